import { type KernelMemory, kernelMemory } from './kernels';

/** Rows that one call looks at, at most: two int32 for each four rows of which one may pass are kept meanwhile. */
const longestScan = 8_192;

/** The largest code of a row's number, and of a query's. */
const largestCode = 127;
const largestQueryCode = 32_767;
/** Beyond these single precision might overflow or vanish. */
const smallest = 1e-15;
const largest = 1e15;
/** The first rows are few, so that soon something is known of how high a product must be. */
const firstScan = 64;

/**
 * Upper bounds of the products of many rows with a query, from rows rounded to a byte a number: a quarter of the memory that
 * must be read, and half the instructions. With x ≈ s·c and q ≈ t·d in whole numbers c and d,
 * q·x ≤ t·s·(d·c) + ‖q‖·‖x - s·c‖ + ‖q - t·d‖·‖s·c‖ (Cauchy and Schwarz). A row whose bound is no higher than what is
 * already known to be reached needs no further look, so that what is found by looking at the others is exact.
 */
export class ProductBounds {
  private readonly memory: KernelMemory<'query' | 'found' | 'scales' | 'slacks' | 'codes'>;
  private readonly padded: number;
  private readonly query: Int16Array;
  private readonly found: Int32Array;
  private readonly highest: number;
  private readonly scanned: number;

  /**
   * @param values row after row
   * @param width numbers a row
   */
  constructor(
    values: Float32Array,
    readonly width: number,
  ) {
    this.rows = values.length / width;
    const padded = Math.ceil(width / 8) * 8;
    this.padded = padded;
    this.scanned = Math.ceil(this.rows / 4) * 4;
    this.highest = Math.min(largestQueryCode, Math.floor((2 ** 31 - 1) / (largestCode * padded)));
    this.memory = kernelMemory({
      query: 2 * padded,
      found: 2 * longestScan,
      scales: 4 * this.scanned,
      slacks: 4 * this.scanned,
      codes: padded * this.scanned,
    });
    const { buffer, at } = this.memory;
    this.query = new Int16Array(buffer, at.query, padded);
    this.found = new Int32Array(buffer, at.found, longestScan / 2);
    this.roundRows(values);
  }

  /** Number of rows. */
  readonly rows: number;

  /**
   * Visits, in order, at least every row whose product with the query is above `least`.
   *
   * @param query single precision, of the rows' width
   * @param least asked before each scan: it may rise meanwhile
   * @returns false, and nothing is visited, where the query's numbers are too large or too small to bound anything
   */
  visit(query: Float32Array, least: () => number, visitor: (row: number) => void): boolean {
    let most = 0;
    let square = 0;
    for (let k = 0; k < this.width; k++) {
      most = Math.max(most, Math.abs(query[k]!));
      square += query[k]! * query[k]!;
    }
    if (!(most >= smallest && most <= largest)) return false;
    const scale = Math.fround(most / this.highest);
    for (let k = 0; k < this.width; k++) this.query[k] = clamp(Math.round(query[k]! / scale), this.highest);
    const length = upwards(Math.sqrt(square));
    let size = firstScan;
    for (let from = 0; from < this.scanned; from += size, size = Math.min(2 * size, longestScan)) {
      const to = Math.min(from + size, this.scanned);
      const written = this.scan(from, to, scale, length, downwards(least()));
      for (let n = 0; n < written; n += 2) {
        const row = this.found[n]!;
        const mask = this.found[n + 1]!;
        for (let r = 0; r < 4; r++) if ((mask >> r) & 1) visitor(row + r);
      }
    }
    return true;
  }

  /** @returns how many numbers were written to `found` */
  private scan(from: number, to: number, queryScale: number, queryLength: number, least: number): number {
    const { kernels, at } = this.memory;
    const { query, codes, scales, slacks, found } = at;
    const end = kernels.scanBounds(
      ...([query, this.padded, codes, scales, slacks, from, to, queryScale, queryLength, least, found] as const),
    );
    return (end - found) / 4;
  }

  private roundRows(values: Float32Array): void {
    const { rows, scanned, width, padded } = this;
    const { buffer, at } = this.memory;
    const scales = new Float32Array(buffer, at.scales, scanned);
    // What stands past the last row is never found.
    const slacks = new Float32Array(buffer, at.slacks, scanned).fill(Number.NEGATIVE_INFINITY, rows);
    const codes = new Int8Array(buffer, at.codes, padded * scanned);
    // What the query's rounding and the rounding of single precision, here and in the exact product, come to.
    const relative = (1.01 * Math.sqrt(padded)) / (2 * this.highest) + (padded + 16) * 2 ** -23;
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      let most = 0;
      let square = 0;
      for (let k = start; k < start + width; k++) {
        most = Math.max(most, Math.abs(values[k]!));
        square += values[k]! * values[k]!;
      }
      // Of such numbers no bound holds, so that the row is always looked at.
      if (!(most <= largest)) {
        slacks[row] = Number.POSITIVE_INFINITY;
        continue;
      }
      const firstCode = 4 * padded * (row >> 2) + 8 * (row & 3);
      const scale = most >= smallest ? Math.fround(most / largestCode) : 0;
      let missed = 0;
      for (let k = 0; k < width; k++) {
        const code = scale > 0 ? clamp(Math.round(values[start + k]! / scale), largestCode) : 0;
        codes[firstCode + 32 * (k >> 3) + (k & 7)] = code;
        missed += (values[start + k]! - scale * code) ** 2;
      }
      scales[row] = scale;
      slacks[row] = upwards(Math.sqrt(missed) + relative * (Math.sqrt(square) + Math.sqrt(missed)));
    }
  }
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** In single precision, not below, and not above. */
const upwards = (value: number) => Math.fround(value * (1 + 2 ** -22));
const downwards = (value: number) => Math.fround(value - Math.abs(value) * 2 ** -22);
