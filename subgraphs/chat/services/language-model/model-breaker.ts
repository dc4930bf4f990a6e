import type { Clock } from '../../../../shared/clock/clock';
import { second } from '../../../../shared/time/durations';
import { ModelFailure } from './chat-completions';

const failuresToOpen = 3;
const openMilliseconds = 30 * second;
const longestPauseSeconds = 300;

/** Leaves a language model alone that fails: customers do not wait for it in vain. */
export class ModelBreaker {
  private failures = 0;
  private closedFrom = 0;

  constructor(private readonly clock: Clock) {}

  get isOpen(): boolean {
    return this.clock.now() < this.closedFrom;
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** Three failures in a row, or the endpoint's own wish, are a pause. After it one more failure is the next pause. */
  failed(error: unknown): void {
    this.failures += 1;
    const wished = error instanceof ModelFailure ? Math.min(error.retryAfterSeconds, longestPauseSeconds) * second : 0;
    const pause = Math.max(wished, this.failures >= failuresToOpen ? openMilliseconds : 0);
    if (pause > 0) this.closedFrom = this.clock.now() + pause;
  }
}
