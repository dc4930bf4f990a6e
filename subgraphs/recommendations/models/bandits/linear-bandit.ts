import type { Random } from '../../../../shared/random/random';

export interface LinearBanditOptions {
  /** Precision of the weights before anything is learned: λ of λI; default 1. */
  readonly ridge?: number;
  /** Standard deviation of a reward about its mean; default .5, which no reward between 0 and 1 exceeds. */
  readonly noise?: number;
  /** What is left of the weight of what was learned after each further reward of the arm, above 0 to 1; default 1. */
  readonly discount?: number;
}

/** What an arm is expected to bring in a context. */
export interface ArmEstimate {
  readonly mean: number;
  /** Standard deviation of the mean. */
  readonly deviation: number;
}

/** What is known of one arm, as plain values that can be stored. */
export interface ArmState {
  /** A, d × d, row by row: λI + Σ x xᵀ. */
  readonly precision: readonly number[];
  /** b: Σ r x. */
  readonly rewards: readonly number[];
  readonly shows: number;
  readonly rewardSum: number;
}

/**
 * Bayesian linear regression of the reward of each arm on a context of d numbers, one arm apart from the others (the disjoint
 * model of Li, Chu, Langford and Schapire 2010): A = λI + Σ x xᵀ, b = Σ r x, mean xᵀ A⁻¹ b, deviation noise √(xᵀ A⁻¹ x). With a discount
 * γ, A and b forget: A ← γ A + (1 - γ) λI + x xᵀ, so that an arm whose worth has changed is found out (Russac, Vernade and Cappé 2019).
 *
 * With d = 1, λ = 1, noise .5 and the rewards 1 and 0 at x = 1: A = 3, b = 1, mean 1/3, deviation .5/√3 = .2887.
 */
export class LinearBandit {
  private readonly arms: {
    precision: Float64Array;
    inverse: Float64Array;
    rewards: Float64Array;
    shows: number;
    rewardSum: number;
  }[];
  private readonly ridge: number;
  private readonly noise: number;
  private readonly discount: number;

  /** @throws RangeError where there is no arm, or an option is out of its range */
  constructor(
    readonly armCount: number,
    readonly dimensions: number,
    { ridge = 1, noise = 0.5, discount = 1 }: LinearBanditOptions = {},
  ) {
    if (!(armCount >= 1 && dimensions >= 1)) throw new RangeError('a bandit has an arm and a dimension at the least');
    if (!(ridge > 0 && noise > 0)) throw new RangeError('ridge and noise are above 0');
    if (!(discount > 0 && discount <= 1)) throw new RangeError(`a discount is above 0 and at most 1, not ${discount}`);
    this.ridge = ridge;
    this.noise = noise;
    this.discount = discount;
    this.arms = Array.from({ length: armCount }, () => ({
      precision: identity(dimensions, ridge),
      inverse: identity(dimensions, 1 / ridge),
      rewards: new Float64Array(dimensions),
      shows: 0,
      rewardSum: 0,
    }));
  }

  /** What each arm is expected to bring in the context of these numbers. */
  estimates(context: ArrayLike<number>): ArmEstimate[] {
    return this.arms.map(({ inverse, rewards }) => {
      const leaning = product(inverse, context);
      return { mean: dot(leaning, rewards), deviation: this.noise * Math.sqrt(Math.max(0, dot(leaning, context))) };
    });
  }

  /** Learns what an arm brought; `weight` as if that had happened so many times. */
  learn(arm: number, context: ArrayLike<number>, reward: number, weight = 1): void {
    const known = this.arms[arm];
    if (!known) throw new RangeError(`there is no arm ${arm}`);
    const { precision, rewards } = known;
    const { dimensions: d, discount, ridge } = this;
    for (let row = 0; row < d; row++) {
      for (let column = 0; column < d; column++) {
        const cell = row * d + column;
        const kept = discount * precision[cell]! + (row === column ? (1 - discount) * ridge : 0);
        precision[cell] = kept + weight * context[row]! * context[column]!;
      }
      rewards[row] = discount * rewards[row]! + weight * reward * context[row]!;
    }
    known.inverse = discount === 1 ? updated(known.inverse, context, weight) : inverted(precision, d);
    known.shows += weight;
    known.rewardSum += weight * reward;
  }

  save(): ArmState[] {
    return this.arms.map(({ precision, rewards, shows, rewardSum }) => {
      return { precision: [...precision], rewards: [...rewards], shows, rewardSum };
    });
  }

