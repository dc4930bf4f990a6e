import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

/** Something that a subgraph client does beyond sending a fetch: given a client, returns one that does it too. */
export type ClientBehaviour = (client: SubgraphClient) => SubgraphClient;

/** The subgraph client with all of the behaviours: a fetch passes them in the order of the list. */
export function behaving(client: SubgraphClient, behaviours: readonly ClientBehaviour[]): SubgraphClient {
  return behaviours.reduceRight((inner, behaviour) => behaviour(inner), client);
}

/** The subgraph client with another way to execute; all else is left as it is. */
export function executingBy(client: SubgraphClient, execute: SubgraphClient['execute']): SubgraphClient {
  return {
    name: client.name,
    schema: () => client.schema(),
    document: (path) => client.document(path),
    health: () => client.health(),
    execute,
    subscribe: (request) => client.subscribe(request),
  };
}
