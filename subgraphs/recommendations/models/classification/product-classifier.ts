import { seededRandom } from '../../../../shared/random/random';
import type { ItemFeatures } from '../content/item-features';
import type { FitControl } from '../recommender/recommender';
import { SoftmaxRegression, type SoftmaxRegressionSettings } from './softmax-regression';

/** What a product is classified by: descriptions by name (what it is called, its picture, who buys it), each of all products. */
export type Descriptions = Readonly<Record<string, ItemFeatures>>;

/** Weights that are tried for each description's opinion. */
const weightsTried = [0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.4, 2];
/** Times that the weights are gone over in turn. */
const rounds = 3;
/** Share of the examples on which the weights are chosen. */
const chosenOn = 0.1;
const leastExamples = 20;

/**
 * Tells a product's class from several descriptions, each with a classifier of its own: their opinions are put together
 * as ln P(c) = Σ w_d ln P_d(c) + const, a logarithmic opinion pool (Genest and Zidek 1986), its weights being those of
 * least log-loss on examples kept apart. So a description that says little has little weight, and one that a product lacks
 * has none.
 */
export class ProductClassifier {
  private constructor(
    readonly classes: number,
    private readonly models: ReadonlyMap<string, SoftmaxRegression>,
    /** By description. */
    readonly weights: ReadonlyMap<string, number>,
  ) {}

  /**
   * @param labels class of each product, from 0; negative for one that is not learned from
   * @throws RangeError where a label is not below `classes`
   */
  static async fit(
    descriptions: Descriptions,
    labels: ArrayLike<number>,
    classes: number,
    settings: Partial<SoftmaxRegressionSettings> = {},
    control: FitControl = {},
  ): Promise<ProductClassifier> {
    const random = control.random ?? seededRandom('product-classifier');
    const labelled = random.shuffled(
      Array.from(labels as ArrayLike<number>, (label, item) => (label >= 0 ? item : -1)).filter((item) => item >= 0),
    );
    const apart = labelled.slice(0, Math.floor(labelled.length * chosenOn));
    const trained = Int32Array.from(labels);
    if (apart.length >= leastExamples) for (const item of apart) trained[item] = -1;
    const names = Object.keys(descriptions);
    const models = new Map<string, SoftmaxRegression>();
    for (const [n, name] of names.entries()) {
      const progress = (done: number) => control.progress?.((n + done) / names.length);
      const own = { ...control, random: random.fork(name), progress };
      models.set(name, await SoftmaxRegression.fit(descriptions[name]!, trained, classes, settings, own));
    }
    const weights = new Map(names.map((name) => [name, 1]));
    if (names.length > 1 && apart.length >= leastExamples) chooseWeights(descriptions, models, labels, apart, weights);
    return new ProductClassifier(classes, models, weights);
  }

  /** The probability of each class of a product; null where none of its descriptions says anything. */
  probabilities(descriptions: Descriptions, item: number): Float64Array | null {
    const opinions = opinionsOf(descriptions, this.models, item);
    if (opinions.size === 0) return null;
    return pooled(opinions, this.weights, this.classes);
  }
}

type Opinions = ReadonlyMap<string, Float64Array>;

/** Logarithms of the probabilities, by description that the product has. */
function opinionsOf(
  descriptions: Descriptions,
  models: ReadonlyMap<string, SoftmaxRegression>,
  item: number,
): Opinions {
  const opinions = new Map<string, Float64Array>();
  for (const [name, model] of models) {
    const row = descriptions[name]?.row(item) ?? [];
    if (row.length > 0)
      opinions.set(
        name,
        model.probabilities(row).map((p) => Math.log(Math.max(1e-12, p))),
      );
  }
  return opinions;
}

function pooled(opinions: Opinions, weights: ReadonlyMap<string, number>, classes: number): Float64Array {
  const sums = new Float64Array(classes);
  for (const [name, logs] of opinions) {
    // The only description there is counts as it is.
    const weight = opinions.size === 1 ? 1 : weights.get(name)!;
    for (let c = 0; c < classes; c++) sums[c]! += weight * logs[c]!;
  }
  const highest = sums.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const values = sums.map((sum) => Math.exp(sum - highest));
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / total);
}

/** Sets the weights of least log-loss: the loss is convex in them, so one after the other finds its way. */
function chooseWeights(
  descriptions: Descriptions,
  models: ReadonlyMap<string, SoftmaxRegression>,
  labels: ArrayLike<number>,
  items: readonly number[],
  weights: Map<string, number>,
): void {
  const examples = items
    .map((item) => ({ opinions: opinionsOf(descriptions, models, item), label: labels[item]! }))
    .filter(({ opinions }) => opinions.size > 1);
  const classes = [...models.values()][0]!.classes;
  const loss = () =>
    examples.reduce(
      (sum, { opinions, label }) => sum - Math.log(pooled(opinions, weights, classes)[label]! + 1e-12),
      0,
    );
  for (let round = 0; round < rounds; round++) {
    for (const name of weights.keys()) {
      let best = { weight: weights.get(name)!, loss: loss() };
      for (const weight of weightsTried) {
        weights.set(name, weight);
        const tried = loss();
        if (tried < best.loss) best = { weight, loss: tried };
      }
      weights.set(name, best.weight);
    }
  }
}
