import type { FetchDataRewrite } from '@apollo/query-planner';
import { own, setOwn } from '../../../shared/json/own-properties';
import type { ResultObject } from './run';
import type { TypeConditions } from './type-conditions';

export type Rewrite = (value: unknown) => void;

const fragment = '... on ';

/**
 * Compiles the changes that a plan makes to what is sent to a subgraph or comes from it: renamed keys, where a field had to
 * be fetched under an alias, and set values, where the subgraph knows an interface as an object (`@interfaceObject`).
 * @returns null where there are none
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  conditions: TypeConditions,
): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, conditions));
  return (value) => {
    for (const apply of compiled) apply(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, conditions: TypeConditions): Rewrite {
  const last = rewrite.path.at(-1);
  if (last === undefined || last.startsWith(fragment)) throw new Error(`a rewrite at ${rewrite.path.join('.')}`);
  let apply: (object: ResultObject) => void;
  if (rewrite.kind === 'ValueSetter') {
    apply = (object) => setOwn(object, last, rewrite.setValueTo);
  } else {
    apply = (object) => {
      const value = own(object, last);
      if (value === undefined) return;
      setOwn(object, rewrite.renameKeyTo, value);
      setOwn(object, last, undefined);
    };
  }
  return rewrite.path.slice(0, -1).reduceRight<Rewrite>((next, element) => {
    if (!element.startsWith(fragment)) return onEachObject((object) => next(own(object, element)));
    const admits = conditions.test(element.slice(fragment.length), true);
    return onEachObject((object) => {
      if (admits(object)) next(object);
    });
  }, onEachObject(apply));
}

/** Looks into lists, however deep. */
function onEachObject(apply: (object: ResultObject) => void): Rewrite {
  const visit: Rewrite = (value) => {
    if (Array.isArray(value)) for (const element of value) visit(element);
    else if (typeof value === 'object' && value !== null) apply(value as ResultObject);
  };
  return visit;
}
