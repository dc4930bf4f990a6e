import { mappedInSteps, type Steps } from '../../../../shared/numerics/steps';
import {
  type Belief,
  beliefsUnder,
  type Evidence,
  fitHierarchy,
  type HierarchyBeliefs,
  type Hyperprior,
} from './normal-hierarchy';

/** What a product sold, in spells of one price within one period of the shop. */
export interface SoldSpells {
  readonly category: number;
  /** Pieces. */
  readonly units: Float64Array;
  /** Days on which it could be had: days out of stock say nothing of demand and are left out. Above 0. */
  readonly days: Float64Array;
  /** As many columns as the prior has coefficients; a constant is the first, the logarithm of the price the second. */
  readonly columns: readonly Float64Array[];
  /** The period of the shop that each spell lies in. */
  readonly periods: Int32Array;
}

export interface CountFit extends HierarchyBeliefs {
  /** Logarithms by period: season and trend that all products of the shop share. Their mean over the observations is 0. */
  readonly periodEffects: Float64Array;
  /** How many times the variance of a Poisson count is, a product each; never below 1. */
  readonly dispersions: Float64Array;
  /** What it is of all products together. */
  readonly sharedDispersion: number;
}

/** What is believed of products, in their order. */
export type ProductFits = Pick<CountFit, 'products' | 'dispersions'>;

const PASSES = 8;
/** Of the hierarchy's search in each pass; the next goes on from there. */
const ROUNDS = 4;
const LARGEST_EXPONENT = 20;
/** So many pieces of the expected stand behind each period's effect and each product's dispersion before it is seen. */
const PERIOD_WORTH = 20;
const DISPERSION_WORTH = 20;

/**
 * Hierarchical demand of counted pieces: ln E[units] = ln days + season + Xβ, with the levels of `fitHierarchy` above β. It is
 * the log-log curve for products that may sell nothing in a spell. Fitted by penalised quasi-likelihood (Breslow and Clayton,
 * JASA 88, 1993): each pass solves the normal hierarchy of working responses z = Xβ + (y − μ)/μ with weights μ/φ, φ being
 * Pearson's dispersion, then sets the effects that periods have on all products.
 *
 * @param periods how many there are
 */
export function* fitCounts(
  all: readonly SoldSpells[],
  categories: number,
  periods: number,
  prior: Hyperprior,
): Steps<CountFit> {
  const n = prior.mean.length;
  const periodEffects = new Float64Array(periods);
  const dispersions = new Float64Array(all.length).fill(1);
  let means = all.map((one) => firstGuess(one, prior));
  let sharedDispersion = 1;
  let fit = yield* fitHierarchy([], categories, prior, 0);
  for (let pass = 0; ; pass++) {
    const evidence = yield* mappedInSteps(all, (one, i) =>
      evidenceOf(one, means[i]!, periodEffects, dispersions[i]!, n),
    );
    for (let round = 0; round < ROUNDS; round++) {
      fit = yield* fitHierarchy(evidence, categories, prior, 1, fit);
    }
    if (pass >= PASSES) return { ...fit, periodEffects, dispersions, sharedDispersion };
    means = fit.products.map(({ mean }: Belief) => mean);
    learnPeriods(all, means, periodEffects);
    yield;
    const sums = all.map((one, i) => pearsonOf(one, means[i]!, periodEffects));
    sharedDispersion = sharedDispersionOf(all, sums);
    for (const [i, one] of all.entries()) dispersions[i] = dispersionOf(one, sums[i]!, sharedDispersion);
    yield;
  }
}

/**
 * Fits products beside those that a fit was learned from: their categories, the spreads and what all products share stay as they
 * are, so that it takes as long as there are products, and a part of them at a time.
 */
