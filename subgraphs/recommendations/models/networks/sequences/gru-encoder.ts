import type { Random } from '../../../../../shared/random/random';
import type { Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { sigmoid, times } from '../serving/rows';
import type { Dropout } from '../training/dropout';
import type { Tensors } from '../training/network';
import { constantRow, glorotMatrix, type Parameters } from '../training/parameters';
import type { SequenceBatch } from './batches';
import type { Encoder } from './encoder';

/**
 * The encoder of GRU4Rec (Hidasi et al. 2016): one gated recurrent unit (Cho et al. 2014) walks along the items, and a
 * linear layer makes of its state the vector of what comes next.
 *
 * With x an item's vector and h the state, a·b being number by number: reset r = σ(xW_r + hU_r + b_r), update
 * z = σ(xW_z + hU_z + b_z), candidate n = tanh(xW_n + b_n + r·(hU_n)), then h = z·h + (1 - z)·n. The three stand side by
 * side in `input` (W) and `state` (U), in the order r, z, n.
 */
export class GruEncoder implements Encoder {
  constructor(private readonly dimensions: number) {}

  parameters(random: Random): Parameters {
    const d = this.dimensions;
    return {
      input: glorotMatrix(d, 3 * d, random.fork('input')),
      inputBias: constantRow(3 * d, 0),
      state: glorotMatrix(d, 3 * d, random.fork('state')),
      output: glorotMatrix(d, d, random.fork('output')),
      outputBias: constantRow(d, 0),
    };
  }

  forward(tf: TensorFlow, tensors: Tensors, inputs: Tensor2D, batch: SequenceBatch, dropout: Dropout): Tensor2D {
    const d = this.dimensions;
    const { size, length } = batch;
    const scaled = dropout.apply(tf.mul(inputs, Math.sqrt(d)) as Tensor2D);
    const projected = tf.add(tf.matMul(scaled, tensors.input!), tensors.inputBias!);
    const steps = tf.split(tf.reshape(projected, [size, length, 3 * d]), length, 1);
    const states: Tensor2D[] = [];
    let state = tf.zeros([size, d]) as Tensor2D;
    for (const step of steps) {
      const [inputR, inputZ, inputN] = tf.split(tf.reshape(step, [size, 3 * d]) as Tensor2D, 3, 1);
      const [stateR, stateZ, stateN] = tf.split(tf.matMul(state, tensors.state!), 3, 1);
      const reset = tf.sigmoid(tf.add(inputR!, stateR!));
      const update = tf.sigmoid(tf.add(inputZ!, stateZ!));
      const candidate = tf.tanh(tf.add(inputN!, tf.mul(reset, stateN!)));
      // z·h + (1 - z)·n in three operations.
      state = tf.add(candidate, tf.mul(update, tf.sub(state, candidate)));
      states.push(state);
    }
    const rows = tf.reshape(tf.concat(states, 1), [size * length, d]) as Tensor2D;
    return tf.add(tf.matMul(dropout.apply(rows), tensors.output!), tensors.outputBias!);
  }

  represent(parameters: Parameters, inputs: Float64Array, length: number): Float64Array {
    const d = this.dimensions;
    const scaled = inputs.map((value) => value * Math.sqrt(d));
    const projected = times(scaled, length, parameters.input!, parameters.inputBias!);
    const state = new Float64Array(d);
    for (let step = 0; step < length; step++) {
      const from = step * 3 * d;
      const own = times(state, 1, parameters.state!);
      for (let k = 0; k < d; k++) {
        const reset = sigmoid(projected[from + k]! + own[k]!);
        const update = sigmoid(projected[from + d + k]! + own[d + k]!);
        const candidate = Math.tanh(projected[from + 2 * d + k]! + reset * own[2 * d + k]!);
        state[k] = candidate + update * (state[k]! - candidate);
      }
    }
    return times(state, 1, parameters.output!, parameters.outputBias!);
  }
}
