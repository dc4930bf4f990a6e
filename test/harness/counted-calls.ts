import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

export interface Call {
  readonly subgraph: string;
  readonly query: string;
  /** How many entities were asked for; 0 for root fields. */
  readonly entities: number;
}

/** Notes what the gateway asks of subgraphs. */
export class CountedCalls {
  private readonly made: Call[] = [];

  /** Since the last `clear`, in order. */
  get all(): readonly Call[] {
    return this.made;
  }

  /** Fetches of entities from one subgraph. */
  entityFetches(subgraph: string): readonly Call[] {
    return this.made.filter((call) => call.subgraph === subgraph && call.entities > 0);
  }

  clear(): void {
    this.made.length = 0;
  }

  /** The subgraph client, its calls noted. */
  counting(client: SubgraphClient): SubgraphClient {
    return {
      name: client.name,
      schema: () => client.schema(),
      document: (path) => client.document(path),
      health: () => client.health(),
      ...(client.eventsBehind && { eventsBehind: () => client.eventsBehind!() }),
      subscribe: (request) => client.subscribe(request),
      execute: (request) => {
        const lists = Object.entries(request.variables ?? {}).filter(([name]) => /^representations(_\d+)?$/.test(name));
        const entities = lists.reduce((sum, [, list]) => sum + (Array.isArray(list) ? list.length : 0), 0);
        this.made.push({ subgraph: client.name, query: request.query, entities });
        return client.execute(request);
      },
    };
  }
}
