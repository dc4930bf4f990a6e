import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicFetchOptions } from '../../../shared/http/public-fetch';

/** A competitor's server: what it answers by path, and what it was asked. */
export class FeedServer {
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  readonly answers = new Map<string, (response: ServerResponse, times: number) => void>();

  private constructor(
    private readonly server: Server,
    readonly host: string,
  ) {}

  static async start(): Promise<FeedServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new FeedServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', ({ url: path = '', headers }, response) => {
      started.asked.push({ path, headers });
      const answer = started.answers.get(path);
      if (answer) answer(response, started.timesAsked(path));
      else response.writeHead(404).end();
    });
    return started;
  }

  timesAsked(path: string): number {
    return this.asked.filter((one) => one.path === path).length;
  }

  /** Its own address alone is let through: all else of private networks is refused as usual. */
  network(more: PublicFetchOptions = {}): PublicFetchOptions {
    return { refuses: (address) => address !== '127.0.0.1', ...more };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
