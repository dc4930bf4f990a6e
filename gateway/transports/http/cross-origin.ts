import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addVary } from './vary';

/** Headers of an answer that a page of another origin may read beside those that every page may. */
const exposedHeaders = 'age, retry-after, x-request-id, x-vitrine-cost';
const allowedMethods = 'GET, HEAD, POST';
/** How long a browser need not ask again. Chromium takes no more. */
const preflightSeconds = 7_200;

const localHosts = /^https?:\/\/(localhost|[a-z0-9-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Whether pages of an origin may call, by the entries of CORS_ORIGINS. */
export class AllowedOrigins {
  /** Everyone may call; then no cookies go along. */
  readonly all: boolean;
  private readonly names: ReadonlySet<string>;
  private readonly below: readonly { readonly scheme: string; readonly host: string }[];
  private readonly local: boolean;

  constructor(entries: readonly string[]) {
    this.all = entries.includes('*');
    this.local = entries.includes('local');
    this.names = new Set(entries);
    this.below = entries
      .filter((entry) => entry.includes('://*.'))
      .map((entry) => ({ scheme: entry.slice(0, entry.indexOf('*')), host: entry.slice(entry.indexOf('*') + 1) }));
  }

  allow(origin: string): boolean {
    if (this.all) return true;
    const name = origin.toLowerCase();
    return (
      this.names.has(name) ||
      (this.local && localHosts.test(name)) ||
      this.below.some(({ scheme, host }) => name.startsWith(scheme) && name.endsWith(host))
    );
  }
}

/**
 * Cross-origin resource sharing: a browser shows an answer to pages of allowed origins alone, and sends what is no simple
 * request when `OPTIONS` has said that it may. Any header may go along: what a page of an allowed origin says, it may.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function crossOriginRequests(app: FastifyInstance, origins: AllowedOrigins): void {
  app.addHook('onRequest', async ({ headers: { origin } }, reply) => {
    if (!origins.all) addVary(reply, 'origin');
    if (origin === undefined || !origins.allow(origin)) return;
    reply.header('access-control-allow-origin', origins.all ? '*' : origin);
    if (!origins.all) reply.header('access-control-allow-credentials', 'true');
    reply.header('access-control-expose-headers', exposedHeaders);
  });
  app.options('*', async ({ headers }, reply) => {
    reply.header('allow', `${allowedMethods}, OPTIONS`).status(204);
    if (headers['access-control-request-method'] === undefined) return reply.send();
    addVary(reply, 'access-control-request-headers');
    if (headers.origin === undefined || !origins.allow(headers.origin)) return reply.send();
    const wanted = headers['access-control-request-headers'];
    if (typeof wanted === 'string' && /^[\w!#$%&'*+.^`|~, -]+$/.test(wanted)) {
      reply.header('access-control-allow-headers', wanted);
    }
    return reply
      .header('access-control-allow-methods', allowedMethods)
      .header('access-control-max-age', String(preflightSeconds))
      .send();
  });
}

/** Headers that a page of another origin cannot send without asking first. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/**
 * Whether a browser let no page send this GET whose origin may not call: it asked first, or it says where the page is
 * from. Who is no browser has nothing of another's to send along.
 */
export function isFromAllowedPage({ headers }: FastifyRequest, origins: AllowedOrigins): boolean {
  return (
    preflightHeaders.some((name) => headers[name] !== undefined) ||
    /^application\/json\b/i.test(headers['content-type'] ?? '') ||
    headers['sec-fetch-site'] === 'same-origin' ||
    (headers.origin !== undefined && origins.allow(headers.origin))
  );
}