  /** The arm takes up what was stored of it. */
  restore(arm: number, { precision, rewards, shows, rewardSum }: ArmState): void {
    const d = this.dimensions;
    if (precision.length !== d * d || rewards.length !== d)
      throw new RangeError(`an arm of ${d} dimensions was stored otherwise`);
    const stored = Float64Array.from(precision);
    this.arms[arm] = {
      precision: stored,
      inverse: inverted(stored, d),
      rewards: Float64Array.from(rewards),
      shows,
      rewardSum,
    };
  }
}

/** How an arm is chosen by what is expected of each. */
export type ArmRule = 'thompson' | 'linucb';

/** What keeps exploring from costing more than it is worth. */
export interface Safety {
  /** No arm has a smaller chance: what is never tried is never learned of. */
  readonly floor: number;
  /** All arms but the first together have no larger chance. */
  readonly cap: number;
}

/** Draws by which Thompson's chances are found, and standard deviations that LinUCB adds: those of a 95 % interval. */
const draws = 200;
const confidence = 1.96;

/**
 * The chances with which arms are to be taken: of Thompson sampling the chance of each to be the best, of LinUCB all for the arm
 * whose upper bound is highest; then each at the least the floor, and all but the first, which is what serves without a bandit,
 * at most the cap together. They are what is logged as propensities, so they are worked out before an arm is drawn.
 *
 * @throws RangeError where the floor and the cap leave nothing to choose
 */
export function armChances(
  estimates: readonly ArmEstimate[],
  rule: ArmRule,
  { floor, cap }: Safety,
  random: Random,
): number[] {
  const count = estimates.length;
  if (!(floor >= 0 && floor * count <= 1 && cap >= floor * (count - 1) && cap <= 1)) {
    throw new RangeError(`a floor of ${floor} and a cap of ${cap} cannot both be kept with ${count} arms`);
  }
  const wanted = new Array<number>(count).fill(0);
  if (rule === 'linucb') {
    wanted[indexOfLargest(estimates.map(({ mean, deviation }) => mean + confidence * deviation))] = 1;
  } else {
    for (let draw = 0; draw < draws; draw++) {
      wanted[indexOfLargest(estimates.map(({ mean, deviation }) => mean + deviation * random.normal()))]! += 1 / draws;
    }
  }
  const floored = wanted.map((chance) => floor + (1 - count * floor) * chance);
  const explored = 1 - floored[0]!;
  if (explored <= cap || explored <= 0) return floored;
  // What lies above the floor is cut, so that the floor holds.
  const least = floor * (count - 1);
  const share = explored === least ? 0 : (cap - least) / (explored - least);
  const cut = floored.map((chance, arm) => (arm === 0 ? 0 : floor + (chance - floor) * share));
  cut[0] = 1 - cut.reduce((sum, chance) => sum + chance, 0);
  return cut;
}

function indexOfLargest(values: readonly number[]): number {
  let best = 0;
  for (let n = 1; n < values.length; n++) if (values[n]! > values[best]!) best = n;
  return best;
}

function identity(d: number, scale: number): Float64Array {
  return Float64Array.from({ length: d * d }, (_, cell) => (cell % (d + 1) === 0 ? scale : 0));
}

function product(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  const d = vector.length;
  const out = new Float64Array(d);
  for (let row = 0; row < d; row++) {
    for (let column = 0; column < d; column++) out[row]! += matrix[row * d + column]! * vector[column]!;
  }
  return out;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
}

/** (A + w x xᵀ)⁻¹ of A⁻¹ (Sherman and Morrison 1950). */
function updated(inverse: Float64Array, x: ArrayLike<number>, weight: number): Float64Array {
  const d = x.length;
  const leaning = product(inverse, x);
  const scale = weight / (1 + weight * dot(leaning, x));
  return inverse.map((value, cell) => value - scale * leaning[Math.floor(cell / d)]! * leaning[cell % d]!);
}

/** The inverse of a symmetric positive definite matrix, by Gauss and Jordan: it needs no pivots. */
function inverted(matrix: Float64Array, d: number): Float64Array {
  const work = Float64Array.from(matrix);
  const inverse = identity(d, 1);
  for (let pivot = 0; pivot < d; pivot++) {
    const scale = 1 / work[pivot * d + pivot]!;
    for (let column = 0; column < d; column++) {
      work[pivot * d + column]! *= scale;
      inverse[pivot * d + column]! *= scale;
    }
    for (let row = 0; row < d; row++) {
      const factor = row === pivot ? 0 : work[row * d + pivot]!;
      if (factor === 0) continue;
      for (let column = 0; column < d; column++) {
        work[row * d + column]! -= factor * work[pivot * d + column]!;
        inverse[row * d + column]! -= factor * inverse[pivot * d + column]!;
      }
    }
  }
  return inverse;
}
