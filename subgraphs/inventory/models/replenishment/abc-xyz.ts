/** A: what earns most; C: what hardly does. */
export type AbcClass = 'A' | 'B' | 'C';
/** X: what sells evenly; Z: what sells by fits and starts. */
export type XyzClass = 'X' | 'Y' | 'Z';

/** Shares of the whole up to which A and B reach (Dickie 1951; Silver, Pyke and Thomas 2017, 2.4). */
const shares = { A: 0.8, B: 0.95 } as const;
/** Coefficients of variation of a week's demand up to which X and Y reach. */
const variations = { X: 0.5, Y: 1 } as const;

/**
 * From which value on products are A, and from which on B: the most valuable first, those that make up the first 80 % of all value
 * are A, up to 95 % B.
 *
 * @param values of products, not below 0, in any order
 * @example 70 15 10 5: A from 15 on (70 + 15 reach .8), B from 10 on
 */
export function abcBounds(values: Float64Array): { readonly A: number; readonly B: number } {
  const sorted = Float64Array.from(values).sort().reverse();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const boundOf = (share: number) => {
    let sum = 0;
    for (const value of sorted) {
      sum += value;
      if (sum >= share * total - 1e-9) return value;
    }
    return 0;
  };
  return { A: boundOf(shares.A), B: boundOf(shares.B) };
}

/** Of a product that is worth nothing: C. */
export function abcClassOf(value: number, bounds: { readonly A: number; readonly B: number }): AbcClass {
  if (value <= 0) return 'C';
  return value >= bounds.A ? 'A' : value >= bounds.B ? 'B' : 'C';
}

/** @param deviation of a week's demand about what is expected of it, pieces; of what is not sold: Z */
export function xyzClassOf(mean: number, deviation: number): XyzClass {
  if (mean <= 0) return 'Z';
  return deviation <= variations.X * mean ? 'X' : deviation <= variations.Y * mean ? 'Y' : 'Z';
}
