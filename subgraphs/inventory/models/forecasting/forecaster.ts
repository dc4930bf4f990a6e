import { constantForecast } from './constant-forecast';
import { DailyDemand } from './daily/daily-demand';
import { daysOfWeek } from './daily/weekday-profile';
import type { SeriesForecast } from './forecast';
import { knownValues, type SalesSeries } from './series';
import { StepwiseDemand } from './stepwise-demand';

/** What a model's name begins with where the mean stands in for one that failed. */
export const failedModel = 'mean, since a model failed';

export interface ForecasterOptions {
  /** The first day that is forecast, `2026-03-01`; null, the default, where daily series have no dates. */
  readonly firstDay?: string | null;
  /** Steps of the longest daily series that will be forecast, where it is none of those that are learned from. */
  readonly longest?: number;
  /** Called after each series that was looked at. */
  readonly progress?: () => void;
}

/**
 * Forecasts many series at once. Daily ones (a period of 7) are forecast as `DailyDemand` says, others as `StepwiseDemand` does; in both what
 * one series has too little of to say, the others say with it. The shop and the evaluation are served by it alike. Daily series that are
 * none of those it learned from are forecast too, by what these have in common. A series that no
 * model takes, or at which one fails, is forecast by its mean, and says so; the others are not touched by it.
 */
export class Forecaster {
  private readonly daily: readonly SalesSeries[];
  private readonly others: readonly SalesSeries[];
  private dailyDemand: DailyDemand | undefined;
  private stepwiseDemand: StepwiseDemand | undefined;
  private readonly failed = new Map<SalesSeries, string>();

  /** @param all the series to learn from @param horizon steps to forecast, above 0 */
  constructor(
    all: readonly SalesSeries[],
    private readonly horizon: number,
    private readonly options: ForecasterOptions = {},
  ) {
    this.daily = all.filter(({ period }) => period === daysOfWeek);
    this.others = all.filter(({ period }) => period !== daysOfWeek);
  }

  /** One that has learned of all series. */
  static learned(all: readonly SalesSeries[], horizon: number, options: ForecasterOptions = {}): Forecaster {
    const forecaster = new Forecaster(all, horizon, options);
    for (const _ of forecaster.learning());
    return forecaster;
  }

  /** Learns of all series, and gives way after each of the daily ones, twice: with how many of all are done. */
  *learning(): Generator<number, void, undefined> {
    const { progress = () => {}, firstDay = null, longest } = this.options;
    if (this.others.length > 0) this.stepwiseDemand = new StepwiseDemand(this.others, this.horizon, progress);
    yield this.others.length;
    this.dailyDemand = new DailyDemand(this.daily, this.horizon, firstDay, longest);
    for (const [n, series] of this.daily.entries()) {
      this.guarded(series, () => this.dailyDemand!.follow(series));
      yield this.others.length + n / 2;
    }
    for (const [n, series] of this.daily.entries()) {
      if (!this.failed.has(series)) this.guarded(series, () => this.dailyDemand!.judge(series));
      progress();
      yield this.others.length + (this.daily.length + n + 1) / 2;
    }
  }

  /** @param quantiles above 0 and below 1, ascending */
  forecast(series: SalesSeries, quantiles: readonly number[]): SeriesForecast {
    const fallback = (model: string) => constantForecast(model, series.values, this.horizon, quantiles);
    if (!this.failed.has(series)) {
      const made = this.guarded(series, () => this.made(series, quantiles));
      if (made) return made;
    }
    const why = this.failed.get(series);
    if (why !== undefined) return fallback(`${failedModel}: ${why}`);
    return fallback(knownValues(series.values).length === 0 ? 'nothing known' : 'mean');
  }

  private made(series: SalesSeries, quantiles: readonly number[]): SeriesForecast | undefined {
    if (series.period === daysOfWeek) return this.dailyDemand?.forecast(series, quantiles);
    if (knownValues(series.values).length === 0) return undefined;
    const made = this.stepwiseDemand?.forecast(series, quantiles);
    return made && { ...made, sums: [], accuracy: [] };
  }

  /** A batch does not die of one series: what goes wrong with it is kept, to be told with its forecast. */
  private guarded<T>(series: SalesSeries, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.failed.set(series, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
