import type { PreviewedLine, ReadingSummary, RejectedLine, ShopChunk } from '../shop-source';
import { RowProblem } from './row-problem';

/** Lines gathered before they go out as a chunk. */
const CHUNK_ROWS = 1000;
/** Characters of a rejected line that are listed. */
const longestText = 10_000;

/** Counts what becomes of each line, and gathers the rejected ones. */
export class Tally {
  #linesRead = 0;
  readonly #outcomes = new Map<string, number>();
  #rejected: RejectedLine[] = [];
  readonly #preview: PreviewedLine[] = [];
  readonly #previewed = new Map<RejectedLine['kind'], number>();

  /** @param previewLines how many lines of each kind are shown with what they became */
  constructor(private readonly previewLines = 0) {}

  /**
   * Counts a line as taken under `outcome` if `take` comes to an end, and as rejected if it throws a RowProblem.
   *
   * @param heading how the file calls a column
   * @returns what `take` returns; undefined for a rejected line.
   */
  take<T>(
    at: Pick<RejectedLine, 'kind' | 'file' | 'line' | 'text'>,
    outcome: string,
    take: () => T,
    heading: (column: string) => string = (column) => column,
  ): T | undefined {
    try {
      const taken = take();
      this.#count(outcome);
      this.#show({ ...linePlace(at), outcome, record: taken });
      return taken;
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      this.#count(`rejected: ${error.code}`);
      const { code, reason } = error;
      const column = error.column === undefined ? {} : { column: heading(error.column) };
      this.#rejected.push({ ...at, ...column, text: at.text.slice(0, longestText), code, reason });
      this.#show({ ...linePlace(at), outcome: 'rejected', rejected: { ...column, code, reason } });
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
    const preview = this.previewLines > 0 ? { preview: this.#preview } : {};
    return { linesRead: this.#linesRead, outcomes: new Map(this.#outcomes), notes, ...preview };
  }

  #show(line: PreviewedLine): void {
    if (this.previewLines === 0) return;
    const shown = this.#previewed.get(line.kind) ?? 0;
    if (shown >= this.previewLines) return;
    this.#previewed.set(line.kind, shown + 1);
    this.#preview.push(line);
  }

  #count(outcome: string): void {
    this.#linesRead++;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
  }
}

function linePlace({ kind, file, line }: Pick<RejectedLine, 'kind' | 'file' | 'line'>) {
  return { kind, file, line };
}
