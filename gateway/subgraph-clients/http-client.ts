import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../../shared/config/settings';
import { defaultClientSettings } from '../../shared/config/subgraph-client-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous, type Identity } from '../../shared/identity/identity';
import { identityHeader, type StatementSigner } from '../../shared/identity/internal-statement';
import type { Logger } from '../../shared/logging/logger';
import type { PublicDocument } from '../../shared/subgraph/definition';
import { encodedVariables } from '../../shared/subgraph/encoded-variables';
import {
  deadlineHeader,
  type EventsBehind,
  isQuery,
  type SubgraphClient,
  type SubgraphRequest,
  userAgentHeader,
} from '../../shared/subgraph/subgraph-client';
import { currentTraceparent } from '../../shared/telemetry/tracing';
import { type Answer, type Call, HttpTransport } from './http-transport';
import { type FailureKind, SubgraphFailure } from './subgraph-failure';
import { SubscriptionSockets } from './subscription-sockets';

/** What is asked at a start and by operators is given up after this. */
const patienceMilliseconds = 15_000;

/** Errors of a call for which no connection was made: nothing of it has been sent. */
const noConnection = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

/** The codes of the errors in an answer: their messages may quote what somebody typed. */
function codesIn(body: Buffer): string {
  const codes = body.toString('utf8', 0, 10_000).matchAll(/"code":"([A-Z_]{1,60})"/g);
  return [...new Set([...codes].map(([, code]) => code))].join(', ');
}

/** A subgraph in another process, at one address, over HTTP: one try a call. */
export class HttpSubgraphClient implements SubgraphClient {
  private readonly transport: HttpTransport;
  private readonly sockets: SubscriptionSockets;
  /** What the subgraph published last: it says by its tag when that has not changed. */
  private published: { readonly etag: string; readonly sdl: string } | undefined;

  constructor(
    readonly name: SubgraphName,
    url: string,
    private readonly signer: StatementSigner,
    private readonly log: Logger,
    connections: number = defaultClientSettings.connections,
  ) {
    this.transport = new HttpTransport(new URL(url).origin, connections);
    this.sockets = new SubscriptionSockets(new URL(url), signer, (reason) => this.failure('unreachable', reason));
  }

  async schema(): Promise<string> {
    const { published } = this;
    const answer = await this.get('/schema', published && { 'if-none-match': published.etag });
    if (answer.status === 304 && published) return published.sdl;
    if (answer.status !== 200) throw this.failure('failing', `answered ${answer.status} when asked for its schema`);
    const sdl = answer.body.toString('utf8');
    const etag = answer.headers.etag?.toString();
    this.published = etag === undefined ? undefined : { etag, sdl };
    return sdl;
  }

  async execute(request: SubgraphRequest): Promise<ExecutionResult> {
    const { query, variables, operationName, identity, requestId, userAgent, deadline, signal } = request;
    const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (requestId) headers['x-request-id'] = requestId;
    if (userAgent && !isQuery(request)) headers[userAgentHeader] = userAgent;
    const traceparent = currentTraceparent();
    if (traceparent) headers.traceparent = traceparent;
    if (deadline !== undefined) headers[deadlineHeader] = String(Math.max(0, Math.ceil(deadline - performance.now())));
    const answer = await this.call(identity, {
      method: 'POST',
      path: '/graphql',
      headers,
      body: `{"query":${JSON.stringify(query)},"variables":${encodedVariables(variables)}${name}}`,
      signal,
    });
    if (answer.status !== 200) throw this.refused(answer);
    try {
      return JSON.parse(answer.body.toString('utf8')) as ExecutionResult;
    } catch {
      throw this.failure('failing', 'answered with no JSON');
    }
  }

  subscribe(request: SubgraphRequest): AsyncIterableIterator<ExecutionResult, undefined> {
    return this.sockets.subscribe(request);
  }

  async document(path: string): Promise<PublicDocument | null> {
    const answer = await this.get(`/documents${path}`);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw this.failure('failing', `answered ${answer.status} when asked for ${path}`);
    return {
      contentType: answer.headers['content-type']?.toString() ?? 'application/octet-stream',
      body: answer.body,
      maxAge: Number(/max-age=(\d+)/.exec(answer.headers['cache-control']?.toString() ?? '')?.[1] ?? 0),
    };
  }

  async health(): Promise<Readonly<Record<string, string>>> {
    try {
      const answer = await this.get('/readyz');
      return JSON.parse(answer.body.toString('utf8')) as Record<string, string>;
    } catch (error) {
      return { http: error instanceof SubgraphFailure ? error.reason : String(error) };
    }
  }

  async eventsBehind(): Promise<EventsBehind> {
    const answer = await this.get('/events-behind');
    if (answer.status !== 200) throw this.failure('failing', `answered ${answer.status} when asked for its events`);
    return JSON.parse(answer.body.toString('utf8')) as EventsBehind;
  }

  async close(): Promise<void> {
    this.sockets.close();
    await this.transport.close();
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    try {
      return await this.call(anonymous, { method: 'GET', path, headers, signal });
    } catch (error) {
      throw signal.aborted ? this.failure('unreachable', `no answer in ${patienceMilliseconds} ms`) : error;
    }
  }

  private async call(identity: Identity, call: Call): Promise<Answer> {
    call.headers[identityHeader] = await this.signer.sign(identity);
    try {
      return await this.transport.send(call);
    } catch (error) {
      if (call.signal?.aborted) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = [code, message].filter(Boolean).join(': ');
      throw this.failure('unreachable', reason, !noConnection.has(code ?? ''));
    }
  }

  /** Errors within an operation come with 200: any other status is about the call itself. */
  private refused(answer: Answer): ShopError {
    if (answer.status === 504) return new ShopError('DEADLINE_EXCEEDED');
    const reason = `answered ${answer.status} ${codesIn(answer.body)}`.trim();
    return this.failure(answer.status >= 500 ? 'failing' : 'misfit', reason);
  }

  private failure(kind: FailureKind, reason: string, wasSent = true): SubgraphFailure {
    this.log.warn({ subgraph: this.name, reason }, 'a subgraph could not be reached');
    return new SubgraphFailure(this.name, kind, reason, undefined, wasSent);
  }
}
