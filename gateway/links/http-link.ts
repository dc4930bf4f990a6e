import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../../shared/config/settings';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous, type Identity } from '../../shared/identity/identity';
import { identityHeader, type StatementSigner } from '../../shared/identity/internal-statement';
import type { Logger } from '../../shared/logging/logger';
import type { PublicDocument } from '../../shared/subgraph/definition';
import type { SubgraphLink, SubgraphRequest } from '../../shared/subgraph/link';
import { SubscriptionSockets } from './subscription-sockets';

/** Shorter than the 75 s after which a subgraph closes an idle connection, so that none is written to as it closes. */
const idleMilliseconds = 60_000;
/** How long an answer may take. */
const answerMilliseconds = 15_000;
const maximumConnections = 128;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A kept connection that was closed at the other end. */
class StaleConnection extends Error {}

/** A subgraph in another process, over HTTP with connections that are kept. */
export class HttpLink implements SubgraphLink {
  private readonly agent: Agent;
  private readonly base: URL;
  private readonly sockets: SubscriptionSockets;

  constructor(
    readonly name: SubgraphName,
    url: string,
    private readonly signer: StatementSigner,
    private readonly log: Logger,
  ) {
    this.base = new URL(url);
    this.sockets = new SubscriptionSockets(this.base, signer, (reason) => this.unavailable(reason));
    const options = {
      keepAlive: true,
      maxSockets: maximumConnections,
      timeout: idleMilliseconds,
      scheduling: 'lifo',
    } as const;
    this.agent = this.base.protocol === 'https:' ? new SecureAgent(options) : new Agent(options);
  }

  async schema(): Promise<string> {
    const answer = await this.call('GET', '/schema', anonymous);
    if (answer.status !== 200) throw this.unavailable(`answered ${answer.status} when asked for its schema`);
    return answer.body.toString('utf8');
  }

  async execute({ query, variables, operationName, identity, requestId }: SubgraphRequest): Promise<ExecutionResult> {
    const body = JSON.stringify({ query, variables, operationName });
    const answer = await this.call(
      'POST',
      '/graphql',
      identity,
      body,
      requestId,
      !query.trimStart().startsWith('mutation'),
    );
    // Errors within an operation come with 200. Any other status means that the two processes do not fit together.
    if (answer.status !== 200)
      throw this.unavailable(`answered ${answer.status}: ${answer.body.toString('utf8', 0, 500)}`);
    try {
      return JSON.parse(answer.body.toString('utf8')) as ExecutionResult;
    } catch (error) {
      throw this.unavailable(`answered with no JSON: ${String(error)}`);
    }
  }

  subscribe(request: SubgraphRequest): AsyncIterableIterator<ExecutionResult, undefined> {
    return this.sockets.subscribe(request);
  }

  async document(path: string): Promise<PublicDocument | null> {
    const answer = await this.call('GET', `/documents${path}`, anonymous);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.unavailable(`answered ${answer.status} when asked for ${path}`);
    return {
      contentType: answer.headers['content-type'] ?? 'application/octet-stream',
      body: answer.body,
      maxAge: Number(/max-age=(\d+)/.exec(answer.headers['cache-control'] ?? '')?.[1] ?? 0),
    };
  }

  async health(): Promise<Readonly<Record<string, string>>> {
    try {
      const answer = await this.call('GET', '/readyz', anonymous);
      return JSON.parse(answer.body.toString('utf8')) as Record<string, string>;
    } catch (error) {
      return { http: error instanceof Error ? error.message : String(error) };
    }
  }

  close(): void {
    this.agent.destroy();
    this.sockets.close();
  }

  /** @param repeatable whether it may be asked twice: a kept connection may be closed there at the moment it is used here */
  private async call(
    method: string,
    path: string,
    identity: Identity,
    body?: string,
    requestId?: string,
    repeatable = true,
  ): Promise<Answer> {
    const headers: Record<string, string | number> = { [identityHeader]: await this.signer.sign(identity) };
    if (requestId) headers['x-request-id'] = requestId;
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    const send = () => this.send(method, path, headers, body);
    try {
      return await send().catch((error: unknown) => {
        if (repeatable && error instanceof StaleConnection) return send();
        throw error;
      });
    } catch (error) {
      throw this.unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  private send(method: string, path: string, headers: Record<string, string | number>, body?: string): Promise<Answer> {
    const open = this.base.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const outgoing = open(
        {
          host: this.base.hostname.replace(/^\[|\]$/g, ''),
          port: this.base.port,
          path,
          method,
          headers,
          agent: this.agent,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            clearTimeout(deadline);
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) });
          });
        },
      );
      const deadline = setTimeout(
        () => outgoing.destroy(new Error(`no answer in ${answerMilliseconds} ms`)),
        answerMilliseconds,
      );
      outgoing.on('error', (error) => {
        clearTimeout(deadline);
        const { code } = error as NodeJS.ErrnoException;
        reject(outgoing.reusedSocket && code === 'ECONNRESET' ? new StaleConnection(error.message) : error);
      });
      outgoing.end(body);
    });
  }

  private unavailable(reason: string): ShopError {
    this.log.warn({ subgraph: this.name, reason }, 'a subgraph could not be reached');
    return new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: this.name });
  }
}
