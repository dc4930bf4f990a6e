/** Keeps so many clients asking, each for one operation after the other, until it is stopped. */
export class SteadyLoad {
  readonly failures: string[] = [];
  answered = 0;
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

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
  }

  private async client(endpoint: string, first: number): Promise<void> {
    for (let n = first; this.running; n++) {
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
      } catch (error) {
        this.failures.push(String(error));
      }
    }
  }
}
