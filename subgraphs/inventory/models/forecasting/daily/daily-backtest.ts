import { errorUnit, SUM_DAYS, SUM_LEVELS, sumErrors } from '../demand-sums';
import { quantileLoss } from '../metrics';
import type { SalesSeries } from '../series';
import { DaySums } from './day-sums';
import type { SmoothedLevel } from './smoothed-level';

/** What both kinds of factors would have been worth on days that they were not learned from. */
export interface Backtest {
  /** Quantile loss over its origins, in units of what was sold a day. */
  readonly weekdays: number;
  readonly explained: number;
  readonly sizes: Record<Kind, ErrorSizes>;
}

/** Mean sizes of errors without sign, in one unit, by `DAYS`: of the days that were learned from, and of those after them. */
interface ErrorSizes {
  readonly within: readonly number[];
  readonly beyond: readonly number[];
}

type Kind = 'weekdays' | 'explained';

/** Factors that were learned before the backtest's days, and the level that went on following the days under them. */
interface Rival {
  readonly factors: Float64Array;
  readonly level: SmoothedLevel;
}

/** Sums over so many days are looked at; what a day sells alone says little of which model is better. */
const DAYS = [1, 7, 28] as const;
const LEVELS = [0.1, 0.5, 0.9, 0.975] as const;
const STEP = 7;
/** The losses of all count as much as so many pieces a day of a product's own. */
const LOSSES_OF_ALL = 1;
/** The other model has to be better by this part of the loss. */
const LEAST_GAIN = 0.01;
const WIDEST = 1.6;

/**
 * Forecasts from a day on which nothing later was known, weekly until the end, with factors that were learned before the first
 * of them (rolling origin, Tashman, International Journal of Forecasting 16, 2000).
 *
 * @param before number of days of the series that the factors were learned from
 */
export function backtestOf(series: SalesSeries, before: number, weekdays: Rival, explained: Rival): Backtest {
  const one = lossOf(series, before, weekdays);
  const other = lossOf(series, before, explained);
  return {
    weekdays: one.loss,
    explained: other.loss,
    sizes: { weekdays: one.sizes, explained: other.sizes },
  };
}

function lossOf({ values }: SalesSeries, before: number, { factors, level: fit }: Rival) {
  const sums = new DaySums(values, factors);
  const errors = sumErrors(sums, fit, before);
  let [loss, count] = [0, 0];
  const sizes = { within: DAYS.map(() => 0), beyond: DAYS.map(() => 0) };
  for (const [n, days] of DAYS.entries()) {
    const index = SUM_DAYS.indexOf(days);
    for (let t = before; t + days <= values.length; t += STEP) {
      if (2 * sums.known(t, days) < days) continue;
      const expected = sums.expected(fit.levels[t]!, t, days);
      const scale = errorUnit(expected, errors.rate * days);
      const came = sums.came(t, days);
      sizes.beyond[n]! += Math.abs(came - expected) / scale;
      sizes.within[n]! += errors.sizes[index]!;
      if (days === 1) continue;
      for (const level of LEVELS) {
        const error = errors.quantiles[index]![SUM_LEVELS.indexOf(level)]!;
        loss += quantileLoss(came, Math.max(0, expected + scale * error), level) / days;
      }
      count++;
    }
  }
  return { loss: loss / Math.max(1, count), sizes };
}

/**
 * Which of both a product is forecast by: its own backtest is short and noisy, so what the backtests of all say stands beside it.
 */
export class ModelChoice {
  private readonly sums = { weekdays: 0, explained: 0 };
  private readonly sizes = { weekdays: noSizes(), explained: noSizes() };

  add({ weekdays, explained, sizes }: Backtest): void {
    const unit = Math.max(1e-9, weekdays + explained);
    this.sums.weekdays += weekdays / unit;
    this.sums.explained += explained / unit;
    for (const kind of ['weekdays', 'explained'] as const) {
      for (let n = 0; n < DAYS.length; n++) {
        this.sizes[kind].within[n]! += sizes[kind].within[n]!;
        this.sizes[kind].beyond[n]! += sizes[kind].beyond[n]!;
      }
    }
  }

  /** Without a backtest what is simpler is taken. */
  prefersExplained(backtest: Backtest | undefined): boolean {
    const all = this.sums.weekdays + this.sums.explained;
    if (all === 0) return false;
    const [one, other] = [(2 * this.sums.weekdays) / all, (2 * this.sums.explained) / all];
    const own = backtest ?? { weekdays: 0, explained: 0 };
    return own.explained + LOSSES_OF_ALL * other < (1 - LEAST_GAIN) * (own.weekdays + LOSSES_OF_ALL * one);
  }

  /**
   * How much larger errors of sums over some days are where the factors were not learned from these days, of all products together;
   * from 1 on. Between the numbers of days that were looked at lies what is between, in logarithms.
   */
  width(kind: Kind, days: number): number {
    const { within, beyond } = this.sizes[kind];
    const widths = DAYS.map((_, n) => (within[n]! > 0 ? Math.max(1, Math.min(WIDEST, beyond[n]! / within[n]!)) : 1));
    const after = DAYS.findIndex((known) => known >= days);
    if (after <= 0) return widths.at(after)!;
    const [from, to] = [DAYS[after - 1]!, DAYS[after]!];
    const part = Math.log(days / from) / Math.log(to / from);
    return widths[after - 1]! + part * (widths[after]! - widths[after - 1]!);
  }
}

const noSizes = () => ({ within: DAYS.map(() => 0), beyond: DAYS.map(() => 0) });
