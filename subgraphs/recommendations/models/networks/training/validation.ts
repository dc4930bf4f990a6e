import type { TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { HeldOutItem } from '../sequences/training-sequences';
import type { Parameter } from './parameters';

const CUTOFF = 10;
const TOGETHER = 256;

/**
 * NDCG@10 of the held-out items, each ranked among all items that its person has not had; undefined where there are none.
 * Equal scores share the average of their ranks.
 *
 * @param scoresOf a score for each item, in an array that may be changed
 */
export function validationNdcg(
  heldOut: readonly HeldOutItem[],
  scoresOf: (past: Uint32Array) => Float32Array,
): number | undefined {
  if (heldOut.length === 0) return undefined;
  const gain = heldOut.reduce((sum, one) => sum + gainOf(scoresOf(one.past), one), 0);
  return gain / heldOut.length;
}

/**
 * The same where a score is the product of a person's vector and an item's, many persons at a time.
 *
 * @param vectorOf the person's vector, as it would be served
 * @param table items × d
 */
export function validationNdcgOfProducts(
  tf: TensorFlow,
  heldOut: readonly HeldOutItem[],
  vectorOf: (past: Uint32Array) => Float64Array,
  table: Parameter,
): number | undefined {
  if (heldOut.length === 0) return undefined;
  const { rows: items, width } = table;
  const columns = tf.tensor2d(table.values.slice(), [items, width]);
  let gain = 0;
  for (let from = 0; from < heldOut.length; from += TOGETHER) {
    const some = heldOut.slice(from, from + TOGETHER);
    const vectors = new Float32Array(some.length * width);
    for (const [n, { past }] of some.entries()) vectors.set(vectorOf(past), n * width);
    // Not inside `tf.tidy`, which would look for tensors in each of the numbers that it returns.
    const rows = tf.tensor2d(vectors, [some.length, width]);
    const products = tf.matMul(rows, columns, false, true);
    const scores = products.dataSync() as Float32Array;
    tf.dispose([rows, products]);
    for (const [n, one] of some.entries()) gain += gainOf(scores.subarray(n * items, (n + 1) * items), one);
  }
  columns.dispose();
  return gain / heldOut.length;
}

/** 1/log2(1 + rank) where the item is among the first ten, else 0. */
function gainOf(scores: Float32Array, { past, item }: HeldOutItem): number {
  const own = scores[item]!;
  for (const one of past) if (one !== item) scores[one] = Number.NEGATIVE_INFINITY;
  let higher = 0;
  let equal = 0;
  for (let n = 0; n < scores.length; n++) {
    if (scores[n]! > own) higher += 1;
    else if (scores[n] === own) equal += 1;
  }
  const rank = 1 + higher + (equal - 1) / 2;
  return rank <= CUTOFF ? 1 / Math.log2(rank + 1) : 0;
}
