import { regularisedGammaUpper } from '../../../../shared/numerics/gamma';

/** With fewer exposures the split says nothing. */
export const leastExposures = 100;
/** Below this probability of a split by chance, something takes users out of one variant. */
export const alarmBelow = 0.001;

export interface SampleRatio {
  readonly users: number;
  /** Of a split as unlike the one asked for, by chance; null below 100 exposures. */
  readonly pValue: number | null;
  readonly isHealthy: boolean;
}

/**
 * Whether users came to variants as they were asked to (Pearson's chi-square; Fabijan and others, "Diagnosing sample ratio
 * mismatch", KDD 2019).
 *
 * Worked example: 450 and 550 of .5 and .5: χ² = 10 with one degree of freedom, p = .00157: no alarm; 440 and 560: χ² =
 * 14.4, p = .00015: alarm.
 *
 * @param counts users by variant
 * @param allocation their shares, adding up to 1
 */
export function sampleRatio(counts: readonly number[], allocation: readonly number[]): SampleRatio {
  const users = counts.reduce((sum, count) => sum + count, 0);
  if (users < leastExposures) return { users, pValue: null, isHealthy: true };
  const distance = counts.reduce((sum, count, n) => {
    const expected = users * allocation[n]!;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const pValue = regularisedGammaUpper((counts.length - 1) / 2, distance / 2);
  return { users, pValue, isHealthy: pValue >= alarmBelow };
}
