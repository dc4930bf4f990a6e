import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../config/settings';
import { metrics } from '../telemetry/metrics';
import { currentTracer, inScope, traced } from '../telemetry/tracing';
import type { SubgraphRequest } from './subgraph-client';

const givenUp = new Set<unknown>(['REQUEST_CANCELLED', 'DEADLINE_EXCEEDED']);

/** Counts and times an operation of a subgraph, and makes it a span where traces are kept. */
export async function observedExecution(
  subgraph: SubgraphName,
  request: SubgraphRequest,
  execute: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const began = performance.now();
  const result = await (currentTracer()
    ? traced(`${subgraph} ${fieldsOf(request.query)}`, { attributes: { 'vitrine.subgraph': subgraph } }, execute)
    : execute());
  metrics.operations.observe({ subgraph, outcome: outcomeOf(result) }, (performance.now() - began) / 1000);
  return result;
}

/** Runs what another process asks for in the scope of its request, as a part of its trace. */
export function servedExecution<T>(
  subgraph: SubgraphName,
  caller: { readonly requestId: string; readonly traceparent: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  return inScope({ requestId: caller.requestId }, () => {
    if (!currentTracer()) return work();
    const attributes = { 'http.request.method': 'POST', 'http.route': '/graphql', 'vitrine.subgraph': subgraph };
    return traced('POST /graphql', { kind: 'server', parent: caller.traceparent, attributes }, work);
  });
}

/** The root fields of an operation that the gateway wrote: entity fetches are told apart from others, and no text is kept. */
function fieldsOf(query: string): string {
  const fields = query.slice(query.indexOf('{') + 1).match(/^\s*[\w:\s]+/)?.[0];
  return query.includes('_entities') ? '_entities' : (fields?.trim() ?? 'operation');
}

function outcomeOf({ errors }: ExecutionResult): string {
  if (!errors) return 'ok';
  return errors.some(({ extensions }) => givenUp.has(extensions.code)) ? 'cancelled' : 'errors';
}
