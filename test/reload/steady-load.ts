/** Keeps so many clients asking, each for one operation after the other, until it is stopped. */
export class SteadyLoad {
  failures: string[] = [];
  answered = 0;
  /** How long each answer took. */
  milliseconds: number[] = [];
  private running = true;
  private readonly clients: readonly Promise<void>[];

  /** @param failed says what is wrong with an answer, null where nothing is */
  constructor(
    endpoint: string,
    private readonly operations: readonly object[],
    private readonly failed: (body: string) => string | null,
    clients = 4,
  ) {
    this.clients = Array.from({ length: clients }, (_, n) => this.client(endpoint, n));
  }

  /** Counts from nothing on. */
  restart(): void {
    this.failures = [];
    this.answered = 0;
    this.milliseconds = [];
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
  }

  private async client(endpoint: string, first: number): Promise<void> {
    for (let n = first; this.running; n++) {
      const began = performance.now();
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(this.operations[n % this.operations.length]),
        });
        const body = await response.text();
        const failure = response.status === 200 ? this.failed(body) : `${response.status} ${body}`;
        if (failure !== null) this.failures.push(failure);
        this.answered += 1;
        this.milliseconds.push(performance.now() - began);
      } catch (error) {
        this.failures.push(String(error));
      }
    }
  }
}
