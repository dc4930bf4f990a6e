import type { Random } from '../../../../../shared/random/random';
import type { Tensor2D, Tensor3D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { addInPlace, normalised, reluInPlace, times } from '../serving/rows';
import type { Dropout } from '../training/dropout';
import { layerNorm } from '../training/layer-norm';
import type { Tensors } from '../training/network';
import { constantRow, glorotMatrix, type Parameter, type Parameters } from '../training/parameters';
import type { SequenceBatch } from './batches';
import type { Encoder } from './encoder';

/** Positions that a convolution looks at: its own and two before it. */
const TAPS = 3;

/**
 * The encoder of NextItNet (Yuan et al. 2019): layers of convolution along the sequence that look backwards alone, each
 * layer's positions further apart, so that three layers see 15 items. A layer of dilation l, n being layer normalisation:
 * x_t + relu(n([x_t, x_{t-l}, x_{t-2l}]·W + b)), what lies before the beginning being 0.
 */
export class ConvolutionEncoder implements Encoder {
  constructor(
    private readonly dimensions: number,
    private readonly dilations: readonly number[],
  ) {}

  parameters(random: Random): Parameters {
    const d = this.dimensions;
    const parameters: Record<string, Parameter> = {};
    for (const layer of this.dilations.keys()) {
      parameters[`filter${layer}`] = glorotMatrix(TAPS * d, d, random.fork(`filter${layer}`));
      parameters[`bias${layer}`] = constantRow(d, 0);
      parameters[`scale${layer}`] = constantRow(d, 1);
      parameters[`shift${layer}`] = constantRow(d, 0);
    }
    return { ...parameters, output: glorotMatrix(d, d, random.fork('output')), outputBias: constantRow(d, 0) };
  }

  forward(tf: TensorFlow, tensors: Tensors, inputs: Tensor2D, batch: SequenceBatch, dropout: Dropout): Tensor2D {
    const d = this.dimensions;
    const { size, length } = batch;
    let x = dropout.apply(tf.mul(inputs, Math.sqrt(d)) as Tensor2D);
    for (const [layer, dilation] of this.dilations.entries()) {
      const rows = tf.reshape(x, [size, length, d]) as Tensor3D;
      const taps = Array.from({ length: TAPS }, (_, tap) => later(tf, rows, tap * dilation));
      const window = tf.reshape(tf.concat(taps, 2), [size * length, TAPS * d]) as Tensor2D;
      const summed = tf.add(tf.matMul(window, tensors[`filter${layer}`]!), tensors[`bias${layer}`]!) as Tensor2D;
      x = tf.add(x, tf.relu(layerNorm(tf, summed, tensors[`scale${layer}`]!, tensors[`shift${layer}`]!)));
    }
    return tf.add(tf.matMul(dropout.apply(x), tensors.output!), tensors.outputBias!);
  }

  represent(parameters: Parameters, inputs: Float64Array, length: number): Float64Array {
    const d = this.dimensions;
    let x: Float64Array = inputs.map((value) => value * Math.sqrt(d));
    for (const [layer, dilation] of this.dilations.entries()) {
      const window = new Float64Array(length * TAPS * d);
      for (let row = 0; row < length; row++) {
        for (let tap = 0; tap < TAPS && tap * dilation <= row; tap++) {
          const from = (row - tap * dilation) * d;
          window.set(x.subarray(from, from + d), (row * TAPS + tap) * d);
        }
      }
      const summed = times(window, length, parameters[`filter${layer}`]!, parameters[`bias${layer}`]!);
      x = addInPlace(reluInPlace(normalised(summed, parameters[`scale${layer}`]!, parameters[`shift${layer}`]!)), x);
    }
    return times(x.subarray(-d), 1, parameters.output!, parameters.outputBias!);
  }
}

/** Each sequence moved so many places on, zeros coming in at its beginning. */
function later(tf: TensorFlow, rows: Tensor3D, places: number): Tensor3D {
  const [size, length, d] = rows.shape;
  if (places === 0) return rows;
  if (places >= length) return tf.zeros([size, length, d]);
  const kept = tf.slice(rows, [0, 0, 0], [size, length - places, d]);
  return tf.pad(kept, [
    [0, 0],
    [places, 0],
    [0, 0],
  ]);
}
