import type { Steps } from '../numerics/steps';
import { pauses } from './pauses';

/**
 * Does work in steps, and gives the event loop a turn whenever it has held it for so long.
 *
 * @param milliseconds a step may take longer: it is not interrupted
 */
export async function inTurns<Result>(steps: Steps<Result>, milliseconds = 8): Promise<Result> {
  const pause = pauses(milliseconds);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}
