import type { Steps } from '../numerics/steps';
import { pauses } from './pauses';

interface Turns {
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
}

/**
 * Does work in steps, and gives the event loop a turn whenever it has held it for so long.
 *
 * @param milliseconds a step may take longer: it is not interrupted
 * @throws the signal's reason, between two steps
 */
export async function inTurns<Result>(steps: Steps<Result>, { milliseconds = 8, signal }: Turns = {}): Promise<Result> {
  const pause = pauses(milliseconds);
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}
