import type { Random } from '../../../../../shared/random/random';
import type { Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { Dropout } from '../training/dropout';
import type { Tensors } from '../training/network';
import type { Parameters } from '../training/parameters';
import type { SequenceBatch } from './batches';

/**
 * What turns the vectors of a person's items into the vector of what comes next. It has two forms that compute the
 * same: `forward` for training, on tensors and many sequences at once, and `represent` for serving, on typed arrays and one
 * history, so that whoever serves needs no TensorFlow and has the same answer bit for bit on every machine.
 */
export interface Encoder {
  /** Its parameters, beside the table of items. */
  parameters(random: Random): Parameters;
  /**
   * @param inputs size·length × d: the vectors of the items, row by row
   * @returns size·length × d: at each position the vector of what comes next, seen from there
   */
  forward(tf: TensorFlow, tensors: Tensors, inputs: Tensor2D, batch: SequenceBatch, dropout: Dropout): Tensor2D;
  /**
   * @param inputs length × d: the vectors of the items, newest last
   * @param length at least 1
   * @returns d numbers: the vector of what comes next
   */
  represent(parameters: Parameters, inputs: Float64Array, length: number): Float64Array;
}
