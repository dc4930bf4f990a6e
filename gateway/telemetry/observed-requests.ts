import type { FastifyInstance, FastifyRequest } from 'fastify';
import { currentTracer, inScope, type Span } from '../../shared/telemetry/tracing';
import { metrics } from './metrics';

/**
 * Every request that comes in runs in a scope of its own, so that what is logged for it says so; where traces are kept it
 * is a span, part of the sender's trace where there is one. Its duration is counted by route.
 *
 * @param requestIdOf the id that the request goes by in all processes
 */
export function observedRequests(app: FastifyInstance, requestIdOf: (request: FastifyRequest) => string): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  // Not earlier: reading a body would leave the scope.
  app.addHook('preHandler', (request, _reply, done) => {
    const requestId = requestIdOf(request);
    const span = startSpan(request);
    if (span) spans.set(request, span);
    inScope({ requestId, span }, done);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    metrics.httpRequests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': reply.statusCode });
    span?.end(reply.statusCode >= 500 ? { code: String(reply.statusCode) } : undefined);
  });
}

function startSpan(request: FastifyRequest): Span | undefined {
  const route = routeOf(request);
  const attributes = { 'http.request.method': request.method, 'http.route': route, 'url.scheme': request.protocol };
  const parent = request.headers.traceparent?.toString();
  return currentTracer()?.start(`${request.method} ${route}`, { kind: 'server', parent, attributes }, undefined);
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}
