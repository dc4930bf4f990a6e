/** A history at equal steps, the oldest value first. */
export interface Series {
  /** NaN where it is not known: a day out of stock is such a one, not a day without demand. */
  readonly values: Float64Array;
  /** Steps a season: 7 for days of the week, 12 for months; 1 where there is none. */
  readonly period: number;
}

/** What a product sold, and what is known of it beside. Daily ones (period 7) all end on the same day. */
export interface SalesSeries extends Series {
  /** The nearest category first, then those above it. */
  readonly categoryIds?: readonly string[];
  /** What it is a variant of. */
  readonly groupId?: string | null;
  /** Brand, tags: what tells products of one category apart. */
  readonly attributes?: readonly string[];
  /** Minor units a piece, a step each from the first on, those to come too as far as they are known; NaN where not known. */
  readonly prices?: Float64Array;
}

/** What a model says after it was fitted to one series. */
export interface FittedModel {
  /** As it is known in the field, with its form: `ETS(A,Ad,N)`, `Croston`. */
  readonly name: string;
  /** What it would have said of each step from the steps before; NaN where it had not begun. */
  readonly fitted: Float64Array;
  /** Part of an error that stays in the level, from 0 to 1: how fast errors grow with the horizon. */
  readonly persistence?: number;
  /** Means of the next `horizon` steps. */
  predict(horizon: number): Float64Array;
}

/** A way to forecast one series. The same few verbs for each, as statsforecast has them. */
export interface ForecastModel {
  readonly name: string;
  /** @throws SeriesNotForecastable where the series is too short for it, or has what it does not take */
  fit(series: Series): FittedModel;
}

/** A model that does not go with this series; another one has to do. */
export class SeriesNotForecastable extends Error {}

/** Known values, in order. */
export function knownValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return sum / values.length;
}

/**
 * The series without its gaps: what is not known is the mean of the known values one season before and after it, or else
 * lies on the line between its known neighbours. At the ends the nearest value is repeated.
 *
 * @returns the same array where there are no gaps
 * @throws SeriesNotForecastable where nothing is known
 */
export function withoutGaps({ values, period }: Series): Float64Array {
  if (!values.some(Number.isNaN)) return values;
  const filled = Float64Array.from(values);
  for (let t = 0; t < filled.length; t++) {
    if (!Number.isNaN(values[t]!) || period === 1) continue;
    const around = [values[t - period], values[t + period]].filter(
      (value): value is number => value !== undefined && !Number.isNaN(value),
    );
    if (around.length > 0) filled[t] = meanOf(around);
  }
  return onLines(filled);
}

function onLines(values: Float64Array): Float64Array {
  let before = -1;
  for (let t = 0; t <= values.length; t++) {
    if (t < values.length && Number.isNaN(values[t]!)) continue;
    const from = values[before] ?? values[t];
    const to = values[t] ?? values[before];
    if (from === undefined || to === undefined) throw new SeriesNotForecastable('the series has no known value');
    for (let gap = before + 1; gap < t; gap++) values[gap] = from + ((to - from) * (gap - before)) / (t - before);
    before = t;
  }
  return values;
}
