import type { ReadingSummary, RejectedLine, ShopChunk } from '../records';
import { RowProblem } from './row';

/** Lines gathered before they go out as a chunk. */
const CHUNK_ROWS = 1000;

/** Counts what becomes of each line, and gathers the rejected ones. */
export class Tally {
  #linesRead = 0;
  readonly #outcomes = new Map<string, number>();
  #rejected: RejectedLine[] = [];

  /**
   * Counts a line as taken under `outcome` if `take` comes to an end, and as rejected if it throws a RowProblem.
   *
   * @returns what `take` returns; undefined for a rejected line.
   */
  take<T>(at: Pick<RejectedLine, 'kind' | 'file' | 'line' | 'text'>, outcome: string, take: () => T): T | undefined {
    try {
      const taken = take();
      this.#count(outcome);
      return taken;
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      this.#count(`rejected: ${error.code}`);
      const { code, reason, column } = error;
      this.#rejected.push({ ...at, ...(column === undefined ? {} : { column }), code, reason });
      return undefined;
    }
  }

  /** The rejected lines gathered, if they are enough for a chunk, or all of them at the end of a file. */
  *rejected(all = false): Generator<ShopChunk> {
    if (this.#rejected.length === 0 || (!all && this.#rejected.length < CHUNK_ROWS)) return;
    const rows = this.#rejected;
    this.#rejected = [];
    yield { kind: 'rejected', rows };
  }

  summary(notes: readonly string[]): ReadingSummary {
    return { linesRead: this.#linesRead, outcomes: new Map(this.#outcomes), notes };
  }

  #count(outcome: string): void {
    this.#linesRead++;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
  }
}
