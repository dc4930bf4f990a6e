import { adjustedEstimates, type Estimate, plainEstimate } from './estimates';
import { type Lift, liftOver } from './lift';
import { probabilitiesBest } from './probability-best';
import type { UserMoments } from './user-moments';

export interface ComparedVariant {
  /** The metric as it was counted; null where there is nothing to count over. */
  readonly value: number | null;
  /** Against the first variant; null of the first one itself, and where too little is known. */
  readonly lift: Lift | null;
  readonly probabilityBest: number | null;
}

export interface Comparison {
  readonly variants: readonly ComparedVariant[];
  /** By which part the past of the users narrowed the variance; null where it was not used. */
  readonly varianceReduction: number | null;
  /** Why the past was not used; null where it was. */
  readonly refusal: 'too-few-users' | 'no-past' | null;
}

/**
 * Compares variants by one metric, each with the first, with the users' past taken out where that can be done.
 *
 * @param variants moments by variant, of the same metric
 * @param level α of the intervals; default .05
 */
export function compareVariants(variants: readonly UserMoments[], level?: number): Comparison {
  const values = variants.map((one) => (one.users > 0 && one.mean(1) > 0 ? plainEstimate(one).value : null));
  if (values.includes(null)) {
    const known = values.map((value) => ({ value, lift: null, probabilityBest: null }));
    return { variants: known, varianceReduction: null, refusal: 'too-few-users' };
  }
  const { estimates, varianceReduction, refusal } = adjustedEstimates(variants);
  const best = probabilitiesBest(estimates);
  const [control] = estimates as [Estimate, ...Estimate[]];
  return {
    variants: estimates.map((estimate, n) => ({
      value: values[n]!,
      lift: n === 0 ? null : liftOver(control, estimate, level),
      probabilityBest: best[n]!,
    })),
    varianceReduction,
    refusal,
  };
}
