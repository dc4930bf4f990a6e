import { combination } from './combination';
import type { SeriesForecast } from './forecast';
import { quantileLoss } from './metrics';
import { PooledDemand } from './pooled-demand';
import { type PastForecast, PooledErrors } from './pooled-errors';
import { knownValues, type Series, SeriesNotForecastable } from './series';

/** Demand with a longer mean interval than this between two is intermittent (Syntetos, Boylan and Croston 2005). */
const LONGEST_INTERVAL_OF_SMOOTH = 1.32;
/** Between these, either model may be the better one; outside, a backtest of a few steps finds little but chance. */
const BORDERLINE: readonly [from: number, to: number] = [1.1, 2];
/** The other model has to be better by this part of the loss: short backtests are noisy. */
const LEAST_GAIN = 0.1;
const BACKTEST_QUANTILES = [0.1, 0.3, 0.5, 0.7, 0.9];

/** What is forecast step by step: without sums, and without what the last weeks' forecasts were off. */
export type StepwiseForecast = Pick<SeriesForecast, 'model' | 'mean' | 'quantiles'>;

/**
 * Months, quarters and years of many series: what one has too little of to say, the others say with it. Smooth series are
 * forecast by the combination of four models, with intervals from the errors that it made on all of them; intermittent ones by
 * the pooled demand of all. Between the two kinds a backtest at an earlier point chooses, by quantile loss: MASE would
 * choose all zeros on intermittent demand.
 */
export class StepwiseDemand {
  private readonly errors: PooledErrors | undefined;
  private readonly demand: PooledDemand | undefined;
  private readonly backtestErrors: PooledErrors | undefined;
  private readonly backtestDemand: PooledDemand | undefined;

  /**
   * @param all series of one kind: steps as long, the same period
   * @param horizon steps to forecast, above 0
   * @param progress called after each series that was looked at
   */
  constructor(
    all: readonly Series[],
    private readonly horizon: number,
    progress: () => void = () => {},
  ) {
    const smooth = all.filter((series) => !isIntermittent(series));
    const rest = all.filter((series) => isIntermittent(series));
    const past = smooth.flatMap((series) => {
      progress();
      return [horizon, Math.max(1, Math.round(horizon / 2)), 2 * horizon].flatMap((back) =>
        pastForecast(series, back, horizon),
      );
    });
    this.errors = past.length > 0 ? new PooledErrors(past) : undefined;
    const earlier = past.filter(({ back }) => back >= 2 * horizon);
    this.backtestErrors = earlier.length > 0 ? new PooledErrors(earlier) : this.errors;
    const nonNegative = (rest.length >= 20 ? rest : all).filter(({ values }) => !values.some((value) => value < 0));
    this.demand = pooledDemand(nonNegative, horizon);
    this.backtestDemand = pooledDemand(
      nonNegative.map((series) => before(series, horizon)),
      horizon,
    );
  }

  /** @param quantiles above 0 and below 1, ascending @returns undefined where no model takes the series */
  forecast(series: Series, quantiles: readonly number[]): StepwiseForecast | undefined {
    const first = isIntermittent(series) ? 'pooled demand' : 'combination';
    const second = first === 'combination' ? 'pooled demand' : 'combination';
    const order = this.secondIsBetter(series, first, second) ? [second, first] : [first, second];
    for (const model of order) {
      const made = this.by(model, series, quantiles, this.errors, this.demand);
      if (made) return made;
    }
    return undefined;
  }

  private by(
    model: string,
    series: Series,
    quantiles: readonly number[],
    errors: PooledErrors | undefined,
    demand: PooledDemand | undefined,
  ): StepwiseForecast | undefined {
    try {
      if (model === 'combination') {
        if (!errors) return undefined;
        const fit = combination.fit(series);
        return {
          model: fit.name,
          mean: fit.predict(this.horizon),
          quantiles: errors.quantiles(series, fit, this.horizon, quantiles),
        };
      }
      if (!demand || series.values.some((value) => value < 0)) return undefined;
      const { mean, quantiles: levels } = demand.forecast(series, quantiles);
      const flat = (value: number) => new Float64Array(this.horizon).fill(value);
      return { model, mean: flat(mean), quantiles: levels.map(flat) };
    } catch (error) {
      if (error instanceof SeriesNotForecastable || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private secondIsBetter(series: Series, first: string, second: string): boolean {
    const actual = series.values.subarray(series.values.length - this.horizon);
    const known = before(series, this.horizon);
    const interval = meanInterval(series);
    if (interval < BORDERLINE[0] || interval > BORDERLINE[1]) return false;
    if (knownValues(known.values).length < 2 * this.horizon) return false;
    const loss = (model: string): number => {
      const made = this.by(model, known, BACKTEST_QUANTILES, this.backtestErrors, this.backtestDemand);
      if (!made) return Number.POSITIVE_INFINITY;
      return BACKTEST_QUANTILES.reduce(
        (sum, quantile, q) =>
          sum +
          actual.reduce((part, value, step) => {
            return Number.isNaN(value) ? part : part + quantileLoss(value, made.quantiles[q]![step]!, quantile);
          }, 0),
        0,
      );
    };
    return loss(second) < (1 - LEAST_GAIN) * loss(first);
  }
}

/** Whether there are, on the mean, more than 1.32 steps between two demands. */
export function isIntermittent(series: Series): boolean {
  return meanInterval(series) > LONGEST_INTERVAL_OF_SMOOTH;
}

/** Mean number of steps between two demands. */
function meanInterval({ values }: Series): number {
  let known = 0;
  let demands = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known++;
    if (value !== 0) demands++;
  }
  return demands === 0 ? Number.POSITIVE_INFINITY : known / demands;
}

function before({ values, period }: Series, steps: number): Series {
  return { values: values.subarray(0, Math.max(0, values.length - steps)), period };
}

/** What the combination would have said `back` steps before the end; nothing where the series is too short for it. */
function pastForecast(series: Series, back: number, horizon: number): (PastForecast & { back: number })[] {
  const known = before(series, back);
  if (knownValues(known.values).length < Math.max(8, 2 * series.period + 2)) return [];
  const at = known.values.length;
  return [{ back, series: known, forecast: combination.fit(known), actual: series.values.subarray(at, at + horizon) }];
}

function pooledDemand(all: readonly Series[], horizon: number): PooledDemand | undefined {
  try {
    return new PooledDemand(all, horizon);
  } catch (error) {
    if (error instanceof SeriesNotForecastable) return undefined;
    throw error;
  }
}
