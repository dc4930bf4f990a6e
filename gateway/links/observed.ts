import { metrics } from '../telemetry/metrics';
import { executingBy, type LinkBehaviour } from './behaviours';
import { isCancelled, isDeadline, LinkFailure } from './link-failure';

/** Counts and times every fetch, as the one who waits for it sees it. */
export function observed(): LinkBehaviour {
  return (link) => {
    const subgraph = link.name;
    return executingBy(link, async (request) => {
      const began = performance.now();
      const end = (outcome: string) =>
        metrics.fetches.observe({ subgraph, outcome }, (performance.now() - began) / 1000);
      try {
        const result = await link.execute(request);
        end(result.errors ? 'errors' : 'ok');
        return result;
      } catch (error) {
        end(outcomeOf(error));
        throw error;
      }
    });
  };
}

function outcomeOf(error: unknown): string {
  if (isCancelled(error)) return 'cancelled';
  if (isDeadline(error)) return 'deadline';
  return error instanceof LinkFailure && error.kind === 'breaker-open' ? 'breaker_open' : 'unavailable';
}
