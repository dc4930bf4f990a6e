import type { Random } from '../../../../../shared/random/random';
import type { Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { addInPlace, normalised, reluInPlace, softmaxInPlace, times } from '../serving/rows';
import type { Dropout } from '../training/dropout';
import { layerNorm } from '../training/layer-norm';
import type { Tensors } from '../training/network';
import { constantRow, glorotMatrix, normalMatrix, type Parameter, type Parameters } from '../training/parameters';
import type { SequenceBatch } from './batches';
import type { Encoder } from './encoder';

export interface AttentionShape {
  /** d. */
  readonly dimensions: number;
  readonly blocks: number;
  /** Newest items that are looked at. */
  readonly longest: number;
}

/**
 * The encoder of SASRec (Kang and McAuley 2018): blocks of self-attention that looks backwards alone and a layer by
 * position, each with what went in added to what comes out. A position is how many items ago, 0 for the newest, as in a
 * sequence that is padded in front.
 *
 * In a block, n being layer normalisation: q = n(x); x = q + softmax(qW_q·(xW_k)ᵀ/√d)·xW_v; y = n(x);
 * x = y + relu(yW_1 + b_1)W_2 + b_2. One head. At the end n(x).
 */
export class AttentionEncoder implements Encoder {
  constructor(private readonly shape: AttentionShape) {}

  parameters(random: Random): Parameters {
    const { dimensions: d, blocks, longest } = this.shape;
    const parameters: Record<string, Parameter> = {
      positions: normalMatrix(longest, d, 0.02, random.fork('positions')),
      finalScale: constantRow(d, 1),
      finalShift: constantRow(d, 0),
    };
    for (let block = 0; block < blocks; block++) {
      for (const name of ['query', 'key', 'value', 'inner', 'outer']) {
        parameters[`${name}${block}`] = glorotMatrix(d, d, random.fork(`${name}${block}`));
      }
      for (const name of ['innerBias', 'outerBias', 'queryShift', 'innerShift']) {
        parameters[`${name}${block}`] = constantRow(d, 0);
      }
      for (const name of ['queryScale', 'innerScale']) parameters[`${name}${block}`] = constantRow(d, 1);
    }
    return parameters;
  }

  forward(tf: TensorFlow, tensors: Tensors, inputs: Tensor2D, batch: SequenceBatch, dropout: Dropout): Tensor2D {
    const { dimensions: d, blocks } = this.shape;
    const { size, length } = batch;
    const scaled = tf.mul(inputs, Math.sqrt(d));
    let x = dropout.apply(tf.add(scaled, tf.gather(tensors.positions!, tf.tensor1d(batch.ages, 'int32'))) as Tensor2D);
    const mask = tf.tensor2d(backwardsOnly(length), [length, length]);
    const split = (values: Tensor2D) => tf.reshape(values, [size, length, d]);
    for (let block = 0; block < blocks; block++) {
      const of = (name: string) => tensors[`${name}${block}`]!;
      const q = layerNorm(tf, x, of('queryScale'), of('queryShift'));
      const queries = split(tf.mul(tf.matMul(q, of('query')), 1 / Math.sqrt(d)));
      const similarity = tf.add(tf.matMul(queries, split(tf.matMul(x, of('key'))), false, true), mask);
      const attention = dropout.apply(tf.softmax(similarity));
      const seen = tf.reshape(tf.matMul(attention, split(tf.matMul(x, of('value')))), [size * length, d]);
      const y = layerNorm(tf, tf.add(q, seen), of('innerScale'), of('innerShift'));
      const inner = dropout.apply(tf.relu(tf.add(tf.matMul(y, of('inner')), of('innerBias'))) as Tensor2D);
      const outer = dropout.apply(tf.add(tf.matMul(inner, of('outer')), of('outerBias')) as Tensor2D);
      x = tf.add(y, outer);
    }
    return layerNorm(tf, x, tensors.finalScale!, tensors.finalShift!);
  }

  represent(parameters: Parameters, inputs: Float64Array, length: number): Float64Array {
    const { dimensions: d, blocks } = this.shape;
    const positions = parameters.positions!.values;
    let x: Float64Array = inputs.map(
      (value, n) => value * Math.sqrt(d) + positions[(length - 1 - Math.floor(n / d)) * d + (n % d)]!,
    );
    for (let block = 0; block < blocks; block++) {
      // Of the last block only the newest position is wanted.
      x = this.block(parameters, block, x, length, block === blocks - 1 ? length - 1 : 0);
    }
    return normalised(x, parameters.finalScale!, parameters.finalShift!).subarray(-d);
  }

  /** What comes out of a block at the positions from `first` on. */
  private block(parameters: Parameters, block: number, x: Float64Array, length: number, first: number): Float64Array {
    const { dimensions: d } = this.shape;
    const of = (name: string) => parameters[`${name}${block}`]!;
    const rows = length - first;
    const sum = normalised(x.subarray(first * d), of('queryScale'), of('queryShift'));
    const queries = times(sum, rows, of('query'));
    const keys = times(x, length, of('key'));
    const values = times(x, length, of('value'));
    const attention = new Float64Array(length);
    for (let row = 0; row < rows; row++) {
      const seen = first + row + 1;
      for (let past = 0; past < seen; past++) {
        let product = 0;
        for (let k = 0; k < d; k++) product += queries[row * d + k]! * keys[past * d + k]!;
        attention[past] = product / Math.sqrt(d);
      }
      softmaxInPlace(attention, seen);
      for (let past = 0; past < seen; past++) {
        for (let k = 0; k < d; k++) sum[row * d + k]! += attention[past]! * values[past * d + k]!;
      }
    }
    const y = normalised(sum, of('innerScale'), of('innerShift'));
    const inner = reluInPlace(times(y, rows, of('inner'), of('innerBias')));
    return addInPlace(times(inner, rows, of('outer'), of('outerBias')), y);
  }
}

/** length × length: 0 where the column is no later than the row, else far below 0. */
function backwardsOnly(length: number): Float32Array {
  return Float32Array.from({ length: length * length }, (_, n) => (n % length > Math.floor(n / length) ? -1e9 : 0));
}
