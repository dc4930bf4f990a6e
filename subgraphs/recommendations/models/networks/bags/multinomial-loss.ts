import type { Scalar, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { Bag } from './bag';

/**
 * The mean over persons of -Σ_i log p_i over the items of their bag, p being the softmax over all items: the multinomial
 * likelihood (Liang et al. 2018, equation 2). Its gradient is (n·p - x)/persons, n being the number of the bag's items and x
 * 1 at each of them.
 *
 * @param logits persons × items
 */
export function multinomialLoss(tf: TensorFlow, logits: Tensor2D, bags: readonly Bag[]): Scalar {
  const [persons, items] = logits.shape;
  const loss = tf.customGrad((given, save) => {
    const probabilities = tf.softmax(given as Tensor2D);
    const values = probabilities.dataSync();
    const gradient = new Float32Array(persons * items);
    let total = 0;
    for (const [row, { items: own }] of bags.entries()) {
      const from = row * items;
      for (let n = 0; n < items; n++) gradient[from + n] = (own.length * values[from + n]!) / persons;
      for (const item of own) {
        total -= Math.log(Math.max(values[from + item]!, 1e-30));
        gradient[from + item]! -= 1 / persons;
      }
    }
    (save as (tensors: Tensor2D[]) => void)([tf.tensor2d(gradient, [persons, items])]);
    const gradFunc = (dy: Scalar, [kept]: Tensor2D[]) => tf.mul(kept!, dy);
    return { value: tf.scalar(total / persons), gradFunc: gradFunc as never };
  });
  return loss(logits) as Scalar;
}
