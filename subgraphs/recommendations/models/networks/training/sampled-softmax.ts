import type { Scalar, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';

/** Which negatives are a row's own target: for each such pair the row and the negative. */
export interface Collisions {
  readonly rows: readonly number[];
  readonly negatives: readonly number[];
}

/** Pairs of a row and a negative that is the row's target. */
export function collisionsOf(targets: ArrayLike<number>, negatives: ArrayLike<number>): Collisions {
  const placesOf = new Map<number, number[]>();
  for (let n = 0; n < negatives.length; n++) placesOf.set(negatives[n]!, [...(placesOf.get(negatives[n]!) ?? []), n]);
  const rows: number[] = [];
  const places: number[] = [];
  for (let row = 0; row < targets.length; row++) {
    for (const place of placesOf.get(targets[row]!) ?? []) {
      rows.push(row);
      places.push(place);
    }
  }
  return { rows, negatives: places };
}

/**
 * The mean over rows of -log p(target), p being the softmax over the target and negatives that all rows share. A negative
 * that is a row's own target is left out of that row.
 *
 * @param hidden rows × d
 * @param targets rows × d: vector of each row's target
 * @param negatives n × d
 * @param weights a weight for each row, summing to 1
 */
export function sampledSoftmax(
  tf: TensorFlow,
  hidden: Tensor2D,
  targets: Tensor2D,
  negatives: Tensor2D,
  weights: Float32Array,
  collisions: Collisions,
): Scalar {
  const own = tf.sum(tf.mul(hidden, targets), 1, true);
  const others = tf.matMul(hidden, negatives, false, true);
  return softmaxOfFirst(tf, tf.concat([own, others], 1) as Tensor2D, weights, collisions);
}

/**
 * The same from logits, rows × (1 + n): the target's, then those of the negatives.
 */
export function softmaxOfFirst(
  tf: TensorFlow,
  logits: Tensor2D,
  weights: Float32Array,
  collisions: Collisions,
): Scalar {
  const [rows, columns] = logits.shape;
  const barred = new Float32Array(rows * columns);
  for (const [n, row] of collisions.rows.entries()) barred[row * columns + collisions.negatives[n]! + 1] = -1e9;
  const allowed = collisions.rows.length > 0 ? tf.add(logits, tf.tensor2d(barred, [rows, columns])) : logits;
  return firstOfSoftmax(tf, allowed as Tensor2D, tf.tensor2d(weights, [rows, 1]));
}

/** Σ weight · -log softmax(row)[0], with its gradient weight · (softmax - [1 0 0 ...]) in one step. */
function firstOfSoftmax(tf: TensorFlow, logits: Tensor2D, weights: Tensor2D): Scalar {
  const [rows, columns] = logits.shape;
  const loss = tf.customGrad((given, save) => {
    const probabilities = tf.softmax(given as Tensor2D);
    (save as (tensors: Tensor2D[]) => void)([probabilities, weights]);
    const first = tf.slice(probabilities, [0, 0], [rows, 1]);
    const value = tf.neg(tf.sum(tf.mul(weights, tf.log(tf.maximum(first, 1e-30)))));
    const gradFunc = (dy: Scalar, [after, scale]: Tensor2D[]) => {
      const target = tf.tensor2d(
        Float32Array.from({ length: columns }, (_, n) => (n === 0 ? 1 : 0)),
        [1, columns],
      );
      return tf.mul(tf.sub(after!, target), tf.mul(scale!, dy));
    };
    return { value, gradFunc: gradFunc as never };
  });
  return loss(logits) as Scalar;
}
