import type { UserMoments } from './user-moments';

/** A mean, or a ratio of means, with the variance of the estimate. */
export interface Estimate {
  readonly users: number;
  readonly value: number;
  readonly variance: number;
}

/** Estimates of all variants, adjusted by what users did before where that helps. */
export interface AdjustedEstimates {
  readonly estimates: readonly Estimate[];
  /** By which part the variance fell, 0 to 1; null where nothing was adjusted. */
  readonly varianceReduction: number | null;
  /** Why nothing was adjusted; null where it was. */
  readonly refusal: 'too-few-users' | 'no-past' | null;
}

/** With fewer users in a variant, the regression on the past is noise itself. */
export const leastUsers = 100;

/**
 * Value over base, Σ value / Σ base, with its variance by the delta method, clustered by user: that of the mean of
 * (value - ratio · base) / mean base (Deng, Knoblich and Lu, "Applying the delta method in metric analytics", KDD 2018).
 * Where every user's base is 1 it is the plain mean with s²/n.
 *
 * Worked example: users with 1 of 2, 0 of 1 and 2 of 3 clicks: 3/6 = .5, residuals 0, -.25, .25, variance .0625/3 = .0208.
 */
export function plainEstimate(moments: UserMoments): Estimate {
  const base = moments.mean(1);
  const value = moments.mean(0) / base;
  const linear = [1 / base, -value / base];
  return { users: moments.users, value, variance: moments.covariance(linear, linear) / moments.users };
}

/**
 * The same with the users' own past taken out (CUPED; Deng, Xu, Kohavi and Walker, WSDM 2013): value - θ · past, θ the
 * slope of the linearised value over the linearised past, pooled over variants. Of a ratio both are linearised by the delta
 * method, the past about the ratio of all variants together, so that what is taken out has the same mean in each.
 *
 * @param variants at least one, none without users or bases
 * @returns the plain estimates with the reason, where a variant has fewer than 100 users, or the past says nothing
 */
export function adjustedEstimates(variants: readonly UserMoments[]): AdjustedEstimates {
  const plain = variants.map(plainEstimate);
  const refused = (refusal: AdjustedEstimates['refusal']) => ({ estimates: plain, varianceReduction: null, refusal });
  if (variants.some(({ users }) => users < leastUsers)) return refused('too-few-users');
  const total = (column: number) => variants.reduce((sum, one) => sum + one.users * one.mean(column), 0);
  const users = variants.reduce((sum, one) => sum + one.users, 0);
  const baseBefore = total(3) / users;
  const ratioBefore = total(2) / total(3);
  const past = [0, 0, 1 / baseBefore, -ratioBefore / baseBefore];
  const linear = variants.map((one, n) => [1 / one.mean(1), -plain[n]!.value / one.mean(1)]);
  const pooled = (of: (n: number) => number) => variants.reduce((sum, one, n) => sum + (one.users - 1) * of(n), 0);
  const spread = pooled((n) => variants[n]!.covariance(past, past));
  const slope = pooled((n) => variants[n]!.covariance(linear[n]!, past)) / spread;
  // The past of a ratio has a mean of zero over all, that of a mean its own.
  if (!(spread > 0) || !Number.isFinite(slope)) return refused('no-past');
  const estimates = variants.map((one, n): Estimate => {
    const left = linear[n]!.concat([-slope * past[2]!, -slope * past[3]!]);
    const drift = one.mean(2) * past[2]! + one.mean(3) * past[3]!;
    return {
      users: one.users,
      value: plain[n]!.value - slope * drift,
      variance: one.covariance(left, left) / one.users,
    };
  });
  const variance = (all: readonly Estimate[]) => all.reduce((sum, one) => sum + one.variance, 0);
  return { estimates, varianceReduction: 1 - variance(estimates) / variance(plain), refusal: null };
}
