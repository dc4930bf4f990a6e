import { bootstrapRatios, type Interval } from '../../../../shared/numerics/bootstrap';
import type { Random } from '../../../../shared/random/random';
import { type PairedDifference, pairedDifference } from '../../models/metrics/paired';
import type { RatingMatrix } from './rating-matrix';

/** Sums over the ratings of each user. */
export interface UserErrors {
  /** (r - r̂)² */
  readonly squares: Float64Array;
  /** |r - r̂| */
  readonly absolutes: Float64Array;
  /** (r - r̄)², r̄ being the mean of the ratings predicted. */
  readonly spreads: Float64Array;
  /** Number of ratings. */
  readonly ratings: Float64Array;
}

export function noErrors(users: number): UserErrors {
  const zeros = () => new Float64Array(users);
  return { squares: zeros(), absolutes: zeros(), spreads: zeros(), ratings: zeros() };
}

/**
 * Adds the errors of predictions of a matrix.
 *
 * @param predicted in the order of its rows
 */
export function addErrors(errors: UserErrors, predicted: ArrayLike<number>, given: RatingMatrix): void {
  for (let user = 0; user < given.users; user++) {
    for (let n = given.offsets[user]!; n < given.offsets[user + 1]!; n++) {
      const error = given.starsOf[n]! - predicted[n]!;
      errors.squares[user]! += error * error;
      errors.absolutes[user]! += Math.abs(error);
      errors.spreads[user]! += (given.starsOf[n]! - given.mean) ** 2;
      errors.ratings[user]! += 1;
    }
  }
}

/** RMSE, MAE and R² over all ratings, with intervals of 95 % over users: what one user gives is no chance of its own. */
export function errorIntervals(
  { squares, absolutes, spreads, ratings }: UserErrors,
  random: Random,
): Readonly<Record<'rmse' | 'mae' | 'r2', Interval>> {
  const ratios = [
    { numerators: squares, denominators: ratings },
    { numerators: absolutes, denominators: ratings },
    { numerators: squares, denominators: spreads },
  ];
  const [square, mae, unexplained] = bootstrapRatios(ratios, random);
  return {
    rmse: { mean: Math.sqrt(square!.mean), low: Math.sqrt(square!.low), high: Math.sqrt(square!.high) },
    mae: mae!,
    r2: { mean: 1 - unexplained!.mean, low: 1 - unexplained!.high, high: 1 - unexplained!.low },
  };
}

/** How much more one model is wrong than the other: squared errors, summed by user. Below 0 where the first is better. */
export function errorDifference(mine: UserErrors, other: UserErrors, random: Random): PairedDifference {
  return pairedDifference(mine.squares, other.squares, random);
}
