import type { ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { answersFor, type Fetch, type Group, groupsOf } from './entity-groups';
import { entitiesAlias, MergedDocuments, renamedVariable } from './merged-documents';

interface Waiting extends Fetch {
  resolve(result: ExecutionResult): void;
  reject(error: unknown): void;
}

/** Merged documents are the same for every request, so they are kept for all. */
const mergedDocuments = new MergedDocuments();

/**
 * The entity fetches of one request. The planner makes a fetch for each path at which a type is found (the products of
 * a feed, the products that are its reasons); those that are asked of one subgraph at the same moment go there as one
 * operation, in which each entity is asked for once.
 *
 * "The same moment" ends when no promise is left that could run on: a tick that is queued from within a microtask comes
 * after all the microtasks there are. Branches of a plan that run side by side meet in it whatever their depth, and no
 * timer is waited for.
 */
export class EntityBatching {
  private readonly waiting = new Map<SubgraphClient, Waiting[]>();

  fetch(client: SubgraphClient, request: SubgraphRequest): Promise<ExecutionResult> {
    return new Promise((resolve, reject) => {
      const fetch: Waiting = { request, resolve, reject };
      const others = this.waiting.get(client);
      if (others) {
        others.push(fetch);
        return;
      }
      this.waiting.set(client, [fetch]);
      queueMicrotask(() => process.nextTick(() => this.send(client)));
    });
  }

  private send(client: SubgraphClient): void {
    const fetches = this.waiting.get(client) ?? [];
    this.waiting.delete(client);
    const run = async () => {
      const groups = groupsOf(fetches);
      const results =
        groups.length === 1 ? [await executeOne(client, groups[0]!)] : await executeMerged(client, groups);
      groups.forEach((group, index) => {
        const answers = answersFor(group, results[index]!);
        for (const [place, fetch] of group.fetches.entries()) fetch.resolve(answers[place]!);
      });
    };
    run().catch((error: unknown) => {
      for (const fetch of fetches) fetch.reject(error);
    });
  }
}

/** Whether it is a fetch of entities, and not one of root fields. */
export function isEntityFetch(request: SubgraphRequest): boolean {
  return Array.isArray(request.variables?.representations) && request.query.includes('_entities');
}

async function executeOne(client: SubgraphClient, group: Group<Waiting>): Promise<ExecutionResult> {
  const { request } = group.fetches[0]!;
  return client.execute({ ...request, variables: { ...request.variables, representations: group.representations } });
}

async function executeMerged(client: SubgraphClient, groups: readonly Group<Waiting>[]): Promise<ExecutionResult[]> {
  const merged = mergedDocuments.of(groups.map((group) => group.fetches[0]!.request.query));
  // What cannot be merged goes as it is.
  if (merged === null) return Promise.all(groups.map((group) => executeOne(client, group)));
  const variables: Record<string, unknown> = {};
  groups.forEach((group, index) => {
    for (const [name, value] of Object.entries(group.fetches[0]!.request.variables ?? {})) {
      variables[renamedVariable(name, index)] = name === 'representations' ? group.representations : value;
    }
  });
  const { request } = groups[0]!.fetches[0]!;
  const result = await client.execute({ ...request, query: merged, variables, operationName: undefined });
  const parts = groups.map((_, index) => partOf(result, index));
  if (result.data) return parts;
  // `_entities` is never null: what failed in one of them took the others along, which are asked for once more alone.
  const isLone = ({ errors = [] }: ExecutionResult) => errors.some(({ path }) => path !== undefined);
  return Promise.all(parts.map((part, index) => (isLone(part) ? part : executeOne(client, groups[index]!))));
}

/** The answer to one of the merged documents, as if it had been asked alone. */
function partOf(result: ExecutionResult, index: number): ExecutionResult {
  const alias = entitiesAlias(index);
  const errors = (result.errors ?? []).flatMap((error): Partial<GraphQLError>[] => {
    const { message, extensions, path } = error;
    if (path?.[0] === alias) return [{ message, extensions, path: ['_entities', ...path.slice(1)] }];
    // Nobody knows whose it is.
    return path ? [] : [{ message, extensions }];
  });
  return {
    data: result.data ? { _entities: result.data[alias] } : null,
    ...(errors.length > 0 ? { errors: errors as GraphQLError[] } : {}),
  };
}
