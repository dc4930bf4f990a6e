import { hypergeometric, logBeta, logGamma } from '../../../../shared/numerics/gamma';
import { nelderMeadSteps } from '../../../../shared/numerics/nelder-mead';
import { finished, type Steps } from '../../../../shared/numerics/steps';
import type { RepeatSummary } from './purchase-history';

/**
 * Parameters of BG/NBD: customers buy at rates that are Gamma(r, alpha) while they are alive, and leave after a purchase with
 * probabilities that are Beta(a, b). Alpha has the unit of time of the summaries.
 */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Of what BG/NBD sees, how many customers there are: they are equal to it. */
interface Group extends RepeatSummary {
  readonly customers: number;
}

/**
 * Log-likelihood of customers' purchases (Fader, Hardie and Lee 2005, equation 6, in the form of their note on computing
 * it).
 *
 * @returns a sum over all customers
 */
export function bgNbdLogLikelihood(parameters: BgNbdParameters, summaries: readonly RepeatSummary[]): number {
  return groupedLogLikelihood(parameters, grouped(summaries));
}

function groupedLogLikelihood({ r, alpha, a, b }: BgNbdParameters, groups: readonly Group[]): number {
  // What depends on the count alone is worked out once a count.
  const byCount = new Map<number, number>();
  const ofCount = (x: number): number => {
    let value = byCount.get(x);
    if (value === undefined) {
      value = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + x) - logBeta(a, b);
      byCount.set(x, value);
    }
    return value;
  };
  let sum = 0;
  for (const { repeats: x, lastRepeatAfter, age, customers } of groups) {
    const alive = -(r + x) * Math.log(alpha + age);
    let either = alive;
    if (x > 0) {
      const gone = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + lastRepeatAfter);
      const larger = Math.max(alive, gone);
      either = larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
    }
    sum += customers * (ofCount(x) + either);
  }
  return sum;
}

/**
 * The parameters of greatest likelihood, searched on their logarithms.
 *
 * Worked example: CDNOW's 2,357 customers in weeks give r .243, alpha 4.414, a .793, b 2.426, log-likelihood -9582.4.
 *
 * @throws RangeError without a customer who came back: nothing can be told of how long customers stay
 */
export function fitBgNbd(summaries: readonly RepeatSummary[]): BgNbdParameters {
  return finished(bgNbdSteps(summaries));
}

/** The same, in steps. */
export function* bgNbdSteps(summaries: readonly RepeatSummary[]): Steps<BgNbdParameters> {
  if (!summaries.some(({ repeats }) => repeats > 0)) throw new RangeError('no customer has come back');
  const groups = grouped(summaries);
  const unit = meanAge(summaries) / 8;
  const at = (logs: ArrayLike<number>): BgNbdParameters => ({
    r: Math.exp(logs[0]!),
    alpha: Math.exp(logs[1]!) * unit,
    a: Math.exp(logs[2]!),
    b: Math.exp(logs[3]!),
  });
  // Far out the likelihood is flat: no shop's customers are so alike.
  const objective = (logs: Float64Array) =>
    logs.some((value) => Math.abs(value) > 12) ? Number.POSITIVE_INFINITY : -groupedLogLikelihood(at(logs), groups);
  let { at: best } = yield* nelderMeadSteps(objective, [-1, 0, 0, 1], {
    step: 0.5,
    tolerance: 1e-11,
    evaluations: 600,
  });
  // A simplex may have collapsed on the way: a second one begins where the first has ended.
  best = (yield* nelderMeadSteps(objective, best, { step: 0.1, tolerance: 1e-12, evaluations: 600 })).at;
  return at(best);
}

function meanAge(summaries: readonly RepeatSummary[]): number {
  const sum = summaries.reduce((total, { age }) => total + age, 0);
  return Math.max(1e-6, sum / summaries.length);
}

function grouped(summaries: readonly RepeatSummary[]): Group[] {
  const groups = new Map<string, { -readonly [key in keyof Group]: Group[key] }>();
  for (const { repeats, lastRepeatAfter, age } of summaries) {
    const key = `${repeats} ${lastRepeatAfter} ${age}`;
    const group = groups.get(key);
    if (group) group.customers++;
    else groups.set(key, { repeats, lastRepeatAfter, age, customers: 1 });
  }
  return [...groups.values()];
}

/**
 * The probability that a customer will buy again ever (Fader, Hardie and Lee, "Computing P(alive) Using the BG/NBD Model",
 * 2008). Who bought once is alive for certain, by the model: nobody leaves but after a repeated purchase.
 *
 * @example with CDNOW's parameters, 2 repeats, the last after 30.43 of 38.86 weeks: .726
 */
export function probabilityAlive({ r, alpha, a, b }: BgNbdParameters, summary: RepeatSummary): number {
  const { repeats: x, lastRepeatAfter, age } = summary;
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + lastRepeatAfter)) ** (r + x));
}

/**
 * How many purchases are expected of a customer within a time from now (Fader, Hardie and Lee 2005, equation 10). The
 * hypergeometric function is taken by Euler's transformation, in which nothing overflows for customers with many purchases.
 *
 * @param time in the unit of the summaries
 * @example with CDNOW's parameters, 2 repeats, the last after 30.43 of 38.86 weeks: 1.226 within 39 weeks
 */
export function expectedPurchases(parameters: BgNbdParameters, summary: RepeatSummary, time: number): number {
  const { r, alpha, b } = parameters;
  if (time <= 0) return 0;
  // The equation has a pole at a = 1, around which it is continuous.
  const a = Math.abs(parameters.a - 1) < 1e-5 ? 1 + 1e-5 : parameters.a;
  const { repeats: x, age } = summary;
  const z = time / (alpha + age + time);
  const series = hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, z);
  const whileAlive = ((a + b + x - 1) / (a - 1)) * (1 - (1 - z) ** (a - 1) * series);
  return Math.max(0, whileAlive) * probabilityAlive({ r, alpha, a, b }, summary);
}

/**
 * The probability that no purchase comes within a time from now: the customer has left, or waits that long.
 *
 * @example it is 1 - p(alive) (1 - ((alpha + T)/(alpha + T + t))^(r + x))
 */
export function probabilityOfSilence(parameters: BgNbdParameters, summary: RepeatSummary, time: number): number {
  const { r, alpha } = parameters;
  const none = ((alpha + summary.age) / (alpha + summary.age + time)) ** (r + summary.repeats);
  return 1 - probabilityAlive(parameters, summary) * (1 - none);
}