export function* fitBeside(all: readonly SoldSpells[], learned: CountFit, prior: Hyperprior): Steps<ProductFits> {
  const { categories, within, periodEffects, sharedDispersion } = learned;
  const n = prior.mean.length;
  const dispersions = new Float64Array(all.length).fill(1);
  let means = all.map((one) => firstGuess(one, prior));
  for (let pass = 0; ; pass++) {
    const evidence = all.map((one, i) => evidenceOf(one, means[i]!, periodEffects, dispersions[i]!, n));
    const products = yield* beliefsUnder(evidence, categories, within, n);
    if (pass >= PASSES) return { products, dispersions };
    means = products.map(({ mean }) => mean);
    for (const [i, one] of all.entries()) {
      dispersions[i] = dispersionOf(one, pearsonOf(one, means[i]!, periodEffects), sharedDispersion);
    }
    yield;
  }
}

/** ln of what is expected in a spell. */
export function logExpected(one: SoldSpells, t: number, mean: Float64Array, periodEffects: Float64Array): number {
  let sum = Math.log(one.days[t]!) + periodEffects[one.periods[t]!]!;
  for (let c = 0; c < mean.length; c++) sum += mean[c]! * one.columns[c]![t]!;
  return Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, sum));
}

function firstGuess({ units, days }: SoldSpells, { mean }: Hyperprior): Float64Array {
  const sold = units.reduce((sum, value) => sum + value, 0.5);
  const open = days.reduce((sum, value) => sum + value, 1);
  const guess = Float64Array.from(mean);
  guess[0] = Math.log(sold / open);
  return guess;
}

function evidenceOf(
  one: SoldSpells,
  mean: Float64Array,
  effects: Float64Array,
  dispersion: number,
  n: number,
): Evidence {
  const precision = new Float64Array(n * n);
  const weighted = new Float64Array(n);
  for (let t = 0; t < one.units.length; t++) {
    const eta = logExpected(one, t, mean, effects);
    const expected = Math.exp(eta);
    const own = eta - Math.log(one.days[t]!) - effects[one.periods[t]!]!;
    // Never bounded: a bound would hide what is sold against expectation, which at high prices is nearly all that is sold.
    const response = own + (one.units[t]! - expected) / expected;
    const weight = expected / dispersion;
    for (let r = 0; r < n; r++) {
      const left = weight * one.columns[r]![t]!;
      weighted[r]! += left * response;
      for (let c = 0; c < n; c++) precision[r * n + c]! += left * one.columns[c]![t]!;
    }
  }
  return { precision, weighted, category: one.category };
}

function learnPeriods(all: readonly SoldSpells[], means: readonly Float64Array[], effects: Float64Array): void {
  const sold = new Float64Array(effects.length).fill(PERIOD_WORTH);
  const expected = new Float64Array(effects.length).fill(PERIOD_WORTH);
  const seen = new Float64Array(effects.length);
  for (const [i, one] of all.entries()) {
    for (let t = 0; t < one.units.length; t++) {
      const period = one.periods[t]!;
      sold[period]! += one.units[t]!;
      expected[period]! += Math.exp(logExpected(one, t, means[i]!, effects) - effects[period]!);
      seen[period]! += 1;
    }
  }
  let sum = 0;
  let count = 0;
  for (let period = 0; period < effects.length; period++) {
    effects[period] = seen[period]! > 0 ? Math.log(sold[period]! / expected[period]!) : 0;
    sum += effects[period]! * seen[period]!;
    count += seen[period]!;
  }
  for (let period = 0; period < effects.length; period++) if (seen[period]! > 0) effects[period]! -= sum / count;
}

/** Pearson's statistic of a product: the squares of what was sold beyond expectation, over the expected. */
function pearsonOf(one: SoldSpells, mean: Float64Array, effects: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < one.units.length; t++) {
    const expected = Math.exp(logExpected(one, t, mean, effects));
    // Of what hardly sells one piece is no sign of dispersion.
    sum += Math.min(50, (one.units[t]! - expected) ** 2 / Math.max(expected, 0.05));
  }
  return sum;
}

function sharedDispersionOf(all: readonly SoldSpells[], statistics: readonly number[]): number {
  const observations = all.reduce((sum, { units }) => sum + units.length, 0);
  return Math.max(1, statistics.reduce((sum, value) => sum + value, 0) / Math.max(1, observations));
}

function dispersionOf({ units }: SoldSpells, statistic: number, shared: number): number {
  return Math.max(1, (statistic + DISPERSION_WORTH * shared) / (units.length + DISPERSION_WORTH));
}
