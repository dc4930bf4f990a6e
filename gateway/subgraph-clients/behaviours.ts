import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

/** Something that a link does beyond handing a fetch on: given a link, the link that does it too. */
export type ClientBehaviour = (link: SubgraphClient) => SubgraphClient;

/** The link with all of the behaviours: a fetch passes them in the order of the list. */
export function behaving(link: SubgraphClient, behaviours: readonly ClientBehaviour[]): SubgraphClient {
  return behaviours.reduceRight((inner, behaviour) => behaviour(inner), link);
}

/** The link with another way to execute; whatever else a link can do is left as it is. */
export function executingBy(link: SubgraphClient, execute: SubgraphClient['execute']): SubgraphClient {
  return {
    name: link.name,
    schema: () => link.schema(),
    document: (path) => link.document(path),
    health: () => link.health(),
    execute,
    subscribe: (request) => link.subscribe(request),
  };
}
