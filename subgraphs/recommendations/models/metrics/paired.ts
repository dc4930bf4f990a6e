import { bootstrapMeans, type Interval } from '../../../../shared/numerics/bootstrap';
import type { Random } from '../../../../shared/random/random';

/** How two models differ on the same persons. */
export interface PairedDifference extends Interval {
  /** Chance of a mean difference at least as large where the two are equally good (sign-flip test), two-sided. */
  readonly p: number;
}

/**
 * The same persons' figures under two models, subtracted: much surer than the difference of two means. The interval of
 * 95 % is a percentile bootstrap over persons; p is that of Fisher's randomisation test, each person's difference being
 * as likely to have either sign (Smucker, Allan and Carterette 2007), (1 + times it was reached) / (1 + resamples).
 *
 * @param mine one figure a person, of the same persons in the same order as `other`
 * @throws RangeError where the columns differ in length
 */
export function pairedDifference(
  mine: Float64Array,
  other: Float64Array,
  random: Random,
  resamples = 1_000,
): PairedDifference {
  if (mine.length !== other.length) throw new RangeError(`figures of ${mine.length} persons and of ${other.length}`);
  const gains = mine.map((value, n) => value - other[n]!);
  const interval = bootstrapMeans([gains], random.fork('bootstrap'), resamples)[0]!;
  const signs = random.fork('signs');
  // Persons whom both serve alike keep their difference of 0 under either sign.
  const moved = gains.filter((gain) => gain !== 0);
  const observed = Math.abs(moved.reduce((sum, gain) => sum + gain, 0)) - 1e-12;
  let reached = 0;
  for (let sample = 0; sample < resamples; sample++) {
    let sum = 0;
    for (const gain of moved) sum += signs.uniform() < 0.5 ? gain : -gain;
    if (Math.abs(sum) >= observed) reached += 1;
  }
  return { ...interval, p: (1 + reached) / (1 + resamples) };
}

/**
 * Holm's correction (1979) for several tests made at once.
 *
 * @returns for each p the one to compare with the level wanted, in the order given
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, n) => ({ p, n })).sort((a, b) => a.p - b.p);
  const corrected = new Array<number>(ps.length);
  let highest = 0;
  for (const [rank, { p, n }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * p));
    corrected[n] = highest;
  }
  return corrected;
}
