import { type FitControl, FitPace } from '../../models/recommender/recommender';
import type { RatingMatrix } from './rating-matrix';

export type SimilarityMeasure = 'cosine' | 'pearson' | 'pearson-baseline';

/**
 * Similarity of all pairs of rows of a rating matrix (users, or items after `transposed`), over the columns that both rows
 * have, n of them:
 *
 * - `cosine`            Σ ab / √(Σ a² · Σ b²) of the stars;
 * - `pearson`           the same of deviations from each row's mean over the common columns;
 * - `pearson-baseline`  the same of deviations from the baseline, ρ̂ (Koren 2010, equation 2).
 *
 * Each is shrunk to (n - 1) / (n - 1 + λ) of itself, so that what was seen in few columns counts little; no more than
 * one column in common is no similarity.
 *
 * @param rows n × m ratings
 * @param shrinkage λ
 * @param estimate baseline of a row and a column; used by `pearson-baseline` alone
 * @returns n × n, row by row, symmetric, zeros on the diagonal. Memory: 4·n² bytes, so meant for up to 20,000 rows.
 * @throws RangeError for more rows than that
 */
export async function rowSimilarities(
  rows: RatingMatrix,
  measure: SimilarityMeasure,
  shrinkage: number,
  estimate: (row: number, column: number) => number,
  control: FitControl = {},
): Promise<Float32Array> {
  const size = rows.users;
  if (size > 20_000) throw new RangeError(`similarities of ${size} rows do not fit in memory; at most 20000`);
  const pace = new FitPace(control);
  const values = rows.starsOf.slice();
  if (measure === 'pearson-baseline') {
    for (let a = 0; a < size; a++) {
      for (let n = rows.offsets[a]!; n < rows.offsets[a + 1]!; n++) values[n]! -= estimate(a, rows.itemOf[n]!);
    }
  }
  const columns = columnsOf(rows);
  const similarities = new Float32Array(size * size);
  const common = new Float64Array(size);
  const sumA = new Float64Array(size);
  const sumB = new Float64Array(size);
  const squaresA = new Float64Array(size);
  const squaresB = new Float64Array(size);
  const products = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    for (const sums of [common, sumA, sumB, squaresA, squaresB, products]) sums.fill(0, 0, a);
    // Rows of a column ascend and `a` is among them, so each walk ends there.
    for (let n = rows.offsets[a]!; n < rows.offsets[a + 1]!; n++) {
      const column = rows.itemOf[n]!;
      const x = values[n]!;
      for (let place = columns.offsets[column]!; columns.rows[place]! < a; place++) {
        const b = columns.rows[place]!;
        const y = values[columns.positions[place]!]!;
        common[b]! += 1;
        sumA[b]! += x;
        sumB[b]! += y;
        squaresA[b]! += x * x;
        squaresB[b]! += y * y;
        products[b]! += x * y;
      }
    }
    for (let b = 0; b < a; b++) {
      const n = common[b]!;
      if (n < 2) continue;
      const centred = measure === 'pearson' ? 1 / n : 0;
      const product = products[b]! - sumA[b]! * sumB[b]! * centred;
      const spread = (squaresA[b]! - sumA[b]! ** 2 * centred) * (squaresB[b]! - sumB[b]! ** 2 * centred);
      // Rows that are constant over the common columns differ from their mean by rounding alone.
      const similarity = spread > 1e-12 ? (product / Math.sqrt(spread)) * ((n - 1) / (n - 1 + shrinkage)) : 0;
      similarities[a * size + b] = similarity;
      similarities[b * size + a] = similarity;
    }
    const pause = pace.tick(a / size);
    if (pause) await pause;
  }
  return similarities;
}

/** For each column the rows that have it, ascending, and where each of these ratings stands. */
function columnsOf(rows: RatingMatrix): { offsets: Uint32Array; rows: Uint32Array; positions: Uint32Array } {
  const offsets = new Uint32Array(rows.items + 1);
  for (const column of rows.itemOf) offsets[column + 1]! += 1;
  for (let column = 0; column < rows.items; column++) offsets[column + 1]! += offsets[column]!;
  const next = offsets.slice(0, rows.items);
  const rowOf = new Uint32Array(rows.size);
  const positions = new Uint32Array(rows.size);
  for (let row = 0; row < rows.users; row++) {
    for (let n = rows.offsets[row]!; n < rows.offsets[row + 1]!; n++) {
      const place = next[rows.itemOf[n]!]!++;
      rowOf[place] = row;
      positions[place] = n;
    }
  }
  return { offsets, rows: rowOf, positions };
}
