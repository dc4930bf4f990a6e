import type { ExecutionResult, GraphQLError } from 'graphql';
import { copyOf } from '../../shared/json/own-properties';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { problemOfEntities, refusedResult } from './entity-answers';

export interface Fetch {
  readonly request: SubgraphRequest;
}

/** Fetches of the same document with the same variables, their representations put together. */
export interface Group<F extends Fetch> {
  readonly fetches: readonly F[];
  /** Each once. */
  readonly representations: readonly unknown[];
  /** For each fetch, where each of its representations stands in `representations`. */
  readonly positions: readonly (readonly number[])[];
}

/** Puts fetches together that ask the same of different entities, and drops representations that come twice. */
export function groupsOf<F extends Fetch>(fetches: readonly F[]): Group<F>[] {
  const groups = new Map<
    string,
    { fetches: F[]; representations: unknown[]; positions: number[][]; index: Map<string, number> }
  >();
  for (const fetch of fetches) {
    const { representations, ...others } = (fetch.request.variables ?? {}) as { representations?: readonly unknown[] };
    const key = `${fetch.request.query}\n${JSON.stringify(others)}`;
    let group = groups.get(key);
    if (!group) {
      group = { fetches: [], representations: [], positions: [], index: new Map() };
      groups.set(key, group);
    }
    const { index, representations: unique } = group;
    group.fetches.push(fetch);
    group.positions.push(
      (representations ?? []).map((representation) => {
        const text = JSON.stringify(representation);
        let position = index.get(text);
        if (position === undefined) {
          position = unique.push(representation) - 1;
          index.set(text, position);
        }
        return position;
      }),
    );
  }
  return [...groups.values()];
}

/**
 * Gives each fetch of a group its entities and errors again, in the order in which it asked; where the list is not one of
 * as many entities as were asked for, an error and nothing else.
 */
export function answersFor(group: Group<Fetch>, result: ExecutionResult): ExecutionResult[] {
  const entities = result.data?._entities as readonly unknown[] | undefined;
  const problem = problemOfEntities(entities, group.representations.length);
  const given = new Set<number>();
  return group.positions.map((positions) => {
    const errors = (result.errors ?? []).flatMap((error) => errorsFor(error, positions));
    if (problem)
      return entities == null && errors.length > 0 ? { data: null, errors } : refusedResult(problem, { errors });
    const answers = positions.map((position) => {
      const entity = entities![position];
      // The gateway writes into what it is given: no two places may share an object.
      if (given.has(position)) return copyOf(entity);
      given.add(position);
      return entity;
    });
    return { data: { _entities: answers }, ...(errors.length > 0 ? { errors } : {}) };
  });
}

function errorsFor(error: GraphQLError, positions: readonly number[]): GraphQLError[] {
  const { message, extensions, path } = error;
  if (path === undefined || typeof path[1] !== 'number') return [error];
  return positions.flatMap((position, place) =>
    position === path[1]
      ? [{ message, extensions, path: ['_entities', place, ...path.slice(2)] } as unknown as GraphQLError]
      : [],
  );
}
