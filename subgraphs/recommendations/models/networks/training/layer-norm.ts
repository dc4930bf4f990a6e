import type { Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { NORM_EPSILON } from '../serving/rows';

/** Layer normalisation of each row (Ba et al. 2016), the training form of `normalised`. */
export function layerNorm(tf: TensorFlow, values: Tensor2D, scale: Tensor2D, shift: Tensor2D): Tensor2D {
  const centred = tf.sub(values, tf.mean(values, 1, true));
  const variance = tf.mean(tf.square(centred), 1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, NORM_EPSILON))), scale), shift);
}
