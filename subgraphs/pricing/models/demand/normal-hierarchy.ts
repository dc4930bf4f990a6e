import { mappedInSteps, type Steps } from '../../../../shared/numerics/steps';
import {
  addOuter,
  diagonal,
  inverseOf,
  plus,
  product,
  type SmallMatrix,
  timesVector,
  transposed,
} from './small-matrix';

/** What the observations of one product say of its coefficients, as a normal likelihood. */
export interface Evidence {
  /** XᵀWX over the variance of the noise: n × n, may be singular. */
  readonly precision: SmallMatrix;
  /** XᵀWz over that variance: n. */
  readonly weighted: Float64Array;
  /** Which of the categories it belongs to. */
  readonly category: number;
}

/** What is believed of coefficients before anything is observed: independent normals. */
export interface Hyperprior {
  /** Of the shop's mean of each coefficient. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** How far categories differ from the shop, and products from their category: first guesses, each worth `worth` groups. */
  readonly between: readonly number[];
  readonly within: readonly number[];
  readonly worth: number;
}

/** A normal belief of n coefficients. */
export interface Belief {
  readonly mean: Float64Array;
  readonly covariance: SmallMatrix;
}

/** The beliefs after all that was observed. */
export interface HierarchyBeliefs {
  /** One a product, in the order of the evidence. */
  readonly products: readonly Belief[];
  readonly categories: readonly Belief[];
  readonly shop: Belief;
  /** How far products differ from their category, and categories from the shop: covariances. */
  readonly within: SmallMatrix;
  readonly between: SmallMatrix;
}

/**
 * The normal hierarchical linear model in three levels, shop → category → product, by empirical Bayes (Lindley and Smith,
 * JRSS B 34, 1972; Gelman et al., Bayesian Data Analysis, third edition, chapter 15):
 *
 *     β_product ~ N(β_category, T)    β_category ~ N(β_shop, S)    β_shop ~ N(hyperprior)
 *
 * T and S are learned by expectation and maximisation, with products integrated out exactly in each step. Who has few
 * observations is drawn to its category, and a category of few products to the shop.
 *
 * Worked example: one coefficient, T = 1, and products observed as 0 and 2 with variance 1 in a category about which nothing
 * else is known: the category's mean is 1, and the products' are .5 and 1.5 (`rounds` 0: T and S stay at their guesses).
 *
 * @param rounds of expectation and maximisation
 * @param start spreads that were learned before, from which the search goes on
 */
export function* fitHierarchy(
  evidence: readonly Evidence[],
  categories: number,
  prior: Hyperprior,
  rounds = 25,
  start?: Pick<HierarchyBeliefs, 'within' | 'between'>,
): Steps<HierarchyBeliefs> {
  const n = prior.mean.length;
  const squares = (deviations: readonly number[]) => diagonal(deviations.map((value) => value * value));
  const guessWithin = squares(prior.within);
  const guessBetween = squares(prior.between);
  let { within, between } = start ?? { within: guessWithin, between: guessBetween };
  const shopPrior = squares(prior.deviation.map((value) => 1 / value));
  const shopPull = timesVector(shopPrior, Float64Array.from(prior.mean), n);
  for (let round = 0; ; round++) {
    const ofCategories = yield* integrated(evidence, categories, within, n);
    const ofShop = (yield* integrated(ofCategories, 1, between, n))[0]!;
    const covariance = inverseOf(plus(ofShop.precision, shopPrior), n);
    const shop = { mean: timesVector(covariance, plus(ofShop.weighted, shopPull), n), covariance };
    const beliefs = yield* beliefsUnder(ofCategories, [shop], between, n);
    if (round >= rounds || evidence.length === 0) {
      const products = yield* beliefsUnder(evidence, beliefs, within, n);
      return { products, categories: beliefs, shop, within, between };
    }
    within = yield* learnedSpread(evidence, beliefs, within, guessWithin, prior.worth, n);
    between = yield* learnedSpread(ofCategories, [shop], between, guessBetween, prior.worth, n);
  }
}

/** What groups' evidence says of the level above, the groups integrated out: Q = A − A(A + T⁻¹)⁻¹A, r = c − A(A + T⁻¹)⁻¹c. */
function* integrated(evidence: readonly Evidence[], above: number, spread: SmallMatrix, n: number): Steps<Evidence[]> {
  const sums = Array.from({ length: above }, () => {
    return { precision: new Float64Array(n * n), weighted: new Float64Array(n), category: 0 };
  });
  const spreadInverse = inverseOf(spread, n);
  yield* mappedInSteps(evidence, ({ precision, weighted, category }) => {
    const inner = product(precision, inverseOf(plus(precision, spreadInverse), n), n);
    const marginal = plus(precision, product(inner, precision, n), -1);
    const information = plus(weighted, timesVector(inner, weighted, n), -1);
    const sum = sums[category]!;
    for (let i = 0; i < n * n; i++) sum.precision[i]! += marginal[i]!;
    for (let i = 0; i < n; i++) sum.weighted[i]! += information[i]!;
  });
  return sums;
}

/**
 * The beliefs of groups, what is believed of those above them being uncertain itself.
 *
 * @param above beliefs of the level above, by category @param spread how far groups differ from it: a covariance of n × n
 */
export function* beliefsUnder(
  evidence: readonly Evidence[],
  above: readonly Belief[],
  spread: SmallMatrix,
  n: number,
): Steps<Belief[]> {
  const spreadInverse = inverseOf(spread, n);
  return yield* mappedInSteps(evidence, ({ precision, weighted, category }): Belief => {
    const parent = above[category]!;
    const own = inverseOf(plus(precision, spreadInverse), n);
    const mean = timesVector(own, plus(weighted, timesVector(spreadInverse, parent.mean, n)), n);
    const pull = product(own, spreadInverse, n);
    const carried = product(product(pull, parent.covariance, n), transposed(pull, n), n);
    return { mean, covariance: plus(own, carried) };
  });
}

/** The mean of (β − β_above)(β − β_above)ᵀ under the beliefs, with the first guess counted as so many groups. */
function* learnedSpread(
  evidence: readonly Evidence[],
  above: readonly Belief[],
  spread: SmallMatrix,
  guess: SmallMatrix,
  worth: number,
  n: number,
): Steps<SmallMatrix> {
  const sum = guess.map((value) => value * worth);
  const spreadInverse = inverseOf(spread, n);
  yield* mappedInSteps(evidence, ({ precision, weighted, category }) => {
    const parent = above[category]!;
    const own = inverseOf(plus(precision, spreadInverse), n);
    // Given β_above the deviation's mean is own·(c − A·β_above).
    const deviation = timesVector(own, plus(weighted, timesVector(precision, parent.mean, n), -1), n);
    const pull = product(own, precision, n);
    const carried = product(product(pull, parent.covariance, n), transposed(pull, n), n);
    addOuter(sum, deviation, deviation, n);
    for (let i = 0; i < n * n; i++) sum[i]! += own[i]! + carried[i]!;
  });
  return sum.map((value) => value / (evidence.length + worth));
}
