import { ratingAccuracy } from './rating-predictor';

/** What the profile model says of a person and an item. */
export interface ProfilePrediction {
  /** α_k, one a dimension; their sum is the cosine of the two vectors. */
  readonly alpha: Float64Array;
  /** ŷ(u,i); 0 where the vectors have nothing in common. */
  readonly prediction: number;
  /** Root of the mean square of u_k - ŷ over the dimensions that the item has (I_k ≠ 0); NaN where it has none. */
  readonly rmse: number;
}

/**
 * The profile model: how strongly a person would act on an item, from what they did by dimension (categories, brands,
 * attributes, neighbours) and what the item has of each:
 *
 *     α_k = u_k·I_k / (‖u‖·‖I‖),   Σ_k α_k = cos(u, I),   ŷ(u,i) = Σ_k α_k·u_k / √(Σ_k α_k²)
 *
 * α_k is the dimension's share of the cosine, so a dimension counts as far as both have it. The prediction is in the unit
 * of the behaviour vector; the scale of the item's vector does not matter.
 *
 * Example: u = (2, 1, 0, 1) and I = (1, 1, 0, 1) give α = (.471405, .235702, 0, .235702), ŷ = √6 = 2.449490.
 *
 * @param behaviour u, length n
 * @param item I, length n
 * @throws RangeError where the lengths differ or an entry is no finite number
 */
export function profilePrediction(behaviour: ArrayLike<number>, item: ArrayLike<number>): ProfilePrediction {
  const size = behaviour.length;
  if (item.length !== size) throw new RangeError(`a behaviour of ${size} dimensions and an item of ${item.length}`);
  let behaviourNorm = 0;
  let itemNorm = 0;
  for (let k = 0; k < size; k++) {
    if (!Number.isFinite(behaviour[k]) || !Number.isFinite(item[k])) {
      throw new RangeError(`dimension ${k} is no finite number`);
    }
    behaviourNorm += behaviour[k]! ** 2;
    itemNorm += item[k]! ** 2;
  }
  const norms = Math.sqrt(behaviourNorm * itemNorm);
  const alpha = Float64Array.from({ length: size }, (_, k) => (norms > 0 ? (behaviour[k]! * item[k]!) / norms : 0));
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < size; k++) {
    sum += alpha[k]! * behaviour[k]!;
    squares += alpha[k]! ** 2;
  }
  const prediction = squares > 0 ? sum / Math.sqrt(squares) : 0;
  const shared = Array.from({ length: size }, (_, k) => k).filter((k) => item[k] !== 0);
  const { rmse } = ratingAccuracy(
    shared.map(() => prediction),
    shared.map((k) => behaviour[k]!),
  );
  return { alpha, prediction, rmse };
}
