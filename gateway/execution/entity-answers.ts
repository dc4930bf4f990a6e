import type { ExecutionResult } from 'graphql';
import { isPlainObject } from '../../shared/json/own-properties';
import { invalidAnswer } from '../subgraph-clients/checked-answers';

/**
 * What is wrong with the value of `_entities`, which belongs to representations by position alone: of one too few or of
 * another order, each would be shown as another's. Null where nothing is.
 */
export function problemOfEntities(entities: unknown, count: number): string | null {
  if (!Array.isArray(entities)) return '"_entities" is no list.';
  if (entities.length !== count) return `"_entities" has ${entities.length} elements where ${count} were asked for.`;
  const isEntity = (entity: unknown) => entity === null || isPlainObject(entity);
  return entities.every(isEntity) ? null : '"_entities" holds what is neither an object nor null.';
}

/** A result of which nothing is used, with why. */
export function refusedResult(problem: string, { errors = [] }: ExecutionResult): ExecutionResult {
  return { data: null, errors: [...errors, invalidAnswer(problem)] };
}

/** Whether an entity may be an answer to a representation, by their types. */
export type SameType = (asked: unknown, given: unknown) => boolean;

/** What is wrong with the types of entities; null where nothing is. Those that do not say their type are taken for right. */
export function problemOfTypes(
  entities: readonly unknown[],
  representations: readonly unknown[],
  isSame: SameType,
): string | null {
  for (const [index, entity] of entities.entries()) {
    if (!isPlainObject(entity) || entity.__typename === undefined) continue;
    const asked = representations[index];
    if (!isPlainObject(asked) || isSame(asked.__typename, entity.__typename)) continue;
    return `"_entities" holds an object of another type than ${String(asked.__typename)}.`;
  }
  return null;
}
