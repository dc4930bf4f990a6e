import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { isInherited, own, setOwn } from '../../../shared/json/own-properties';
import { mergeInto } from './merge';
import type { ResultObject } from './run';
import type { TypeConditions } from './type-conditions';

/** Makes the representation of an entity; null where something that it needs is not there. */
export type Extractor = (source: ResultObject) => ResultObject | null;

/** Adds to what is made; returns whether all it needs was there. */
type Part = (source: ResultObject, target: ResultObject) => boolean;

/** Compiles the keys and required fields of an entity fetch, by their type conditions. */
export function compileExtractor(selections: readonly QueryPlanSelectionNode[], conditions: TypeConditions): Extractor {
  const parts = selections.flatMap((selection) => compilePart(selection, conditions) ?? []);
  return (source) => {
    const target: ResultObject = {};
    for (const part of parts) if (!part(source, target)) return null;
    return target;
  };
}

function compilePart(selection: QueryPlanSelectionNode, conditions: TypeConditions): Part | null {
  if (selection.kind === 'InlineFragment') {
    if (!selection.typeCondition) return null;
    const admits = conditions.test(selection.typeCondition, false);
    const extract = compileExtractor(selection.selections, conditions);
    return (source, target) => {
      // A key that is not whole leaves the others as they are.
      if (admits(source)) mergeInto(target, extract(source));
      return true;
    };
  }
  const name = getResponseName(selection);
  const read = isInherited(name) ? own : (source: ResultObject) => source[name];
  const convert = selection.selections ? converter(compileExtractor(selection.selections, conditions)) : null;
  return (source, target) => {
    const value = read(source, name);
    if (value === undefined) return false;
    setOwn(target, name, convert ? convert(value) : value);
    return true;
  };
}

function converter(extract: Extractor): (value: unknown) => unknown {
  const convert = (value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    return Array.isArray(value) ? value.map(convert) : extract(value as ResultObject);
  };
  return convert;
}
