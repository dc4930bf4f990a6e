import type { Random } from '../../../../../shared/random/random';
import type { Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { Dropout } from '../training/dropout';
import type { Network, TrainingStep } from '../training/network';
import { asTable, normalMatrix, type Parameter, type Parameters, RowSet } from '../training/parameters';
import { collisionsOf, drawNegatives, sampledSoftmax } from '../training/sampled-softmax';
import { validationNdcgOfProducts } from '../training/validation';
import { type SequenceBatch, sequenceBatches } from './batches';
import type { Encoder } from './encoder';
import type { SequenceSettings } from './sequence-settings';
import type { TrainingSequences } from './training-sequences';

/** More held-out items than this are not looked at while training. */
const LOOKED_AT = 10_000;

/**
 * Learns to say the next item at every position of every sequence, by sampled softmax. One table is what an item is when it
 * has been met and when it is guessed (tied embeddings).
 */
export class NextItemNetwork implements Network {
  readonly parameters: Parameters;
  private readonly table: Parameter;
  private readonly rows: RowSet;

  constructor(
    private readonly encoder: Encoder,
    private readonly data: TrainingSequences,
    private readonly items: number,
    private readonly settings: SequenceSettings,
    random: Random,
  ) {
    this.table = asTable(normalMatrix(items, settings.dimensions, 0.02, random.fork('items')));
    this.parameters = { items: this.table, ...encoder.parameters(random) };
    this.rows = new RowSet(items);
  }

  *epoch(tf: TensorFlow, random: Random): Generator<TrainingStep> {
    for (const batch of sequenceBatches(this.data.sequences, this.settings.batchPositions, random)) {
      yield this.step(tf, batch, random);
    }
  }

  validate(tf: TensorFlow): number | undefined {
    const vectorOf = (past: Uint32Array) => representation(this.encoder, this.parameters, past);
    return validationNdcgOfProducts(tf, this.data.heldOut.slice(0, LOOKED_AT), vectorOf, this.table);
  }

  private step(tf: TensorFlow, batch: SequenceBatch, random: Random): TrainingStep {
    const { negatives: count, dropout: rate } = this.settings;
    const drawn = drawNegatives(this.items, count, random);
    this.rows.clear();
    const [inputs, targets, negatives] = [batch.inputs, batch.targets, drawn].map((items) => this.rows.placesOf(items));
    const real = batch.real.reduce((sum, one) => sum + one, 0);
    const weights = batch.real.map((one) => one / real);
    const collisions = collisionsOf(targets!, negatives!);
    const dropout = new Dropout(tf, random, rate);
    return {
      rows: { items: this.rows.distinct() },
      loss: (tensors) => {
        const rowsAt = (places: Int32Array) => tf.gather(tensors.items!, tf.tensor1d(places, 'int32')) as Tensor2D;
        const hidden = this.encoder.forward(tf, tensors, rowsAt(inputs!), batch, dropout);
        return sampledSoftmax(tf, hidden, rowsAt(targets!), rowsAt(negatives!), weights, collisions);
      },
    };
  }
}

/** What the encoder makes of items that were met, newest last, in the form that serves; at least one. */
export function representation(encoder: Encoder, parameters: Parameters, past: Uint32Array): Float64Array {
  const { width, values } = parameters.items!;
  const inputs = new Float64Array(past.length * width);
  for (let n = 0; n < past.length; n++)
    inputs.set(values.subarray(past[n]! * width, (past[n]! + 1) * width), n * width);
  return encoder.represent(parameters, inputs, past.length);
}
