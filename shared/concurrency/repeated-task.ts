import { systemTimers, type Timers } from './timers';

/** Work that is done every so often and never twice at once. */
export class RepeatedTask {
  private stopTimer: (() => void) | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMilliseconds: number,
    private readonly onError: (error: unknown) => void,
    private readonly timers: Timers = systemTimers,
  ) {}

  /** Begins; the first time is after the first interval. */
  start(): void {
    this.stopTimer = this.timers.every(this.everyMilliseconds, () => {
      this.running ??= this.work()
        .catch(this.onError)
        .finally(() => {
          this.running = undefined;
        });
      return this.running;
    });
  }

  /** Resolves when nothing is done any more. */
  async stop(): Promise<void> {
    this.stopTimer?.();
    await this.running;
  }
}
