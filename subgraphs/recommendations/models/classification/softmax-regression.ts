import { seededRandom } from '../../../../shared/random/random';
import type { ItemFeatures } from '../content/item-features';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace } from '../recommender/recommender';

export const SOFTMAX_REGRESSION_DEFAULTS = {
  /** Times that every example is seen. */
  epochs: 20,
  /** First step of AdaGrad. */
  rate: 0.5,
  /** L2 shrinkage of a weight each time it is touched, times the rate. */
  shrinkage: 1e-5,
  /** Share of the examples that is kept apart to calibrate the probabilities. */
  calibrationShare: 0.1,
};
export type SoftmaxRegressionSettings = Readonly<typeof SOFTMAX_REGRESSION_DEFAULTS>;

/** Fewer examples than this say nothing of how sure the model may be. */
const leastForCalibration = 20;

const CODEC = artefactCodec('softmax-regression', 1, {
  values: { classes: value<number>(), features: value<number>(), temperature: value<number>() },
  arrays: { weights: Float32Array },
});

/**
 * Multinomial logistic regression over sparse features: P(c | x) = softmax((W x + b) / T)_c, fitted by AdaGrad (Duchi, Hazan
 * and Singer 2011) on the log-loss, T then set on examples kept apart, so that of the answers given with confidence p
 * about the share p is right (temperature scaling, Guo, Pleiss, Sun and Weinberger 2017).
 */
export class SoftmaxRegression {
  private constructor(
    readonly classes: number,
    readonly features: number,
    /** features × classes, then the biases. */
    private readonly weights: Float32Array,
    readonly temperature: number,
  ) {}

  /**
   * Time: O(epochs · entries · classes).
   *
   * @param labels class of each item, from 0; negative for an item that is not learned from
   * @throws RangeError where a label is not below `classes`, or there are fewer rows than labels
   */
  static async fit(
    rows: ItemFeatures,
    labels: ArrayLike<number>,
    classes: number,
    settings: Partial<SoftmaxRegressionSettings> = {},
    control: FitControl = {},
  ): Promise<SoftmaxRegression> {
    const chosen = { ...SOFTMAX_REGRESSION_DEFAULTS, ...settings };
    if (rows.items < labels.length) throw new RangeError(`${labels.length} labels for ${rows.items} rows`);
    const random = control.random ?? seededRandom(CODEC.kind);
    const labelled = random.shuffled(examplesOf(labels, classes));
    const apart = Math.floor(labelled.length * chosen.calibrationShare);
    const [calibration, train] = [labelled.slice(0, apart), labelled.slice(apart)];
    const learner = new Learner(rows, labels, classes, chosen);
    const pace = new FitPace(control);
    for (let epoch = 0; epoch < chosen.epochs; epoch++) {
      const order = random.shuffled(train);
      for (const [n, item] of order.entries()) {
        learner.learn(item);
        const pause = n % 64 === 0 ? pace.tick((epoch + n / order.length) / chosen.epochs) : undefined;
        if (pause) await pause;
      }
    }
    pace.finish();
    const plain = new SoftmaxRegression(classes, rows.features, learner.weights, 1);
    const temperature = calibration.length < leastForCalibration ? 1 : plain.bestTemperature(rows, labels, calibration);
    return new SoftmaxRegression(classes, rows.features, learner.weights, temperature);
  }

  /** The probability of each class. With no known feature: what is common. */
  probabilities(row: readonly (readonly [feature: number, value: number])[]): Float64Array {
    return softmax(this.logits(row), this.temperature);
  }

  save(): Uint8Array {
    const { classes, features, temperature, weights } = this;
    return CODEC.encode({ classes, features, temperature }, { weights });
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): SoftmaxRegression {
    const { values, arrays } = CODEC.decode(bytes);
    return new SoftmaxRegression(values.classes, values.features, arrays.weights, values.temperature);
  }

  private logits(row: readonly (readonly [feature: number, value: number])[]): Float64Array {
    return addUp(this.weights, this.classes, this.features, row);
  }

  /** The temperature of least log-loss, by golden-section search over ln T. */
  private bestTemperature(rows: ItemFeatures, labels: ArrayLike<number>, items: readonly number[]): number {
    const logits = items.map((item) => this.logits(rows.row(item)));
    const loss = (log: number) =>
      logits.reduce((sum, values, n) => {
        return sum - Math.log(Math.max(1e-12, softmax(values, Math.exp(log))[labels[items[n]!]!]!));
      }, 0);
    const ratio = (Math.sqrt(5) - 1) / 2;
    let [low, high] = [Math.log(0.1), Math.log(10)];
    while (high - low > 0.01) {
      const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
      if (loss(left) < loss(right)) high = right;
      else low = left;
    }
    return Math.exp((low + high) / 2);
  }
}

/** The weights while they are learned, with the sums of squares that set each one's step. */
class Learner {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;

  constructor(
    private readonly rows: ItemFeatures,
    private readonly labels: ArrayLike<number>,
    private readonly classes: number,
    private readonly settings: SoftmaxRegressionSettings,
  ) {
    const size = (rows.features + 1) * classes;
    this.weights = new Float32Array(size);
    this.squares = new Float32Array(size).fill(1e-6);
  }

  learn(item: number): void {
    const { rows, classes, weights, squares } = this;
    const { rate, shrinkage } = this.settings;
    const row = rows.row(item);
    const slope = softmax(addUp(weights, classes, rows.features, row), 1);
    slope[this.labels[item]!]! -= 1;
    for (const [feature, value] of [...row, [rows.features, 1] as const]) {
      const start = feature * classes;
      for (let c = 0; c < classes; c++) {
        const gradient = slope[c]! * value + shrinkage * weights[start + c]!;
        squares[start + c]! += gradient * gradient;
        weights[start + c]! -= (rate * gradient) / Math.sqrt(squares[start + c]!);
      }
    }
  }
}

function addUp(
  weights: Float32Array,
  classes: number,
  features: number,
  row: readonly (readonly [feature: number, value: number])[],
): Float64Array {
  const sums = Float64Array.from(weights.subarray(features * classes, (features + 1) * classes));
  for (const [feature, value] of row) {
    if (feature >= features) continue;
    const start = feature * classes;
    for (let c = 0; c < classes; c++) sums[c]! += value * weights[start + c]!;
  }
  return sums;
}

function softmax(logits: Float64Array, temperature: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  const values = logits.map((logit) => {
    const value = Math.exp((logit - highest) / temperature);
    sum += value;
    return value;
  });
  return values.map((value) => value / sum);
}

function examplesOf(labels: ArrayLike<number>, classes: number): number[] {
  const items: number[] = [];
  for (let item = 0; item < labels.length; item++) {
    if (labels[item]! < 0) continue;
    if (!(labels[item]! < classes))
      throw new RangeError(`item ${item} is of class ${labels[item]}; there are ${classes}`);
    items.push(item);
  }
  return items;
}
