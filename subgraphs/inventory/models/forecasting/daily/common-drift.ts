import type { SalesSeries } from '../series';
import type { SmoothedLevel } from './smoothed-level';

/** Days over which what came is compared with what the levels said. */
const WINDOW = 28;
/** Standard deviation of how far all levels of a shop, or of a category, may be off together. */
const DEVIATION = 0.02;

/** Sums of all products of a category, or of the shop, by row. */
interface Sums {
  readonly sold: Float64Array;
  readonly expected: Float64Array;
}

/**
 * What all products of a shop, and of a category, have in common that their own levels have not followed yet: a slow level of each is
 * late by the same part when demand rises for all, and the sum says so long before one product can (reconciliation from above,
 * Hyndman et al., Computational Statistics & Data Analysis 55, 2011, as a factor). The factor on a day is what came in the 28 days
 * before it over what the levels said, drawn towards 1 as far as these days scatter; a category's on top of the shop's.
 */
export class CommonDrift {
  private readonly shop: Sums;
  private readonly categories = new Map<string, Sums>();
  private readonly paths = new Map<string, Float64Array>();

  /** @param rows days that the longest series has */
  constructor(private readonly rows: number) {
    this.shop = sums(rows);
  }

  /** Adds what a product sold to what its level said; all are to be added before a path is asked for. */
  add({ values, categoryIds }: SalesSeries, factors: Float64Array, { levels }: SmoothedLevel): void {
    const category = categoryIds?.[0];
    const own = category === undefined ? undefined : (this.categories.get(category) ?? sums(this.rows));
    if (own) this.categories.set(category!, own);
    const from = this.rows - values.length;
    for (let t = 0; t < values.length; t++) {
      if (Number.isNaN(values[t]!)) continue;
      const expected = levels[t]! * factors[t]!;
      for (const of of own ? [this.shop, own] : [this.shop]) {
        of.sold[from + t]! += values[t]!;
        of.expected[from + t]! += expected;
      }
    }
  }

  /** The level of a product with what it has in common with others, on each day by the days before it. */
  corrected({ values, categoryIds }: SalesSeries, level: SmoothedLevel): SmoothedLevel {
    const path = this.pathOf(this.categories.size > 1 ? categoryIds?.[0] : undefined);
    const from = this.rows - values.length;
    return {
      ...level,
      levels: level.levels.map((value, t) => value * path[from + t]!),
      last: level.last * path[this.rows]!,
    };
  }

  private pathOf(category: string | undefined): Float64Array {
    const key = category ?? '';
    const known = this.paths.get(key);
    if (known) return known;
    const own = category === undefined ? undefined : this.categories.get(category);
    const above = own ? this.pathOf(undefined) : undefined;
    const path = drift(own ?? this.shop, above);
    this.paths.set(key, path);
    return path;
  }
}

function sums(rows: number): Sums {
  return { sold: new Float64Array(rows), expected: new Float64Array(rows) };
}

/** @param above factors that hold already @returns one factor a row, and one for the days to come */
function drift({ sold, expected }: Sums, above?: Float64Array): Float64Array {
  const factors = new Float64Array(sold.length + 1).fill(1);
  for (let row = 0; row <= sold.length; row++) {
    const own = above?.[row] ?? 1;
    factors[row] = own;
    if (row < WINDOW) continue;
    let [came, said] = [0, 0];
    for (let t = row - WINDOW; t < row; t++) {
      came += sold[t]!;
      said += expected[t]! * own;
    }
    if (said <= 0) continue;
    const ratio = came / said;
    let squares = 0;
    for (let t = row - WINDOW; t < row; t++) squares += (sold[t]! - ratio * expected[t]! * own) ** 2;
    const scatter = squares / said ** 2;
    factors[row] = own * (1 + ((ratio - 1) * DEVIATION ** 2) / (DEVIATION ** 2 + scatter));
  }
  return factors;
}
