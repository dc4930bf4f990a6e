import type * as Core from '@tensorflow/tfjs-core';

/** TensorFlow's functions: `tf.matMul`, `tf.tidy`, `tf.valueAndGrads` ... */
export type TensorFlow = typeof Core;
