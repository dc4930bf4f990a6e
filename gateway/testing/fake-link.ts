import type { SubgraphLink } from '../../shared/subgraph/link';

/** A link that executes as the test says. */
export function fakeLink(execute: SubgraphLink['execute']): SubgraphLink {
  return {
    name: 'catalog',
    schema: async () => 'type Query { ok: Boolean }',
    document: async () => null,
    health: async () => ({ http: 'ok' }),
    execute,
    subscribe: () => {
      throw new Error('this link has no subscriptions');
    },
  };
}
