/** Work that is done every so often and never twice at once. */
export class RepeatedTask {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMilliseconds: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins; the first time is after the first interval. */
  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.work()
        .catch(this.onError)
        .finally(() => {
          this.running = undefined;
        });
    }, this.everyMilliseconds);
    this.timer.unref();
  }

  /** Resolves when nothing is done any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
