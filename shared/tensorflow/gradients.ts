import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './types';

type NamedGradients = Record<string, () => Tensor>;
type Gradient = (dy: Tensor, saved: Tensor[], attrs: never) => NamedGradients;

/**
 * The gradients of the operations that networks here are made of. The package of the core leaves them out, and the one
 * that has all of them brings 240 MB of other things. Each is the transposed derivative of its operation times `dy`; an
 * operation that is missing here says so when a network first uses it ("gradient function not found").
 */
export function registerGradients(tf: TensorFlow): void {
  const register = (kernelName: string, gradFunc: Gradient, saved: Partial<GradConfig> = {}) =>
    tf.registerGradient({ kernelName, gradFunc: gradFunc as GradConfig['gradFunc'], ...saved });
  /** What `dy` is of a factor that was stretched to the shape of the other: summed over where it was stretched. */
  const shrunk = (dy: Tensor, to: Tensor) => {
    const axes = tf.broadcast_util.getReductionAxes(to.shape, dy.shape);
    return tf.reshape(axes.length > 0 ? tf.sum(dy, axes) : dy, to.shape);
  };
  const both = { inputsToSave: ['a', 'b'] };
  const x = { inputsToSave: ['x'] };
  const y = { outputsToSave: [true] };

  register('Identity', (dy) => ({ x: () => tf.reshape(dy, dy.shape) }));
  register('Add', (dy, [a, b]) => ({ a: () => shrunk(dy, a!), b: () => shrunk(dy, b!) }), both);
  register('Sub', (dy, [a, b]) => ({ a: () => shrunk(dy, a!), b: () => tf.neg(shrunk(dy, b!)) }), both);
  register(
    'Multiply',
    (dy, [a, b]) => ({ a: () => shrunk(tf.mul(dy, b!), a!), b: () => shrunk(tf.mul(dy, a!), b!) }),
    both,
  );
  register('BatchMatMul', productGradient(tf), both);
  register('Relu', (dy, [value]) => ({ x: () => tf.mul(dy, tf.step(value!)) }), x);
  register('Sigmoid', (dy, [value]) => ({ x: () => tf.mul(dy, tf.mul(value!, tf.sub(1, value!))) }), y);
  register('Tanh', (dy, [value]) => ({ x: () => tf.mul(dy, tf.sub(1, tf.square(value!))) }), y);
  register('Exp', (dy, [value]) => ({ x: () => tf.mul(dy, value!) }), y);
  register('Square', (dy, [value]) => ({ x: () => tf.mul(dy, tf.mul(value!, 2)) }), x);
  register('Rsqrt', (dy, [value]) => ({ x: () => tf.mul(dy, tf.mul(tf.mul(value!, tf.square(value!)), -0.5)) }), y);
  register(
    'Softmax',
    (dy, [value]) => ({
      logits: () => tf.sub(tf.mul(dy, value!), tf.mul(tf.sum(tf.mul(dy, value!), -1, true), value!)),
    }),
    y,
  );
  register('Reshape', (dy, [value]) => ({ x: () => tf.reshape(dy, value!.shape) }), x);
  register('Transpose', (dy, _, { perm }: { perm: number[] }) => ({
    x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm)),
  }));
  register(
    'Sum',
    (dy, [value], { axis }: { axis: number | number[] }) => ({ x: () => stretched(tf, dy, value!, axis, 1) }),
    x,
  );
  register(
    'Mean',
    (dy, [value], { axis }: { axis: number | number[] }) => ({
      x: () => stretched(tf, dy, value!, axis, dy.size / value!.size),
    }),
    x,
  );
  register(
    'GatherV2',
    (dy, [value, indices]) => ({
      x: () => tf.unsortedSegmentSum(dy, indices as never, value!.shape[0]!),
      indices: () => tf.zerosLike(indices!),
    }),
    { inputsToSave: ['x', 'indices'] },
  );
  register(
    'Concat',
    (dy, parts, { axis }: { axis: number }) => {
      const sizes = parts.map((part) => part.shape[axis]!);
      const pieces = tf.split(dy, sizes, axis);
      return Object.fromEntries(pieces.map((piece, n) => [n, () => piece])) as NamedGradients;
    },
    { saveAllInputs: true },
  );
  // Of a single piece the gradient comes alone.
  register('SplitV', ((dy: Tensor | Tensor[], _: Tensor[], { axis }: { axis: number }) => ({
    x: () => tf.concat([dy].flat(), axis),
  })) as unknown as Gradient);
  register(
    'Slice',
    (dy, [value], { begin }: { begin: number | number[] }) => ({
      x: () => {
        const starts = [begin].flat();
        return tf.pad(
          dy,
          value!.shape.map((size, axis) => [starts[axis]!, size - starts[axis]! - dy.shape[axis]!]),
        );
      },
    }),
    x,
  );
  register(
    'PadV2',
    (dy, [value], { paddings }: { paddings: [number, number][] }) => ({
      x: () =>
        tf.slice(
          dy,
          paddings.map(([before]) => before),
          value!.shape,
        ),
    }),
    x,
  );
}

/** dA and dB of A·B, each factor transposed or not. */
function productGradient(tf: TensorFlow): Gradient {
  return (dy, [a, b], attrs) => {
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    return {
      a: () => (transposeA ? tf.matMul(b!, dy, transposeB, true) : tf.matMul(dy, b!, false, !transposeB)),
      b: () => (transposeB ? tf.matMul(dy, a!, true, transposeA) : tf.matMul(a!, dy, !transposeA, false)),
    };
  };
}

/** `dy` of a sum over axes, repeated along them. */
function stretched(tf: TensorFlow, dy: Tensor, to: Tensor, axis: number | number[], factor: number): Tensor {
  const shape = [...to.shape];
  for (const one of tf.util.parseAxisParam(axis, shape)) shape[one] = 1;
  return tf.mul(tf.reshape(dy, shape), tf.fill(to.shape, factor));
}
