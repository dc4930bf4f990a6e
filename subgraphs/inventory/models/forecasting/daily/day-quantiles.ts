import { quantileAt } from '../demand-sums';
import { negativeBinomialQuantiles } from '../negative-binomial';
import type { SmoothedLevel } from './smoothed-level';
import { daysOfWeek } from './weekday-profile';

const LEAST_SHAPE = 0.01;
/** So large an r is Poisson's distribution. */
const POISSON_SHAPE = 1_000;
/** Days that are told how far forecasts of them were off, and that models are compared on. */
export const DAYS_OF_ACCURACY = 8 * daysOfWeek;

/**
 * Quantiles of single days as of the first one: wider with what is expected, and with what the level may do until then.
 *
 * @param ofFirst one value for each of `SUM_LEVELS`
 * @returns one array a quantile, a day each
 */
export function around(
  mean: Float64Array,
  ofFirst: readonly number[],
  quantiles: readonly number[],
  { rate }: Pick<SmoothedLevel, 'rate'>,
): Float64Array[] {
  const first = mean[0]!;
  return quantiles.map((quantile) =>
    mean.map((value, step) => {
      const growth = Math.sqrt(1 + step * rate ** 2);
      const scale = first > 0 ? (Math.max(value, 0.05) / Math.max(first, 0.05)) ** 0.6 : 1;
      return Math.max(0, value + (quantileAt(ofFirst, quantile) - first) * scale * growth);
    }),
  );
}

/** Of products that sell few a day: whole pieces, and 0 as often as it comes. */
export function countsOf(mean: Float64Array, shape: number, quantiles: readonly number[]): Float64Array[] {
  const days = Array.from(mean, (value) => negativeBinomialQuantiles(value, shape, quantiles));
  return quantiles.map((_, n) => Float64Array.from(days, (of) => of[n]!));
}

/** r by moments: the variance beside Poisson's is μ² / r. */
export function shapeOf(values: Float64Array, factors: Float64Array, { levels }: SmoothedLevel): number {
  let [beside, squares] = [0, 0];
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    const expected = levels[t]! * factors[t]!;
    beside += (Math.max(0, values[t]!) - expected) ** 2 - expected;
    squares += expected ** 2;
  }
  return squares > 0 && beside > 0 ? Math.max(LEAST_SHAPE, squares / beside) : POISSON_SHAPE;
}

/** Of the forecasts of each day by the days before it: mean absolute error, root mean squared error, bias, in pieces. */
export function accuracyOf(values: Float64Array, factors: Float64Array, { levels }: SmoothedLevel) {
  let [absolute, squared, bias, days] = [0, 0, 0, 0];
  for (let t = Math.max(0, values.length - DAYS_OF_ACCURACY); t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    const error = levels[t]! * factors[t]! - values[t]!;
    absolute += Math.abs(error);
    squared += error ** 2;
    bias += error;
    days++;
  }
  if (days === 0) return [];
  return [
    { name: 'mae', value: absolute / days },
    { name: 'rmse', value: Math.sqrt(squared / days) },
    { name: 'bias', value: bias / days },
  ];
}
