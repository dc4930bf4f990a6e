import type { ExecutionResult } from 'graphql';
import { isQuery, type SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { metrics } from '../telemetry/metrics';
import { type ClientBehaviour, executingBy } from './behaviours';
import { RetryBudget } from './retry-budget';
import { isPassing } from './subgraph-failure';

const firstPauseMilliseconds = 25;
const longestPauseMilliseconds = 1_000;

export interface RetryOptions {
  /** How often a query is asked again. */
  readonly retries: number;
  /** Retries a query, 0 to 1. */
  readonly retryBudget: number;
  /** For tests: waits so many milliseconds, or until the signal is aborted, whose reason it throws. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly random?: () => number;
}

/**
 * A query that found its subgraph unreachable or failing is asked again, after a pause of random length whose limit
 * doubles each time (full jitter), while there is time before its deadline and the retry budget lasts. A mutation never
 * is: it may have happened.
 */
export function retryingQueries(options: RetryOptions): ClientBehaviour {
  const { retries, retryBudget, pause = pauseFor, random = Math.random } = options;
  return (client) => {
    const budget = new RetryBudget(retryBudget);
    const again = (request: SubgraphRequest, milliseconds: number): boolean => {
      if (request.deadline !== undefined && performance.now() + milliseconds >= request.deadline) return false;
      const may = budget.withdraw();
      metrics.fetchRetries.inc({ subgraph: client.name, result: may ? 'retried' : 'over_budget' });
      return may;
    };
    const attempt = async (request: SubgraphRequest, before: number): Promise<ExecutionResult> => {
      try {
        return await client.execute(request);
      } catch (error) {
        const milliseconds = random() * Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** before);
        if (before >= retries || !isPassing(error) || !again(request, milliseconds)) throw error;
        await pause(milliseconds, request.signal);
        return attempt(request, before + 1);
      }
    };
    return executingBy(client, (request) => {
      if (!isQuery(request)) return client.execute(request);
      budget.deposit();
      return attempt(request, 0);
    });
  };
}

function pauseFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
