import type { DaySums } from './day-sums';

/** Parts of an error that go into the level; which one, the series' own past says. */
const RATES = [0.01, 0.03, 0.06, 0.12, 0.25] as const;
/** The backtest compares sums over so many days: what an order from a supplier has to last. */
const BACKTEST_DAYS = 7;
/** The first level is the mean of so many days. */
const WARM_UP = 14;
/** Mean of the last fortnight, in deviations from the eight weeks before, from which on the level has broken. */
const BREAK = 6;

/** A level that follows daily sales, whatever days they fall on. */
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
 * The level of daily sales under known factors of the days (of the weekday, the time of the year, the price): the ratio of
 * discounted sales to discounted factors, Σ (1-α)^k y / Σ (1-α)^k f, which is the likeliest level of Poisson counts whose
 * past counts for less the longer it is ago. Of five α the one whose forecasts of the next seven days, made on each day from
 * the days before it, had the least squared error. Days that are not known change nothing. Where the level broke the larger α count.
 *
 * @param values a day each, NaN where not known
 * @param factors of each day, at least as many
 * @param sums of the same values and factors
 * @param until days that α is chosen on; the level follows all of them
 */
export function smoothedLevel(
  values: Float64Array,
  factors: Float64Array,
  sums: DaySums,
  until = values.length,
): SmoothedLevel {
  const hasBroken = levelBroke(values, factors);
  let best: (SmoothedLevel & { readonly error: number }) | undefined;
  for (const rate of hasBroken ? RATES.slice(-2) : RATES) {
    const { levels, last } = follow(values, factors, rate);
    const error = squaredErrorOfSums(levels, sums, until);
    if (!best || error < best.error) best = { rate, levels, last, hasBroken, error };
  }
  return best!;
}

function follow(values: Float64Array, factors: Float64Array, rate: number) {
  let sold = firstLevel(values, factors);
  let weight = 1;
  const levels = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) {
    levels[t] = Math.max(0, sold / weight);
    if (Number.isNaN(values[t]!)) continue;
    sold += rate * (values[t]! - sold);
    weight += rate * (factors[t]! - weight);
    // Sales below 0 are pieces that came back: the level starts anew from 0, not from a debt.
    if (sold < 0) sold = 0;
  }
  return { levels, last: Math.max(0, sold / weight) };
}

function firstLevel(values: Float64Array, factors: Float64Array): number {
  let sold = 0;
  let weight = 0;
  let known = 0;
  for (let t = 0; t < values.length && known < WARM_UP; t++) {
    if (Number.isNaN(values[t]!)) continue;
    sold += values[t]!;
    weight += factors[t]!;
    known++;
  }
  return weight <= 0 ? 0 : Math.max(0, sold / weight);
}

function squaredErrorOfSums(levels: Float64Array, sums: DaySums, until: number): number {
  let total = 0;
  for (let t = Math.min(WARM_UP, until); t + BACKTEST_DAYS <= until; t++) {
    total += sums.error(levels[t]!, t, BACKTEST_DAYS) ** 2;
  }
  return total;
}

function levelBroke(values: Float64Array, factors: Float64Array): boolean {
  const even: number[] = [];
  for (let t = values.length - 1; t >= 0 && even.length < 5 * WARM_UP; t--) {
    if (!Number.isNaN(values[t]!)) even.push(values[t]! / (factors[t]! || 1));
  }
  const [recent, before] = [even.slice(0, WARM_UP), even.slice(WARM_UP)];
  if (before.length < 2 * WARM_UP) return false;
  const [now, then] = [recent, before].map((part) => part.reduce((sum, value) => sum + value, 0) / part.length);
  const variance = before.reduce((sum, value) => sum + (value - then!) ** 2, 0) / before.length;
  const deviation = Math.sqrt(variance * (1 / recent.length + 1 / before.length)) + 1e-9;
  return Math.abs(now! - then!) > BREAK * deviation && Math.abs(now! - then!) > 1;
}
