import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

export interface ClientTimes {
  readonly calls: number;
  /** Sum of the calls' lengths, as the gateway sees them. */
  readonly milliseconds: number;
}

/** Times the gateway's calls to subgraphs. */
export class TimedClients {
  private readonly times = new Map<string, { calls: number; milliseconds: number }>();
  private underWay = 0;
  private since = 0;
  private waited = 0;

  /** The subgraph client, its calls timed. */
  timing(client: SubgraphClient): SubgraphClient {
    return {
      name: client.name,
      schema: () => client.schema(),
      document: (path) => client.document(path),
      health: () => client.health(),
      subscribe: (request) => client.subscribe(request),
      execute: async (request) => {
        const started = performance.now();
        if (this.underWay++ === 0) this.since = started;
        try {
          return await client.execute(request);
        } finally {
          const now = performance.now();
          if (--this.underWay === 0) this.waited += now - this.since;
          const times = this.times.get(client.name) ?? { calls: 0, milliseconds: 0 };
          times.calls += 1;
          times.milliseconds += now - started;
          this.times.set(client.name, times);
        }
      },
    };
  }

  reset(): void {
    this.times.clear();
    this.waited = 0;
  }

  get bySubgraph(): Record<string, ClientTimes> {
    return Object.fromEntries(this.times);
  }

  /** How long at least one call was under way: calls side by side count once. */
  get anyUnderWay(): number {
    return this.waited;
  }
}
