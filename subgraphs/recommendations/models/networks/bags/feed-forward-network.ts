import type { Random } from '../../../../../shared/random/random';
import type { Tensor, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { VectorTable } from '../../vectors/vector-table';
import type { HeldOutItem, TrainingSequences } from '../sequences/training-sequences';
import { times } from '../serving/rows';
import { Dropout } from '../training/dropout';
import type { Network, Tensors, TrainingStep } from '../training/network';
import type { NetworkSettings } from '../training/network-settings';
import {
  asTable,
  constantRow,
  glorotMatrix,
  normalMatrix,
  type Parameter,
  type Parameters,
  RowSet,
} from '../training/parameters';
import { collisionsOf, drawNegatives, softmaxOfTarget } from '../training/sampled-softmax';
import { validationNdcg } from '../training/validation';
import { type Bag, bagMatrix, bagOf, bagSum } from './bag';

export interface FeedForwardSettings extends NetworkSettings {
  /** Width of the layer; default 32. */
  readonly hidden: number;
  /**
   * Items drawn in a step that are not what comes next, shared by all its persons; default 128; where there are no
   * more, all.
   */
  readonly negatives: number;
  /** Each past item counts this much of the one after it; default .8; at 1 order plays no part. */
  readonly recencyDecay: number;
  /** Persons in a batch; default 256. */
  readonly batchPersons: number;
}

/** Held-out items that are looked at while training, at most: a layer is computed for each pair of person and item. */
const LOOKED_AT = 1_000;

/**
 * Neural collaborative filtering (He et al. 2017, NeuMF): of a person u and an item i a product, and a layer
 * σ(uW + iV + b) that can say what a product cannot, σ being relu; the logit is u·i + σ(uW + iV + b)·w + the item's bias.
 *
 * A person is the weighted sum of the vectors of what they met, so that nobody needs a vector of their own. Each epoch
 * takes of every person one item at random, to be predicted from those before it.
 */
export class FeedForwardNetwork implements Network {
  readonly parameters: Parameters;
  private readonly rows: RowSet;
  private readonly sequences: readonly Uint32Array[];
  private readonly heldOut: readonly HeldOutItem[];

  constructor(
    data: TrainingSequences,
    private readonly items: number,
    private readonly settings: FeedForwardSettings,
    random: Random,
  ) {
    const { dimensions: d, hidden } = settings;
    this.parameters = {
      // What an item says of who met it, what it is itself, and its bias in the last column.
      met: asTable(normalMatrix(items, d, 0.1, random.fork('met'))),
      items: asTable(normalMatrix(items, d + 1, 0.1, random.fork('items'))),
      person: glorotMatrix(d, hidden, random.fork('person')),
      item: glorotMatrix(d + 1, hidden, random.fork('item')),
      bias: constantRow(hidden, 0),
      output: glorotMatrix(hidden, 1, random.fork('output')),
    };
    this.sequences = data.sequences;
    this.heldOut = data.heldOut.slice(0, LOOKED_AT);
    this.rows = new RowSet(items);
  }

  *epoch(tf: TensorFlow, random: Random): Generator<TrainingStep> {
    const { batchPersons } = this.settings;
    const order = random.shuffled(this.sequences);
    for (let from = 0; from < order.length; from += batchPersons) {
      yield this.step(tf, order.slice(from, from + batchPersons), random);
    }
  }

  validate(): number | undefined {
    const layer = itemLayer(this.parameters);
    const { values, width } = this.parameters.items!;
    const table = new VectorTable(values, width);
    const logits = new Float32Array(this.items);
    return validationNdcg(this.heldOut, (past) => {
      const person = feedForwardPerson(this.parameters, bagOf(past, this.settings.recencyDecay));
      table.products(person.subarray(0, width), logits);
      addLayer(this.parameters, layer, person, logits);
      return logits;
    });
  }

  private step(tf: TensorFlow, sequences: readonly Uint32Array[], random: Random): TrainingStep {
    const { negatives: count, recencyDecay, dropout: rate } = this.settings;
    const cuts = sequences.map((sequence) => 1 + random.integer(sequence.length - 1));
    const bags: Bag[] = sequences.map((sequence, n) => bagOf(sequence.subarray(0, cuts[n]!), recencyDecay));
    const targets = Uint32Array.from(sequences, (sequence, n) => sequence[cuts[n]!]!);
    const negatives = drawNegatives(this.items, count, random);
    this.rows.clear();
    const matrix = bagMatrix(bags, this.rows);
    const met = this.rows.distinct();
    this.rows.clear();
    const [own, others] = [targets, negatives].map((items) => this.rows.placesOf(items));
    const collisions = collisionsOf(own!, others!);
    const weights = new Float32Array(sequences.length).fill(1 / sequences.length);
    const dropout = new Dropout(tf, random, rate);
    return {
      rows: { met, items: this.rows.distinct() },
      loss: (tensors) => {
        const person = dropout.apply(tf.matMul(tf.tensor2d(matrix.values, matrix.shape), tensors.met!) as Tensor2D);
        const logits = pairLogits(tf, tensors, person, own!, others!);
        return softmaxOfTarget(tf, logits.own, logits.others, weights, collisions);
      },
    };
  }
}

/**
 * The training form: logits of each person with their target, and with every negative.
 *
 * @param person persons × d
 * @param own the target of each person, as a row of `tensors.items`
 * @param others the negatives, likewise
 * @returns persons × 1 and persons × negatives
 */
export function pairLogits(
  tf: TensorFlow,
  tensors: Tensors,
  person: Tensor2D,
  own: Int32Array,
  others: Int32Array,
): { readonly own: Tensor2D; readonly others: Tensor2D } {
  const persons = person.shape[0];
  const hidden = tensors.bias!.shape[1];
  const one = tf.concat([person, tf.ones([persons, 1])], 1);
  const personLayer = tf.matMul(person, tensors.person!);
  const rowsAt = (places: Int32Array) => tf.gather(tensors.items!, tf.tensor1d(places, 'int32')) as Tensor2D;
  const [target, negatives] = [rowsAt(own), rowsAt(others)];
  const layerOf = (items: Tensor2D) => tf.add(tf.matMul(items, tensors.item!), tensors.bias!);
  const said = (inner: Tensor, shape: [number, number]) =>
    tf.reshape(tf.matMul(tf.reshape(tf.relu(inner), [-1, hidden]) as Tensor2D, tensors.output!), shape);
  const toTarget = tf.add(
    tf.sum(tf.mul(one, target), 1, true),
    said(tf.add(personLayer, layerOf(target)), [persons, 1]),
  );
  const pairs = tf.add(tf.reshape(personLayer, [persons, 1, hidden]), layerOf(negatives));
  const toNegatives = tf.add(tf.matMul(one as Tensor2D, negatives, false, true), said(pairs, [persons, others.length]));
  return { own: toTarget as Tensor2D, others: toNegatives as Tensor2D };
}

/** iV + b of every item, items × hidden: what need not be computed again for each person. */
export function itemLayer({ items, item, bias }: Parameters): Parameter {
  const values = Float32Array.from(times(Float64Array.from(items!.values), items!.rows, item!, bias!));
  return { rows: items!.rows, width: item!.width, values, table: false };
}

/** A person in the form that serves: u and the 1 that biases are multiplied by, then uW. */
export function feedForwardPerson({ met, person }: Parameters, bag: Bag): Float64Array {
  const vector = bagSum(bag, met!);
  return Float64Array.from([...vector, 1, ...times(vector, 1, person!)]);
}

/**
 * Adds σ(uW + iV + b)·w to the logit of every item.
 *
 * @param layer what `itemLayer` gave
 * @param person what `feedForwardPerson` gave
 * @param logits the products of the person's vector and the items'
 */
export function addLayer(
  { items, output }: Parameters,
  { width: hidden, values }: Parameter,
  person: Float64Array,
  logits: Float64Array | Float32Array,
): void {
  const own = Float32Array.from(person.subarray(items!.width));
  const weights = output!.values;
  for (let item = 0, at = 0; item < items!.rows; item++, at += hidden) {
    let sum = 0;
    // Without a branch, which nobody could foresee.
    for (let k = 0; k < hidden; k++) sum += Math.max(0, own[k]! + values[at + k]!) * weights[k]!;
    logits[item]! += sum;
  }
}
