import type { Tensor, TensorFlow } from '../tensorflow';

/** An operation that networks here are made of, in a form whose slope can be taken, with the shapes of its inputs. */
export type Operation = [
  name: string,
  operation: (tf: TensorFlow, ...inputs: Tensor[]) => Tensor,
  ...shapes: number[][],
];

export const operations: readonly Operation[] = [
  ['sum with a row for all', (tf, a, b) => tf.add(a!, b!), [3, 2], [2]],
  ['difference with a column for all', (tf, a, b) => tf.sub(a!, b!), [3, 2], [3, 1]],
  ['product of numbers', (tf, a, b) => tf.mul(a!, b!), [3, 2], [2]],
  ['matrix product', (tf, a, b) => tf.matMul(a!, b!), [3, 4], [4, 2]],
  ['matrix product, left transposed', (tf, a, b) => tf.matMul(a!, b!, true), [4, 3], [4, 2]],
  ['matrix product, right transposed', (tf, a, b) => tf.matMul(a!, b!, false, true), [3, 4], [2, 4]],
  ['matrix product, both transposed', (tf, a, b) => tf.matMul(a!, b!, true, true), [4, 3], [2, 4]],
  ['matrix products in a batch', (tf, a, b) => tf.matMul(a!, b!, false, true), [2, 3, 4], [2, 2, 4]],
  ['relu', (tf, a) => tf.relu(tf.sub(a!, 0.9)), [3, 2]],
  ['sigmoid', (tf, a) => tf.sigmoid(a!), [3, 2]],
  ['tanh', (tf, a) => tf.tanh(a!), [3, 2]],
  ['exponential', (tf, a) => tf.exp(a!), [3, 2]],
  ['square', (tf, a) => tf.square(a!), [3, 2]],
  ['inverse root', (tf, a) => tf.rsqrt(a!), [3, 2]],
  ['softmax', (tf, a) => tf.softmax(a!), [3, 4]],
  ['shape', (tf, a) => tf.reshape(a!, [2, 3]), [3, 2]],
  ['transposition', (tf, a) => tf.transpose(a!, [1, 2, 0]), [3, 2, 2]],
  ['sum over an axis', (tf, a) => tf.sum(a!, 1), [3, 2]],
  ['mean over an axis', (tf, a) => tf.mean(a!, 1, true), [3, 2]],
  ['rows gathered, one twice', (tf, a) => tf.gather(a!, tf.tensor1d([2, 0, 2], 'int32')), [3, 2]],
  ['parts put together', (tf, a, b) => tf.concat([a!, b!], 1), [3, 2], [3, 3]],
  ['the only part', (tf, a) => tf.mul(tf.split(a!, [3], 1)[0]!, 2), [2, 3]],
  ['parts', (tf, a) => tf.mul(tf.split(a!, [1, 2], 1)[1]!, 2), [2, 3]],
  ['a part', (tf, a) => tf.slice(a!, [1, 0], [1, 2]), [3, 3]],
  [
    'padding',
    (tf, a) =>
      tf.pad(a!, [
        [1, 0],
        [0, 2],
      ]),
    [2, 3],
  ],
];
