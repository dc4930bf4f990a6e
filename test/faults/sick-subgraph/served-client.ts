import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { silentLogger } from '../../../shared/logging/logger';
import { type ServedSubgraph, serveSubgraph } from '../../../shared/subgraph/http';
import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import type { SubgraphClient, SubgraphRequest } from '../../../shared/subgraph/subgraph-client';

/** A subgraph behind an HTTP server of its own, which can be stopped and started again on the same port. */
export class ServedClient implements SubgraphClient {
  private served: ServedSubgraph | undefined;
  private http: HttpSubgraphClient | undefined;

  constructor(
    private readonly runtime: SubgraphRuntime,
    private readonly internalSecret: string,
  ) {}

  get name() {
    return this.runtime.name;
  }

  async startServer(): Promise<void> {
    const port = this.served ? Number(new URL(this.served.url).port) : 0;
    this.served = await serveSubgraph(this.runtime, { host: '127.0.0.1', port, internalSecret: this.internalSecret });
    this.http ??= new HttpSubgraphClient(
      this.name,
      this.served.url,
      new StatementSigner(this.internalSecret),
      silentLogger,
    );
  }

  async stopServer(): Promise<void> {
    await this.served?.close();
  }

  close(): void {
    this.http?.close();
  }

  schema(): Promise<string> {
    return this.client.schema();
  }

  execute(request: SubgraphRequest) {
    return this.client.execute(request);
  }

  subscribe(request: SubgraphRequest) {
    return this.client.subscribe(request);
  }

  document(path: string) {
    return this.client.document(path);
  }

  health() {
    return this.client.health();
  }

  private get client(): HttpSubgraphClient {
    if (!this.http) throw new Error(`the server of ${this.name} was never started`);
    return this.http;
  }
}
