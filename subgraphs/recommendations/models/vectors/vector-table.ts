import type { Scored } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { type KernelMemory, kernelMemory } from './kernels';
import { ProductBounds } from './product-bounds';

/** Rows that are scored by one call: their scores stay in the cache until they are looked at. */
const blockRows = 1024;

/** In fewer rows, bounding first saves nothing. */
export const boundedFrom = 4_096;

export interface NearestOptions {
  /** 1 at the index of each row that may be given; what lies past its end may not. Default: all may. */
  readonly allowed?: Uint8Array;
  /** Rows to leave out by name. */
  readonly exclude?: Iterable<number>;
}

/**
 * Rows of numbers that are multiplied with a query, with WebAssembly's vectors of four floats: all products, or the exact
 * highest ones, for which most of many rows are ruled out by bounds that cost a third (`ProductBounds`). Products are of single
 * precision, and the same on every machine.
 */
export class VectorTable {
  private readonly memory: KernelMemory<'query' | 'scores' | 'rows'>;
  private readonly query: Float32Array;
  private readonly scores: Float32Array;
  /** The rows as the kernel has them, a multiple of 4 numbers each. */
  private readonly stored: Float32Array;
  private readonly bytesOfRow: number;
  /** Made when first asked for the highest. */
  private bounds: ProductBounds | undefined;

  /**
   * @param values row after row
   * @param width numbers a row
   * @throws RangeError where the values are no whole number of rows, or do not fit into 2 GB
   */
  constructor(
    values: Float32Array,
    readonly width: number,
  ) {
    if (!(width >= 1) || values.length % width !== 0)
      throw new RangeError(`${values.length} numbers, rows of ${width}`);
    this.rows = values.length / width;
    const padded = Math.ceil(width / 4) * 4;
    this.bytesOfRow = 4 * padded;
    this.memory = kernelMemory({ query: 4 * padded, scores: 4 * blockRows, rows: this.bytesOfRow * this.rows });
    const { buffer, at } = this.memory;
    this.query = new Float32Array(buffer, at.query, padded);
    this.scores = new Float32Array(buffer, at.scores, blockRows);
    this.stored = new Float32Array(buffer, at.rows, padded * this.rows);
    if (padded === width) this.stored.set(values);
    else
      for (let row = 0; row < this.rows; row++)
        this.stored.set(values.subarray(row * width, (row + 1) * width), row * padded);
  }

  /** Number of rows. */
  readonly rows: number;

  /**
   * The rows of the highest products with the query, best first; equal ones by index.
   *
   * @param query of the table's width
   * @param floor only products above it are given; default: all
   */
  top(
    query: ArrayLike<number>,
    count: number,
    options: NearestOptions = {},
    floor = Number.NEGATIVE_INFINITY,
  ): Scored[] {
    const { allowed, exclude } = options;
    const heap = new BoundedHeap(count);
    if (heap.capacity === 0) return [];
    const barred = exclude && new Set(exclude);
    let least = floor;
    const mayBe = (row: number) => (allowed === undefined || allowed[row] === 1) && !barred?.has(row);
    const keep = (row: number, score: number) => {
      heap.push(row, score);
      if (heap.full) least = Math.max(floor, heap.least);
    };
    const look = (row: number) => {
      const score = mayBe(row) ? this.product(row) : Number.NaN;
      if (score > least) keep(row, score);
    };
    this.take(query);
    const few = allowed && fewOf(allowed, this.rows);
    if (few) {
      for (const row of few) look(row);
    } else if (!this.visitBounded(() => least, look)) {
      this.walk((start, length, scores) => {
        // Most rows fail the comparison, before anything else is asked of them.
        for (let n = 0; n < length; n++) if (scores[n]! > least && mayBe(start + n)) keep(start + n, scores[n]!);
      });
    }
    return heap.drain();
  }

  /** All products with the query, written into an array of at least as many numbers as there are rows. */
  products(query: ArrayLike<number>, into: Float64Array | Float32Array): void {
    this.productsFrom(0, this.rows, query, into);
  }

  /** The products of the rows from one to before another, written at the beginning of the array. */
  productsFrom(from: number, to: number, query: ArrayLike<number>, into: Float64Array | Float32Array): void {
    this.take(query);
    this.walk(
      (start, length, scores) => into.set(length === blockRows ? scores : scores.subarray(0, length), start - from),
      from,
      to,
    );
  }

  /** The products of some rows, written at their places. */
  productsAt(rows: ArrayLike<number>, query: ArrayLike<number>, into: Float64Array | Float32Array): void {
    this.take(query);
    for (let n = 0; n < rows.length; n++) into[rows[n]!] = this.product(rows[n]!);
  }

  /** Visits the rows that may be above `least`; false where that is not known. */
  private visitBounded(least: () => number, visitor: (row: number) => void): boolean {
    if (this.rows < boundedFrom) return false;
    this.bounds ??= new ProductBounds(this.stored, this.query.length);
    return this.bounds.visit(this.query, least, visitor);
  }

  /** The product of one row with the query that was taken. */
  private product(row: number): number {
    this.dotRows(row, 1);
    return this.scores[0]!;
  }

  private take(query: ArrayLike<number>): void {
    if (query.length !== this.width) throw new RangeError(`a query of ${query.length} numbers, rows of ${this.width}`);
    this.query.set(query);
  }

  private walk(visit: (start: number, length: number, scores: Float32Array) => void, from = 0, to = this.rows): void {
    for (let start = from; start < to; start += blockRows) {
      const length = Math.min(blockRows, to - start);
      this.dotRows(start, length);
      visit(start, length, this.scores);
    }
  }

  /** Writes the products of rows that follow one another into `scores`. */
  private dotRows(start: number, length: number): void {
    const { at, kernels } = this.memory;
    const from = at.rows + start * this.bytesOfRow;
    kernels.dotRows(at.query, this.bytesOfRow, from, from + length * this.bytesOfRow, at.scores);
  }
}

/** The rows that are allowed, where they are so few that each is better looked at by itself. */
function fewOf(allowed: Uint8Array, rows: number): number[] | undefined {
  const most = rows / 16;
  const few: number[] = [];
  for (let row = 0; row < Math.min(rows, allowed.length); row++) {
    if (allowed[row] !== 1) continue;
    if (few.length >= most) return undefined;
    few.push(row);
  }
  return few;
}

/** What `VectorTable.top` gives, on typed arrays alone and in double precision: its reference in tests and benchmarks. */
export function topPlain(values: Float32Array, width: number, query: ArrayLike<number>, count: number): Scored[] {
  const heap = new BoundedHeap(count);
  for (let row = 0, at = 0; at < values.length; row++, at += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += values[at + k]! * query[k]!;
    heap.push(row, sum);
  }
  return heap.drain();
}
