import { choleskyInPlace, solveCholesky } from '../../../../../shared/numerics/cholesky';

/** Demand of some days in a row, and what may explain it. */
export interface ExplainedDemand {
  /** Pieces a day; NaN where not known, and below 0 counts as 0. */
  readonly values: Float64Array;
  /** What is known to multiply a day's demand, above 0. */
  readonly multipliers: Float64Array;
  /** The regressors of day t stand from `(first + t) · columns` on. */
  readonly rows: Float64Array;
  readonly columns: number;
  readonly first: number;
}

/** What the coefficients are expected to be before any day is looked at. */
export interface CoefficientPrior {
  readonly means: Float64Array;
  /** Standard deviations; 0: the mean is kept. */
  readonly deviations: Float64Array;
  /** Whether a regressor changes over weeks rather than from day to day. */
  readonly isSlow: readonly boolean[];
}

const ROUNDS = 5;
const DAYS_OF_BLOCK = 28;
/** No coefficient moves by more in a round. */
const LONGEST_STEP = 1;
const FIXED = 1e12;
const LEAST_EXPECTED = 0.05;

/**
 * Log-linear regression of counts, E y = multiplier · exp(a + x β), by quasi-likelihood (McCullagh and Nelder, Generalized Linear
 * Models, 1989, 9.2) with a normal prior on β, which is how a product of few sales keeps to what its category does: the
 * posterior mode by Newton's method. Likelihood is divided by the dispersion: that of days, or for regressors that change slowly that
 * of sums over 28 days, as a level that wanders is not to be taken for a season.
 *
 * @returns β; the prior's means where nothing was sold
 * @example values that are 2 on days with x = 0 and 4 on days with x = 1 have β = log 2 under a wide prior
 */
export function logLinearDemand(demand: ExplainedDemand, prior: CoefficientPrior): Float64Array {
  const { values, rows, columns, first } = demand;
  const beta = Float64Array.from(prior.means);
  const gram = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  const mean = new Float64Array(columns);
  const expected = new Float64Array(values.length);
  for (let round = 0; round < ROUNDS; round++) {
    const total = expect(demand, beta, expected);
    if (total <= 0) return beta;
    const { daily, blocks } = dispersion(values, expected);
    gram.fill(0);
    right.fill(0);
    mean.fill(0);
    for (let t = 0; t < values.length; t++) {
      const mu = expected[t]!;
      if (Number.isNaN(values[t]!) || mu === 0) continue;
      const at = (first + t) * columns;
      const error = Math.max(0, values[t]!) - mu;
      for (let i = 0; i < columns; i++) {
        const x = rows[at + i]!;
        if (x === 0) continue;
        right[i]! += error * x;
        mean[i]! += mu * x;
        const weighted = mu * x;
        for (let j = 0; j <= i; j++) gram[i * columns + j]! += weighted * rows[at + j]!;
      }
    }
    let longest = 0;
    for (let i = 0; i < columns; i++) {
      // The intercept is fitted along with them: what all days share is no regressor's.
      for (let j = 0; j <= i; j++) gram[i * columns + j]! -= (mean[i]! * mean[j]!) / total;
      const deviation = prior.deviations[i]!;
      const weight = deviation > 0 ? (prior.isSlow[i] ? blocks : daily) / deviation ** 2 : FIXED;
      gram[i * columns + i]! += weight + 1e-9;
      right[i]! -= weight * (beta[i]! - prior.means[i]!);
    }
    choleskyInPlace(gram, columns);
    solveCholesky(gram, columns, right);
    for (let i = 0; i < columns; i++) {
      const step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, right[i]!));
      beta[i]! += step;
      longest = Math.max(longest, Math.abs(step));
    }
    if (longest < 1e-3) break;
  }
  return beta;
}

/** exp(x β) of each day from `from` on. */
export function multipliersBy(
  beta: Float64Array,
  rows: Float64Array,
  columns: number,
  from: number,
  days: number,
): Float64Array {
  const multipliers = new Float64Array(days);
  for (let t = 0; t < days; t++) multipliers[t] = Math.exp(linear(beta, rows, (from + t) * columns));
  return multipliers;
}

function linear(beta: Float64Array, rows: Float64Array, at: number): number {
  let sum = 0;
  for (let i = 0; i < beta.length; i++) sum += beta[i]! * rows[at + i]!;
  return Math.max(-8, Math.min(8, sum));
}

/** Fills in what β expects of each known day, as many pieces together as were sold. @returns that sum */
function expect(
  { values, multipliers, rows, columns, first }: ExplainedDemand,
  beta: Float64Array,
  out: Float64Array,
): number {
  let sold = 0;
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    out[t] = 0;
    if (Number.isNaN(values[t]!)) continue;
    out[t] = multipliers[t]! * Math.exp(linear(beta, rows, (first + t) * columns));
    sum += out[t]!;
    sold += Math.max(0, values[t]!);
  }
  if (sum === 0 || sold === 0) return 0;
  for (let t = 0; t < values.length; t++) out[t]! *= sold / sum;
  return sold;
}

/** Squared errors over what is expected, of days and of sums over 28 known days; 1 where there are but Poisson's errors. */
function dispersion(values: Float64Array, expected: Float64Array): { daily: number; blocks: number } {
  let [squares, days, ofBlocks, blocks] = [0, 0, 0, 0];
  let [error, size, inBlock] = [0, 0, 0];
  for (let t = 0; t < values.length; t++) {
    if (expected[t] === 0) continue;
    const off = Math.max(0, values[t]!) - expected[t]!;
    squares += off ** 2 / Math.max(LEAST_EXPECTED, expected[t]!);
    days++;
    error += off;
    size += expected[t]!;
    if (++inBlock < DAYS_OF_BLOCK) continue;
    ofBlocks += error ** 2 / Math.max(LEAST_EXPECTED, size);
    blocks++;
    [error, size, inBlock] = [0, 0, 0];
  }
  const daily = Math.max(1, squares / Math.max(1, days));
  return { daily, blocks: Math.max(daily, ofBlocks / Math.max(1, blocks)) };
}
