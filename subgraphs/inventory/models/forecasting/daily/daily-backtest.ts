import { SUM_DAYS, SUM_LEVELS, sumErrors } from '../demand-sums';
import { quantileLoss } from '../metrics';
import type { SalesSeries } from '../series';
import { DaySums } from './day-sums';
import type { SmoothedLevel } from './smoothed-level';

/** What both kinds of factors would have been worth on days that they were not learned from. */
export interface Backtest {
  /** Quantile loss over its origins, in units of what was sold a day. */
  readonly weekdays: number;
  readonly explained: number;
  /** Errors of sums, sizes without sign: of the days learned from, and of those after them, in the same unit. */
  readonly within: Record<Kind, number>;
  readonly beyond: Record<Kind, number>;
}

type Kind = 'weekdays' | 'explained';

/** Factors that were learned before the backtest's days, and the level that went on following the days under them. */
interface Rival {
  readonly factors: Float64Array;
  readonly level: SmoothedLevel;
}

const DAYS = [7, 28] as const;
const LEVELS = [0.1, 0.5, 0.9, 0.975] as const;
const POWER = 0.6;
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
    within: { weekdays: one.within, explained: other.within },
    beyond: { weekdays: one.beyond, explained: other.beyond },
  };
}

function lossOf({ values }: SalesSeries, before: number, { factors, level: fit }: Rival) {
  const sums = new DaySums(values, factors);
  const errors = sumErrors(sums, fit, before);
  let [loss, beyond, within, count] = [0, 0, 0, 0];
  for (const days of DAYS) {
    const index = SUM_DAYS.indexOf(days);
    for (let t = before; t + days <= values.length; t += STEP) {
      if (2 * sums.known(t, days) < days) continue;
      const expected = sums.expected(fit.levels[t]!, t, days);
      const scale = Math.max(0.05, expected) ** POWER;
      const came = sums.came(t, days);
      for (const level of LEVELS) {
        const error = errors.quantiles[index]![SUM_LEVELS.indexOf(level)]!;
        loss += quantileLoss(came, Math.max(0, expected + scale * error), level) / days;
      }
      beyond += Math.abs(came - expected) / scale;
      within +=
        (Math.abs(errors.quantiles[index]![SUM_LEVELS.indexOf(0.9)]! - errors.quantiles[index]![0]!) / 2.56) * 0.8;
      count++;
    }
  }
  return count === 0
    ? { loss: 0, beyond: 0, within: 0 }
    : { loss: loss / count, beyond: beyond / count, within: within / count };
}

/**
 * Which of both a product is forecast by: its own backtest is short and noisy, so what the backtests of all say stands beside it.
 */
export class ModelChoice {
  private readonly sums = { weekdays: 0, explained: 0 };
  private readonly sizes = { within: { weekdays: 0, explained: 0 }, beyond: { weekdays: 0, explained: 0 } };

  add({ weekdays, explained, within, beyond }: Backtest): void {
    const unit = Math.max(1e-9, weekdays + explained);
    this.sums.weekdays += weekdays / unit;
    this.sums.explained += explained / unit;
    for (const kind of ['weekdays', 'explained'] as const) {
      this.sizes.within[kind] += within[kind];
      this.sizes.beyond[kind] += beyond[kind];
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

  /** How much larger errors are on days that the factors were not learned from, of all products together; from 1 on. */
  width(kind: Kind): number {
    const within = this.sizes.within[kind];
    return within > 0 ? Math.max(1, Math.min(WIDEST, this.sizes.beyond[kind] / within)) : 1;
  }
}
