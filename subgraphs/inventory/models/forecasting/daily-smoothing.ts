import { daysOfWeek } from './weekday-profile';

/** Parts of an error that go into the level; which one, the series' own past says. */
const RATES = [0.01, 0.03, 0.06, 0.12, 0.25] as const;
/** The backtest compares sums over so many days: what an order from a supplier has to last. */
const BACKTEST_DAYS = 7;
/** The first level is the mean of so many days. */
const WARM_UP = 14;
/** Mean of the last fortnight, in deviations from the eight weeks before, from which on the level has broken. */
const BREAK = 6;

/** A level that follows daily sales, whatever weekday they fall on. */
export interface SmoothedLevel {
  /** α, from 0 to 1. */
  readonly rate: number;
  /** Of each day, from the days before it alone. */
  readonly levels: Float64Array;
  /** After the last day. */
  readonly last: number;
  /** Whether the level broke within the last fortnight. */
  readonly hasBroken: boolean;
}

/**
 * Simple exponential smoothing of daily sales over a weekday profile (Holt and Winters with a fixed multiplicative
 * season): l ← l + α f (y - l f). Of five α the one whose forecasts of the next seven days, made on each day of the past from the days
 * before it, had the least squared error. Days that are not known change nothing. Where the level broke the larger α count.
 *
 * @param values a day each, NaN where not known
 * @param profile of the weekday of each day, the mean 1
 */
export function smoothedLevel(values: Float64Array, profile: Float64Array): SmoothedLevel {
  const hasBroken = levelBroke(values, profile);
  let best: (SmoothedLevel & { readonly error: number }) | undefined;
  for (const rate of hasBroken ? RATES.slice(-2) : RATES) {
    const { levels, last } = follow(values, profile, rate);
    const error = squaredErrorOfSums(values, profile, levels);
    if (!best || error < best.error) best = { rate, levels, last, hasBroken, error };
  }
  return best!;
}

function follow(values: Float64Array, profile: Float64Array, rate: number) {
  let level = firstLevel(values);
  const levels = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) {
    levels[t] = level;
    const factor = profile[t % daysOfWeek]!;
    if (!Number.isNaN(values[t]!)) level = Math.max(0, level + rate * factor * (values[t]! - level * factor));
  }
  return { levels, last: level };
}

function firstLevel(values: Float64Array): number {
  let sum = 0;
  let known = 0;
  for (let t = 0; t < values.length && known < WARM_UP; t++) {
    if (Number.isNaN(values[t]!)) continue;
    sum += values[t]!;
    known++;
  }
  return known === 0 ? 0 : Math.max(0, sum / known);
}

function squaredErrorOfSums(values: Float64Array, profile: Float64Array, levels: Float64Array): number {
  let total = 0;
  for (let t = Math.min(WARM_UP, values.length); t + BACKTEST_DAYS <= values.length; t++) {
    total += errorOfSum(values, profile, levels[t]!, t, BACKTEST_DAYS).error ** 2;
  }
  return total;
}

/** What came in the known ones of `days` days from day `from` on, less what a level says of them. */
export function errorOfSum(
  values: Float64Array,
  profile: Float64Array,
  level: number,
  from: number,
  days: number,
): { readonly error: number; readonly expected: number; readonly known: number } {
  let expected = 0;
  let sold = 0;
  let known = 0;
  for (let t = from; t < from + days; t++) {
    if (Number.isNaN(values[t]!)) continue;
    expected += level * profile[t % daysOfWeek]!;
    sold += values[t]!;
    known++;
  }
  return { error: sold - expected, expected, known };
}

function levelBroke(values: Float64Array, profile: Float64Array): boolean {
  const even = [...values].flatMap((value, t) =>
    Number.isNaN(value) ? [] : [value / (profile[t % daysOfWeek]! || 1)],
  );
  const recent = even.slice(-WARM_UP);
  const before = even.slice(-5 * WARM_UP, -WARM_UP);
  if (before.length < 2 * WARM_UP) return false;
  const [now, then] = [recent, before].map((part) => part.reduce((sum, value) => sum + value, 0) / part.length);
  const variance = before.reduce((sum, value) => sum + (value - then!) ** 2, 0) / before.length;
  const deviation = Math.sqrt(variance * (1 / recent.length + 1 / before.length)) + 1e-9;
  return Math.abs(now! - then!) > BREAK * deviation && Math.abs(now! - then!) > 1;
}
