const lookEvery = 10;
/** A turn that holds everybody else up for longer is counted. */
const longTurn = 200;

/** For how long the event loop's turns held it, in milliseconds of the main thread's processor time. */
export interface LoopTurns {
  readonly longest: number;
  /** How many took longer than 200 ms. */
  readonly long: number;
}

/**
 * Measures for how long the main thread worked without giving the event loop a turn: a timer comes back late by the turn
 * that holds it. Processor time, since on a busy machine a timer is late without any work.
 */
export class TurnMeter {
  private longest = 0;
  private long = 0;
  private last = used();

  constructor() {
    setInterval(() => this.look(), lookEvery).unref();
  }

  reset(): void {
    this.look();
    this.longest = 0;
    this.long = 0;
  }

  get turns(): LoopTurns {
    this.look();
    return { longest: this.longest, long: this.long };
  }

  private look(): void {
    const now = used();
    const turn = now - this.last;
    this.last = now;
    if (turn > longTurn) this.long++;
    this.longest = Math.max(this.longest, turn);
  }
}

/** Milliseconds that the main thread has worked; Node 20 does not know them by thread. */
function used(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
