import { type SmoothedLevel, smoothedLevel } from './daily-smoothing';
import { demandSums, ErrorsOfAll, SUM_LEVELS, type SumErrors, sumErrors } from './demand-sums';
import { knownValues, meanOf } from './series';
import { daysOfWeek, turnedProfile, weekdayProfile } from './weekday-profile';

/** What a product sold a day, the last one yesterday. */
export interface DailySales {
  readonly id: string;
  /** NaN where it could not be had: not a day without demand. */
  readonly values: Float64Array;
  /** Of its category, after which it goes while its own past is short; null where it has none. */
  readonly categoryId: string | null;
}

export interface DailyForecast {
  /** `exponential smoothing, weekdays`, or what stands in for it. */
  readonly model: string;
  /** Pieces a day, from today on; `low` and `high` are the quantiles .1 and .9. */
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Quantiles of the sums from today on: see `demandSums`. */
  readonly sums: readonly (readonly number[])[];
  readonly accuracy: readonly { readonly name: string; readonly value: number }[];
}

/** A product of fewer known days goes after its category too. */
export const shortHistory = 14;
/** The category's mean counts as so many days of a product's own. */
const DAYS_OF_CATEGORY = 7;
const OUTER = [SUM_LEVELS.indexOf(0.1), SUM_LEVELS.indexOf(0.9)] as const;

interface Fitted {
  readonly sales: DailySales;
  readonly profile: Float64Array;
  readonly level: SmoothedLevel;
  readonly errors: SumErrors;
}

/**
 * Forecasts the daily sales of many products in one pass over each: fast enough for all of a shop on a request's processor.
 * A product's weekdays are drawn towards those of all; one whose past is short sells as its category does until its own days
 * say otherwise; intervals are of the forecast's own errors (see `demandSums`).
 */
export class DailyForecaster {
  private readonly profileOfAll: Float64Array;
  private readonly errorsOfAll = new ErrorsOfAll();
  private readonly ratesOfCategories = new Map<string, number[]>();
  private readonly fits = new Map<string, Fitted>();
  private errorsFor: ((rate: number) => SumErrors) | undefined;

  /** @param total of all products together, a day each, the last one yesterday */
  constructor(total: Float64Array) {
    this.profileOfAll = turnedToEnd(weekdayProfile(total), total.length);
  }

  /** Learns of a product; all are to be learned of before one is forecast. */
  learn(sales: DailySales): void {
    const { values, id, categoryId } = sales;
    const profile = weekdayProfile(values, turnedToEnd(this.profileOfAll, -values.length));
    const level = smoothedLevel(values, profile);
    const errors = sumErrors(values, profile, level);
    this.fits.set(id, { sales, profile, level, errors });
    if (knownValues(values).length < shortHistory) return;
    this.errorsOfAll.add(errors, level.last);
    if (categoryId)
      this.ratesOfCategories.set(categoryId, [...(this.ratesOfCategories.get(categoryId) ?? []), level.last]);
  }

  /** @param days how many are forecast @param id of a product that was learned of */
  forecast(id: string, days: number): DailyForecast {
    const { sales, profile, level, errors } = this.fits.get(id)!;
    const known = knownValues(sales.values);
    const ahead = turnedProfile(profile, sales.values.length % daysOfWeek);
    const rates = sales.categoryId ? this.ratesOfCategories.get(sales.categoryId) : undefined;
    const { rate, model } =
      known.length < shortHistory ? early(known, rates) : { rate: level.last, model: nameOf(level) };
    this.errorsFor ??= this.errorsOfAll.sorted();
    const sums = demandSums(rate, ahead, errors, this.errorsFor(rate));
    const mean = Float64Array.from({ length: days }, (_, step) => rate * ahead[step % daysOfWeek]!);
    const of = (at: number) =>
      mean.map((value, step) => {
        const first = rate * ahead[0]!;
        const growth = Math.sqrt(1 + step * level.rate ** 2);
        const scale = first > 0 ? (Math.max(value, 0.05) / Math.max(first, 0.05)) ** 0.6 : 1;
        return Math.max(0, value + (sums[0]![at]! - first) * scale * growth);
      });
    const [low, high] = [of(OUTER[0]), of(OUTER[1])];
    return {
      model,
      mean,
      low: low.map((value, step) => Math.min(value, mean[step]!)),
      high: high.map((value, step) => Math.max(value, mean[step]!)),
      sums,
      accuracy: accuracyOf(sales.values, profile, level),
    };
  }
}

function nameOf({ hasBroken, rate }: SmoothedLevel): string {
  return `exponential smoothing, weekdays, α ${rate}${hasBroken ? ', after a level break' : ''}`;
}

function early(own: Float64Array, rates: readonly number[] | undefined): { rate: number; model: string } {
  const sold = own.reduce((sum, value) => sum + Math.max(0, value), 0);
  const prior = rates ? meanOf(rates) : 0;
  return {
    rate: (prior * DAYS_OF_CATEGORY + sold) / (DAYS_OF_CATEGORY + own.length),
    model: rates ? 'mean of its category and its own few days' : 'mean of its own few days',
  };
}

/** Of the forecasts of each day by the days before it, over the last eight weeks: mean absolute error, root mean squared error, bias, in pieces. */
function accuracyOf(values: Float64Array, profile: Float64Array, { levels }: SmoothedLevel) {
  let [absolute, squared, bias, days] = [0, 0, 0, 0];
  for (let t = Math.max(0, values.length - 8 * daysOfWeek); t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    const error = levels[t]! * profile[t % daysOfWeek]! - values[t]!;
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

/** The profile whose week begins `days` after that of the other; before it where they are below 0. */
function turnedToEnd(profile: Float64Array, days: number): Float64Array {
  return turnedProfile(profile, ((days % daysOfWeek) + daysOfWeek) % daysOfWeek);
}
