import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

/** A subgraph client that executes as the test says. */
export function fakeClient(execute: SubgraphClient['execute']): SubgraphClient {
  return {
    name: 'catalog',
    schema: async () => 'type Query { ok: Boolean }',
    document: async () => null,
    health: async () => ({ http: 'ok' }),
    execute,
    subscribe: () => {
      throw new Error('this subgraph client has no subscriptions');
    },
  };
}
