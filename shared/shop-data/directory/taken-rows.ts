import { inChunks, type RowKind, type RowsOf } from '../chunks';
import type { RejectedLine, RowPlace, ShopChunk } from '../shop-source';
import type { Row } from './row';
import type { SourceRow } from './source-rows';
import { Tally } from './tally';

/** Records of one kind that go out together. */
export const CHUNK_ROWS = 1000;

/** Takes the rows of a shop's tables one after the other, and counts what became of each. */
export class TakenRows {
  /** The file that was read last. */
  file = 'products.csv';
  /** What became of the lines. */
  readonly tally: Tally;

  /** @param addBuyer is told who ordered in a row that is no order's line */
  constructor(
    previewLines: number,
    private readonly addBuyer: (buyer: Row) => void,
  ) {
    this.tally = new Tally(previewLines);
  }

  /** Reads a table to its end, for what its rows tell. */
  async *table(
    kind: RejectedLine['kind'],
    rows: AsyncIterable<SourceRow>,
    outcome: string,
    take: (row: Row, place: RowPlace) => unknown,
  ): AsyncGenerator<ShopChunk> {
    let count = 0;
    let file: string = kind;
    for await (const read of rows) {
      this.takeRow(kind, read, outcome, take);
      file = read.file;
      count++;
      yield* this.tally.rejected();
    }
    yield* this.tally.rejected(true);
    yield { kind: 'progress', done: count, total: count, what: file };
  }

  /** Reads a table whose rows are records of their own, and hands them on as they are read. */
  async *records<K extends RowKind & RejectedLine['kind']>(
    kind: K,
    rows: AsyncIterable<SourceRow>,
    outcome: string,
    take: (row: Row) => RowsOf<K>[number],
  ): AsyncGenerator<ShopChunk> {
    let taken: RowsOf<K>[number][] = [];
    for await (const read of rows) {
      const record = this.takeRow(kind, read, outcome, take);
      if (record !== undefined) taken.push(record);
      if (taken.length >= CHUNK_ROWS) {
        yield* inChunks(kind, taken, CHUNK_ROWS);
        taken = [];
      }
      yield* this.tally.rejected();
    }
    yield* inChunks(kind, taken, CHUNK_ROWS);
    yield* this.tally.rejected(true);
  }

  private takeRow<T>(
    kind: RejectedLine['kind'],
    read: SourceRow,
    outcome: string,
    take: (row: Row, place: RowPlace) => T,
  ): T | undefined {
    const at = { kind, file: read.file, line: read.line, text: read.text };
    this.file = read.file;
    if ('outcome' in read) {
      this.tally.take(at, read.outcome, () => undefined);
      return undefined;
    }
    if ('problem' in read) {
      if (read.buyer) this.addBuyer(read.buyer);
      return this.tally.take<T>(at, outcome, () => {
        throw read.problem;
      });
    }
    return this.tally.take(
      at,
      outcome,
      () => take(read.row, { file: read.file, line: read.line }),
      (column) => read.row.heading(column),
    );
  }
}
