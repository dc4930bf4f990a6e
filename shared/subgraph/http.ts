import { createHash } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { ShopError, statusOf } from '../errors/shop-error';
import { endConnectionsWhileDraining } from '../http/draining';
import { RequestLifetime } from '../http/request-lifetime';
import { identityHeader, StatementVerifier } from '../identity/internal-statement';
import { isServing } from './health';
import { servedExecution } from './observed-execution';
import type { SubgraphRuntime } from './runtime';
import { deadlineHeader, userAgentHeader } from './subgraph-client';
import { serveSubscriptions } from './subscription-socket';

/** A representation list of a large page is some 100 KB; this leaves room without letting memory be filled. */
const bodyLimit = 4 * 1024 * 1024;
/** Longer than the gateway keeps an idle connection, so that it never writes to one that is being closed here. */
const keepAliveMilliseconds = 75_000;
const longestMilliseconds = 60_000;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly internalSecret: string;
}

export interface ServedSubgraph {
  readonly url: string;
  /** Says that it is not ready, and answers yet for so many milliseconds. Before `close`. */
  drain(milliseconds: number): Promise<void>;
  /** Answers what was sent, and stops. */
  close(): Promise<void>;
}

interface OperationBody {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** Serves a subgraph over HTTP, to the gateway alone: a call without its signed statement is refused. */
export async function serveSubgraph(runtime: SubgraphRuntime, options: ServeOptions): Promise<ServedSubgraph> {
  const verifier = new StatementVerifier(options.internalSecret);
  const server: FastifyInstance = fastify({
    bodyLimit,
    keepAliveTimeout: keepAliveMilliseconds,
    forceCloseConnections: 'idle',
    // What was sent before the end is answered.
    return503OnClosing: false,
  });
  const draining = endConnectionsWhileDraining(server, longestMilliseconds);
  server.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const shopError = error instanceof ShopError ? error : asShopError(error);
    return reply.status(statusOf(shopError.code)).send({ errors: [shopError.toJSON()] });
  });
  server.post('/graphql', async (request, reply) => {
    const { deadline, signal } = new RequestLifetime(millisecondsLeft(request.headers[deadlineHeader]), reply.raw);
    const identity = await verifier.verify(request.headers[identityHeader]?.toString(), runtime.platform.clock.now());
    const { query, variables, operationName } = (request.body ?? {}) as OperationBody;
    if (typeof query !== 'string') throw new ShopError('BAD_REQUEST', { detail: '"query" is missing.' });
    const asked = {
      query,
      variables:
        typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : undefined,
      operationName: typeof operationName === 'string' ? operationName : undefined,
      identity,
      requestId: request.headers['x-request-id']?.toString() ?? '',
      userAgent: request.headers[userAgentHeader]?.toString(),
      deadline,
      signal,
    };
    const caller = { requestId: asked.requestId, traceparent: request.headers.traceparent?.toString() };
    const result = await servedExecution(runtime.name, caller, () => runtime.execute(asked));
    // Without a schema for the answer, Fastify stringifies it as JSON.stringify does; GraphQL errors know how.
    return reply.type('application/json').send(JSON.stringify(result));
  });
  const endStreams = serveSubscriptions(server.server, runtime, verifier);
  server.addHook('preClose', async () => endStreams());
  server.get('/schema', async (request, reply) => {
    await verifier.verify(request.headers[identityHeader]?.toString(), runtime.platform.clock.now());
    const sdl = await runtime.schema();
    const etag = `"${createHash('sha256').update(sdl).digest('base64url')}"`;
    reply.header('etag', etag);
    // A gateway asks every few seconds whether anything has changed.
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.type('text/plain').send(sdl);
  });
  server.get('/documents/*', async (request, reply) => {
    const found = await runtime.document(request.url.slice('/documents'.length));
    if (!found) throw new ShopError('NOT_FOUND', { what: 'document' });
    return reply
      .type(found.contentType)
      .header('cache-control', `public, max-age=${found.maxAge}`)
      .send(Buffer.from(found.body));
  });
  server.get('/events-behind', async (request) => {
    await verifier.verify(request.headers[identityHeader]?.toString(), runtime.platform.clock.now());
    return runtime.eventsBehind();
  });
  server.get('/livez', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const health = await runtime.health();
    return reply.status(isServing(health) && !draining.hasBegun ? 200 : 503).send(health);
  });
  const url = await server.listen({ host: options.host, port: options.port });
  return { url, drain: (milliseconds) => draining.begin(milliseconds), close: () => server.close() };
}

/** As the gateway says; a caller that says nothing is given the longest. */
function millisecondsLeft(header: string | string[] | undefined): number {
  const left = Number(header ?? longestMilliseconds);
  return left >= 0 ? Math.min(left, longestMilliseconds) : longestMilliseconds;
}

function asShopError(error: Error & { statusCode?: number; code?: string }): ShopError {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ShopError('BODY_TOO_LARGE', { limit: bodyLimit });
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new ShopError('BAD_REQUEST', { detail: error.message });
  return new ShopError('INTERNAL_SERVER_ERROR', { reference: 'subgraph' });
}
