/** Does some work a few at a time, in the order in which it came; what comes while too much waits is refused. */
export class Limiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param atOnce how many run at a time
   * @param maximumWaiting how many may wait
   * @param refusal makes the error for one more
   */
  constructor(
    private readonly atOnce: number,
    private readonly maximumWaiting: number,
    private readonly refusal: () => Error,
  ) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.atOnce) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever ends hands its place on: work that comes later takes none in between.
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.maximumWaiting) throw this.refusal();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
