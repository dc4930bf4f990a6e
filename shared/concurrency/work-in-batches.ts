/** What became of one item of a batch. */
export type BatchOutcome<Result> = { readonly value: Result } | { readonly error: unknown };

export interface BatchOptions {
  /** So many batches at a time. */
  readonly atOnce: number;
  /** Items of one batch, at most. */
  readonly largest: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what is asked for while earlier work is under way, in the order in which it came: what is asked for when
 * nothing is under way is done at once and alone, so that nobody waits for others to come (as databases commit groups:
 * DeWitt et al., "Implementation Techniques for Main Memory Database Systems", 1984).
 */
export class WorkInBatches<Item, Result> {
  private running = 0;
  private readonly waiting: Waiting<Item, Result>[] = [];

  /** @param work gives one outcome an item, in their order; what it throws is every item's error */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly BatchOutcome<Result>[]>,
    private readonly options: BatchOptions,
  ) {}

  run(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    const { atOnce, largest } = this.options;
    if (this.running >= atOnce || this.waiting.length === 0) return;
    this.running += 1;
    void this.batch(this.waiting.splice(0, largest)).finally(() => {
      this.running -= 1;
      this.start();
    });
  }

  private async batch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.work(batch.map(({ item }) => item));
      for (const [n, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[n]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
