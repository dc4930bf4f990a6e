import type { ExecutionResult } from 'graphql';
import { traced } from '../../shared/telemetry/tracing';
import { metrics } from '../telemetry/metrics';
import { type ClientBehaviour, executingBy } from './behaviours';
import { isCancelled, isDeadline, SubgraphFailure } from './subgraph-failure';

/** Counts and times every fetch, as the one who waits for it sees it, and makes it a span where traces are kept. */
export function observed(): ClientBehaviour {
  return (client) => {
    const subgraph = client.name;
    const span = { kind: 'client', attributes: { 'vitrine.subgraph': subgraph } } as const;
    const count = (outcome: string, began: number) =>
      metrics.fetches.observe({ subgraph, outcome }, (performance.now() - began) / 1000);
    return executingBy(client, async (request): Promise<ExecutionResult> => {
      const began = performance.now();
      try {
        const result = await traced(`fetch ${subgraph}`, span, () => client.execute(request));
        count(result.errors ? 'errors' : 'ok', began);
        return result;
      } catch (error) {
        count(outcomeOf(error), began);
        throw error;
      }
    });
  };
}

function outcomeOf(error: unknown): string {
  if (isCancelled(error)) return 'cancelled';
  if (isDeadline(error)) return 'deadline';
  return error instanceof SubgraphFailure && error.kind === 'breaker-open' ? 'breaker_open' : 'unavailable';
}
