import type { RowSet } from '../training/parameters';

/** Items with how much each counts: what is known of a person where order has become weight. */
export interface Bag {
  readonly items: Uint32Array;
  readonly weights: Float32Array;
}

/**
 * The distinct items of a history, each counting `decay` of the one after it (1 where order plays no part), scaled so that
 * the squares of all weights sum to 1 whatever the length.
 *
 * @param past newest last
 */
export function bagOf(past: ArrayLike<number>, decay: number): Bag {
  const weights = new Map<number, number>();
  let weight = 1;
  let squares = 0;
  for (let k = past.length - 1; k >= 0; k--) {
    if (weights.has(past[k]!)) continue;
    weights.set(past[k]!, weight);
    squares += weight * weight;
    weight *= decay;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return {
    items: Uint32Array.from(weights.keys()),
    weights: Float32Array.from(weights.values(), (one) => one * scale),
  };
}

/**
 * Bags as a matrix, bags × the distinct items of all of them. Times the rows of a table it gives each bag's weighted sum
 * of rows, without a column for items that nobody has.
 *
 * @param rows takes the items in, and may hold others already
 * @param kept 0 at the weights that are dropped; default: none
 */
export function bagMatrix(bags: readonly Bag[], rows: RowSet, kept: (weight: number) => number = (w) => w) {
  const places = bags.map(({ items }) => rows.placesOf(items));
  const columns = rows.distinct().length;
  const values = new Float32Array(bags.length * columns);
  for (const [row, { weights }] of bags.entries()) {
    for (const [n, place] of places[row]!.entries()) values[row * columns + place] = kept(weights[n]!);
  }
  return { values, shape: [bags.length, columns] as [number, number] };
}

/** The weighted sum of a table's rows: the serving form of `bagMatrix` times the table. */
export function bagSum({ items, weights }: Bag, table: { width: number; values: Float32Array }): Float64Array {
  const { width, values } = table;
  const sum = new Float64Array(width);
  for (let n = 0; n < items.length; n++) {
    const from = items[n]! * width;
    for (let k = 0; k < width; k++) sum[k]! += weights[n]! * values[from + k]!;
  }
  return sum;
}
