import type { Clock } from '../clock/clock';

/** Does work every so often, until it is stopped. */
export interface Timers {
  /** @returns what stops it */
  every(milliseconds: number, work: () => Promise<void> | void): () => void;
}

/** By the machine's time. A process that has nothing else to do may end. */
export const systemTimers: Timers = {
  every: (milliseconds, work) => {
    const timer = setInterval(() => void work(), milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
};

interface Entry {
  readonly every: number;
  readonly work: () => Promise<void> | void;
  due: number;
}

/** By a clock that is moved: nothing is done until somebody says that time has gone by, and then in a fixed order. */
export class SteppedTimers implements Timers {
  private readonly entries = new Set<Entry>();

  constructor(private readonly clock: Clock) {}

  every(milliseconds: number, work: () => Promise<void> | void): () => void {
    const entry = { every: milliseconds, work, due: this.clock.now() + milliseconds };
    this.entries.add(entry);
    return () => this.entries.delete(entry);
  }

  /** Does what has come due, one after the other, each once however often it was missed. */
  async runDue(): Promise<void> {
    const now = this.clock.now();
    for (const entry of this.entries) {
      if (entry.due > now) continue;
      entry.due = now + entry.every;
      await entry.work();
    }
  }
}
