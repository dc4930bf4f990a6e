import type { Random } from '../../../../../shared/random/random';
import type { Scalar, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { HeldOutItem, TrainingSequences } from '../sequences/training-sequences';
import { times } from '../serving/rows';
import type { Network, Tensors, TrainingStep } from '../training/network';
import type { NetworkSettings } from '../training/network-settings';
import { asTable, constantRow, glorotMatrix, normalMatrix, type Parameters, RowSet } from '../training/parameters';
import { collisionsOf, drawNegatives, softmaxOfTarget } from '../training/sampled-softmax';
import { validationNdcgOfProducts } from '../training/validation';
import { type Bag, bagMatrix, bagOf, bagSum } from './bag';

export interface AutoencoderSettings extends NetworkSettings {
  /** Numbers between the items and what is drawn from; default 128. */
  readonly hidden: number;
  /** β at its highest: how much the divergence from a standard normal costs; default .2. */
  readonly divergence: number;
  /** Steps until β is at its highest; default 2,000. */
  readonly annealingSteps: number;
  /** Each past item counts this much of the one after it; default .9; at 1, the published form, order plays no part. */
  readonly recencyDecay: number;
  /** Items drawn in a step, among which a person's own are to be found; default 2,048; where there are no more, all. */
  readonly negatives: number;
  /** Persons in a batch; default 256. */
  readonly batchPersons: number;
}

/** Held-out items that are looked at while training, at most. */
const LOOKED_AT = 10_000;

/**
 * Mult-VAE (Liang et al. 2018): of a person's items x a mean and a variance are made, of a draw from these the probability
 * of every item, and the loss is the multinomial likelihood of x plus β times the divergence from a standard normal:
 *
 * h = tanh(xW_1 + b_1), μ = hW_μ + b_μ, log σ² = hW_σ + b_σ, z = μ + σ·ε, p = softmax(z·Vᵀ). The bias of an item is the
 * last column of V, since z has a last number that is always 1. Of many items p is over some that are drawn anew each step and
 * the one item of x that is asked for: the softmax over all would take most of the time.
 */
export class AutoencoderNetwork implements Network {
  readonly parameters: Parameters;
  private readonly bags: readonly Bag[];
  private readonly rows: RowSet;
  private readonly heldOut: readonly HeldOutItem[];

  constructor(
    data: TrainingSequences,
    private readonly items: number,
    private readonly settings: AutoencoderSettings,
    random: Random,
  ) {
    const { hidden, dimensions: d, recencyDecay } = settings;
    this.parameters = {
      items: asTable(normalMatrix(items, hidden, 0.05, random.fork('items'))),
      hiddenBias: constantRow(hidden, 0),
      mean: glorotMatrix(hidden, d, random.fork('mean')),
      meanBias: constantRow(d, 0),
      variance: normalMatrix(hidden, d, 0.001, random.fork('variance')),
      varianceBias: constantRow(d, -2),
      vectors: asTable(normalMatrix(items, d + 1, 0.05, random.fork('vectors'))),
    };
    this.bags = data.sequences.map((sequence) => bagOf(sequence, recencyDecay));
    this.heldOut = data.heldOut.slice(0, LOOKED_AT);
    this.rows = new RowSet(items);
  }

  *epoch(tf: TensorFlow, random: Random, number: number): Generator<TrainingStep> {
    const order = random.shuffled(this.bags);
    const { batchPersons, divergence, annealingSteps } = this.settings;
    const steps = Math.ceil(order.length / batchPersons);
    for (let step = 0; step < steps; step++) {
      const beta = divergence * Math.min(1, (number * steps + step) / annealingSteps);
      yield this.step(tf, order.slice(step * batchPersons, (step + 1) * batchPersons), beta, random);
    }
  }

  validate(tf: TensorFlow): number | undefined {
    const vectorOf = (past: Uint32Array) => personVector(this.parameters, bagOf(past, this.settings.recencyDecay));
    return validationNdcgOfProducts(tf, this.heldOut, vectorOf, this.parameters.vectors!);
  }

  private step(tf: TensorFlow, bags: readonly Bag[], beta: number, random: Random): TrainingStep {
    const { dropout, dimensions: d, negatives } = this.settings;
    this.rows.clear();
    const keep = (weight: number) => (random.uniform() < dropout ? 0 : weight / (1 - dropout));
    const matrix = bagMatrix(bags, this.rows, keep);
    const met = this.rows.distinct();
    const noise = Float32Array.from({ length: bags.length * d }, () => random.normal());
    const drawn = drawNegatives(this.items, negatives, random);
    const targets = bags.flatMap(({ items }) => [...items]);
    const personOf = Int32Array.from(bags.flatMap(({ items }, person) => Array<number>(items.length).fill(person)));
    this.rows.clear();
    const [own, others] = [targets, drawn].map((items) => this.rows.placesOf(items));
    const collisions = collisionsOf(own!, others!);
    const weights = new Float32Array(targets.length).fill(1 / bags.length);
    return {
      rows: { items: met, vectors: this.rows.distinct() },
      loss: (tensors) => {
        const rowsAt = (values: Tensor2D, places: Int32Array) =>
          tf.gather(values, tf.tensor1d(places, 'int32')) as Tensor2D;
        const bagRows = tf.tensor2d(matrix.values, matrix.shape);
        const { mean, logVariance, person } = forward(tf, tensors, bagRows, tf.tensor2d(noise, [bags.length, d]));
        const products = tf.mul(rowsAt(person, personOf), rowsAt(tensors.vectors!, own!));
        const logits = tf.matMul(person, rowsAt(tensors.vectors!, others!), false, true) as Tensor2D;
        const ownLogits = tf.sum(products, 1, true) as Tensor2D;
        const likelihood = softmaxOfTarget(tf, ownLogits, logits, weights, collisions, personOf);
        return tf.add(likelihood, tf.mul(divergenceOf(tf, mean, logVariance), beta / bags.length));
      },
    };
  }
}

/**
 * The training form.
 *
 * @param bags persons × items that `tensors.items` has a row for
 * @param noise ε, persons × d
 * @returns z with its last number, persons × (d + 1), and what it was drawn from, persons × d each
 */
export function forward(tf: TensorFlow, tensors: Tensors, bags: Tensor2D, noise: Tensor2D) {
  const hidden = tf.tanh(tf.add(tf.matMul(bags, tensors.items!), tensors.hiddenBias!)) as Tensor2D;
  const mean = tf.add(tf.matMul(hidden, tensors.mean!), tensors.meanBias!) as Tensor2D;
  const logVariance = tf.add(tf.matMul(hidden, tensors.variance!), tensors.varianceBias!) as Tensor2D;
  const drawn = tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise));
  return { mean, logVariance, person: tf.concat([drawn, tf.ones([noise.shape[0], 1])], 1) as Tensor2D };
}

/** Σ ½(μ² + σ² - log σ² - 1): how far normals are from the standard one (Kingma and Welling 2014, appendix B). */
function divergenceOf(tf: TensorFlow, mean: Tensor2D, logVariance: Tensor2D): Scalar {
  const inner = tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), tf.add(logVariance, 1));
  return tf.mul(tf.sum(inner), 0.5);
}

/** The mean of the draw, which is what serves, with the 1 that the bias of items is multiplied by. */
export function personVector(parameters: Parameters, bag: Bag): Float64Array {
  const hidden = bagSum(bag, parameters.items!).map((sum, k) => Math.tanh(sum + parameters.hiddenBias!.values[k]!));
  const mean = times(hidden, 1, parameters.mean!, parameters.meanBias!);
  return Float64Array.from([...mean, 1]);
}
