import type { BreakerSettings } from '../../shared/config/subgraph-client-settings';
import type { Logger } from '../../shared/logging/logger';
import { metrics } from '../telemetry/metrics';
import { type ClientBehaviour, executingBy } from './behaviours';
import { type BreakerState, CircuitBreaker } from './circuit-breaker';
import { isCancelled, isDeadline, SubgraphFailure, SubgraphSilence } from './subgraph-failure';

const numberOf: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

export interface BreakingOptions {
  readonly breaker: BreakerSettings;
  /** A fetch that had less time than this before its deadline says nothing of its subgraph. Milliseconds. */
  readonly fairMilliseconds: number;
  readonly log: Logger;
  /** For tests: a clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * While a subgraph is sick it is not asked: whoever wants something of it fails at once, and the subgraph has the quiet
 * to get well. Errors in its answers do not count, they are answers; no answer does, and a status of 5xx, and one that
 * took until the deadline. A fetch that several requests share counts as often as it is waited for.
 */
export function breakingCircuit(options: BreakingOptions): ClientBehaviour {
  const { breaker: settings, fairMilliseconds, log, now } = options;
  return (client) => {
    const subgraph = client.name;
    metrics.breakerState.set({ subgraph }, numberOf.closed);
    const breaker = new CircuitBreaker(
      settings,
      (state) => {
        metrics.breakerState.set({ subgraph }, numberOf[state]);
        if (state !== 'half-open') log.warn({ subgraph, state }, 'a circuit breaker has changed');
      },
      now,
    );
    return executingBy(client, async (request) => {
      const report = breaker.enter(request.waiting);
      if (!report) throw new SubgraphFailure(subgraph, 'breaker-open', 'its circuit breaker is open');
      const began = performance.now();
      try {
        const result = await client.execute(request);
        report(true);
        return result;
      } catch (error) {
        report(verdictOf(error, performance.now() - began >= fairMilliseconds));
        throw error;
      }
    });
  };
}

function verdictOf(error: unknown, hadTime: boolean): boolean | null {
  if (isCancelled(error)) return null;
  if (error instanceof SubgraphSilence) return false;
  if (isDeadline(error)) return hadTime ? false : null;
  return error instanceof SubgraphFailure && error.kind === 'misfit' ? null : false;
}
