import type { ResponsePath } from '@apollo/query-planner';
import { own } from '../../../shared/json/own-properties';
import type { Path, ResultObject } from './run';

/** Stands for every element of a list in a path of a plan. */
const eachElement = '@';

/** @throws where a path holds something other than field names and lists */
export function checkedPath(path: ResponsePath): readonly string[] {
  for (const element of path) {
    if (typeof element !== 'string' || element.includes(' ')) throw new Error(`a path of ${path.join('.')}`);
  }
  return path as string[];
}

/** The objects at a path of the tree, each once: what stands in several places is fetched and written to once. */
export function objectsAt(data: ResultObject, path: readonly string[]): ResultObject[] {
  let level: unknown[] = [data];
  for (const element of path) {
    const next: unknown[] = [];
    for (const value of level) {
      if (element !== eachElement) {
        const inner = Array.isArray(value) ? undefined : own(value as ResultObject, element);
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      } else if (Array.isArray(value)) {
        for (const inner of value) if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next.length > 1 ? [...new Set(next)] : next;
  }
  return level.filter((value) => !Array.isArray(value)) as ResultObject[];
}

/**
 * Where in the response objects stand, as paths that a client can follow.
 * @param path at which all of them are
 * @param maximum of paths; there is no more to be learnt from a thousand
 */
export function placesOf(
  wanted: ReadonlySet<ResultObject>,
  data: ResultObject,
  path: readonly string[],
  maximum: number,
): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, depth: number, place: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null || found.length >= maximum) return;
    if (depth === path.length) {
      if (wanted.has(value as ResultObject)) found.push(place);
      return;
    }
    const element = path[depth]!;
    if (element !== eachElement) walk(own(value as ResultObject, element), depth + 1, [...place, element]);
    else if (Array.isArray(value)) for (const [n, inner] of value.entries()) walk(inner, depth + 1, [...place, n]);
  };
  walk(data, 0, []);
  return found;
}
