import type { Random } from '../../../../../shared/random/random';
import type { Scalar, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';

/** Negatives of a step: items drawn at random, or every item once where there are no more than are wanted. */
export function drawNegatives(items: number, count: number, random: Random): Uint32Array {
  if (count >= items) return Uint32Array.from({ length: items }, (_, item) => item);
  return Uint32Array.from({ length: count }, () => random.integer(items));
}

/** How often each row's target stands among the negatives. */
export function collisionsOf(targets: ArrayLike<number>, negatives: ArrayLike<number>): Float32Array {
  const times = new Map<number, number>();
  for (let n = 0; n < negatives.length; n++) times.set(negatives[n]!, (times.get(negatives[n]!) ?? 0) + 1);
  return Float32Array.from(targets, (target) => times.get(target) ?? 0);
}

/**
 * The mean over rows of -log p(target), p being the softmax over the target and negatives that all rows share. A negative
 * that is a row's own target is left out of that row.
 *
 * @param hidden rows × d
 * @param targets rows × d: vector of each row's target
 * @param negatives n × d
 * @param weights a weight for each row, summing to 1
 * @param collisions how often each row's target stands among the negatives
 */
export function sampledSoftmax(
  tf: TensorFlow,
  hidden: Tensor2D,
  targets: Tensor2D,
  negatives: Tensor2D,
  weights: Float32Array,
  collisions: Float32Array,
): Scalar {
  const own = tf.sum(tf.mul(hidden, targets), 1, true) as Tensor2D;
  const others = tf.matMul(hidden, negatives, false, true) as Tensor2D;
  return softmaxOfTarget(tf, own, others, weights, collisions);
}

/** e^88 is where 32 bits end. */
const LARGEST_EXPONENT = 80;

/**
 * The same from logits. With o the target's, c how often it stands among the negatives and S = Σ e^other over all of these,
 * p = e^o / (e^o + S - c·e^o) = 1 / (S/e^o + 1 - c), as a negative that is the target has its logit.
 *
 * The gradient is ((1 - c)p - 1) for the target and p·e^other/e^o for every negative. One that is the target should have
 * none, and the target p - 1; but both are one item and one logit, so that what reaches them in the end is the same.
 *
 * @param own rows × 1: logits of the targets
 * @param others persons × n: logits of the negatives
 * @param weights a weight for each target
 * @param collisions how often each target stands among the negatives
 * @param personOf of each target its row of `others`; default: a row each
 */
export function softmaxOfTarget(
  tf: TensorFlow,
  own: Tensor2D,
  others: Tensor2D,
  weights: Float32Array,
  collisions: Float32Array,
  personOf?: Int32Array,
): Scalar {
  const loss = tf.customGrad((targets, negatives, save) => {
    const among = tf.softmax(negatives as Tensor2D);
    const logits = (targets as Tensor2D).dataSync();
    const highest = tf.max(negatives as Tensor2D, 1).dataSync();
    const shareOfHighest = tf.max(among, 1).dataSync();
    const [toOwn, toOthers] = [new Float32Array(logits.length), new Float32Array(highest.length)];
    let total = 0;
    for (let row = 0; row < logits.length; row++) {
      const [weight, times] = [weights[row]!, collisions[row]!];
      const person = personOf ? personOf[row]! : row;
      const logSum = highest[person]! - Math.log(shareOfHighest[person]!);
      const ratio = Math.exp(Math.min(LARGEST_EXPONENT, logSum - logits[row]!));
      const p = 1 / Math.max(1, ratio + 1 - times);
      total -= weight * Math.log(p);
      toOwn[row] = weight * ((1 - times) * p - 1);
      toOthers[person]! += weight * ratio * p;
    }
    const column = (values: Float32Array) => tf.tensor2d(values, [values.length, 1]);
    (save as (tensors: Tensor2D[]) => void)([among, column(toOwn), column(toOthers)]);
    const gradFunc = (dy: Scalar, [shares, first, rest]: Tensor2D[]) => [
      tf.mul(first!, dy),
      tf.mul(shares!, tf.mul(rest!, dy)),
    ];
    return { value: tf.scalar(total), gradFunc: gradFunc as never };
  });
  return loss(own, others) as Scalar;
}
