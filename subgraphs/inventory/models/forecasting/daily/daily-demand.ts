import { demandSums, type ErrorSample, ErrorsOfAll, type OwnErrors, SUM_DAYS, sumErrors } from '../demand-sums';
import type { SeriesForecast } from '../forecast';
import { knownValues, type SalesSeries } from '../series';
import { CommonDrift } from './common-drift';
import { type Backtest, backtestOf, ModelChoice } from './daily-backtest';
import { DayEffects, type Days } from './day-effects';
import { accuracyOf, around, countsOf, DAYS_OF_ACCURACY, shapeOf } from './day-quantiles';
import { DaySums } from './day-sums';
import { SimilarProducts } from './similar-products';
import { type SmoothedLevel, smoothedLevel } from './smoothed-level';

/** A product of fewer known days goes after its category too. */
export const shortHistory = 14;
/** What similar products sell counts as so many days of a product's own. */
const DAYS_OF_CATEGORY = 7;
/** Of fewer pieces a day the distribution is one of counts. */
const FEW_A_DAY = 10;
const LONGEST_SUM = SUM_DAYS.at(-1)!;

type Kind = 'weekdays' | 'explained';
const kinds = ['weekdays', 'explained'] as const;

/** A level that followed the days under factors of them. */
interface Follower {
  readonly factors: Float64Array;
  readonly level: SmoothedLevel;
}

/** What is known of a series before what all have in common is: now, and as it was eight weeks ago. */
interface Draft {
  readonly now: Partial<Record<Kind, Follower>>;
  readonly earlier: Partial<Record<Kind, Follower>>;
}

/** A level under factors of the days, and how it has erred: without the days themselves, which many products would fill the memory with. */
interface Fitted {
  readonly level: Omit<SmoothedLevel, 'levels'>;
  /** Of the days to come. */
  readonly ahead: Float64Array;
  readonly errors: OwnErrors;
  readonly accuracy: SeriesForecast['accuracy'];
  /** r of a negative binomial distribution of a day's sales. */
  readonly shape: number;
}

interface Learned {
  readonly weekdays: Fitted;
  readonly explained?: Fitted;
  readonly backtest?: Backtest;
}

/** What is learned of a series, and the errors that all series learn from it. */
interface Judged {
  readonly learned: Learned;
  readonly samples: Partial<Record<Kind, ErrorSample>>;
}

/**
 * Daily sales of many products: each has a level that follows its sales, and factors of the days that multiply it. There are two
 * kinds of factors, by the weekday alone and by all that explains demand (`DayEffects`); which of the two a product is forecast
 * by, forecasts of its last eight weeks say (`ModelChoice`). One whose past is short sells as similar products do until its own
 * days say otherwise. Intervals are of the forecasts' own errors (`demandSums`).
 */
export class DailyDemand {
  private readonly effects: DayEffects;
  private readonly earlier: DayEffects | undefined;
  private readonly drafts = new Map<SalesSeries, Draft>();
  private readonly learned = new Map<SalesSeries, Learned>();
  private readonly drifts: Record<keyof Draft, Record<Kind, CommonDrift>>;
  private readonly similar = new SimilarProducts();
  private readonly choice = new ModelChoice();
  private readonly errors = { weekdays: new ErrorsOfAll(), explained: new ErrorsOfAll() };
  private quantilesOf: Record<Kind, (rate: number) => readonly Float64Array[]> | undefined;

  /**
   * @param all all series that forecasts are learned from; they end on the same day
   * @param horizon days to forecast
   * @param firstDay the first of them, `2026-03-01`; null where days have no dates
   * @param longest days of the longest series, where it is none of these
   */
  constructor(
    all: readonly SalesSeries[],
    private readonly horizon: number,
    firstDay: string | null,
    longest = 0,
  ) {
    const end = all.reduce((most, { values }) => Math.max(most, values.length), longest);
    const days: Days = { end, ahead: Math.max(horizon, LONGEST_SUM), firstDay };
    this.effects = new DayEffects(all, days);
    const before = end - DAYS_OF_ACCURACY;
    if (firstDay !== null && before >= DAYS_OF_ACCURACY) this.earlier = new DayEffects(all, days, before);
    const drifts = () => ({ weekdays: new CommonDrift(end), explained: new CommonDrift(end) });
    this.drifts = { now: drifts(), earlier: drifts() };
  }

  /** Follows a series; all that are learned from are to be followed before one is judged. */
  follow(series: SalesSeries): void {
    const draft = this.draftOf(series);
    this.drafts.set(series, draft);
    for (const time of ['now', 'earlier'] as const) {
      for (const kind of kinds) {
        const one = draft[time][kind];
        if (one) this.drifts[time][kind].add(series, one.factors, one.level);
      }
    }
  }

  /** Judges how forecasts of a series have erred; all that are learned from are to be judged before one is forecast. */
  judge(series: SalesSeries): void {
    const { learned, samples } = this.judgedBy(series, this.drafts.get(series)!);
    this.drafts.delete(series);
    this.learned.set(series, learned);
    if (knownValues(series.values).length < shortHistory) return;
    for (const kind of kinds) {
      const [sample, fitted] = [samples[kind], learned[kind]];
      if (sample && fitted) this.errors[kind].add(sample, fitted.level.last);
    }
    if (learned.backtest) this.choice.add(learned.backtest);
    this.similar.add(series, (learned.explained ?? learned.weekdays).level.last);
  }

  /**
   * @param series one of those that were judged; of another its own days are looked at now, and all the rest is as these say
   * @param quantiles above 0 and below 1, ascending; below .1 and above .995 these stand
   */
  forecast(series: SalesSeries, quantiles: readonly number[]): SeriesForecast {
    const learned = this.learned.get(series) ?? this.judgedBy(series, this.draftOf(series)).learned;
    this.quantilesOf ??= { weekdays: this.errors.weekdays.quantiles(), explained: this.errors.explained.quantiles() };
    const kind = learned.explained && this.choice.prefersExplained(learned.backtest) ? 'explained' : 'weekdays';
    const fitted = learned[kind]!;
    const known = knownValues(series.values);
    const { rate, model } =
      known.length < shortHistory
        ? early(known, this.similar.rateFor(series))
        : { rate: fitted.level.last, model: nameOf(fitted.level, kind) };
    const mean = fitted.ahead.map((factor) => rate * factor);
    const sums = demandSums(mean, fitted.errors, this.quantilesOf[kind](rate), (days) => this.choice.width(kind, days));
    const steps =
      rate < FEW_A_DAY ? countsOf(mean, fitted.shape, quantiles) : around(mean, sums[0]!, quantiles, fitted.level);
    return {
      model,
      mean: mean.slice(0, this.horizon),
      quantiles: steps.map((values) => values.slice(0, this.horizon)),
      sums,
      accuracy: fitted.accuracy,
    };
  }

  private draftOf(series: SalesSeries): Draft {
    const { values } = series;
    const before = values.length - DAYS_OF_ACCURACY;
    const follower = (factors: Float64Array | undefined, until?: number) =>
      factors && { factors, level: smoothedLevel(values, factors, new DaySums(values, factors), until) };
    const explained = this.effects.explained(series);
    const now = { weekdays: follower(this.effects.weekdays(series)), explained: follower(explained) };
    if (!this.earlier || !explained || before < DAYS_OF_ACCURACY) return { now, earlier: {} };
    const earlier = {
      weekdays: follower(this.earlier.weekdays(series), before),
      explained: follower(this.earlier.explained(series), before),
    };
    return { now, earlier };
  }

  private judgedBy(series: SalesSeries, { now, earlier }: Draft): Judged {
    const weekdays = this.fitted(series, now.weekdays!, 'weekdays');
    const explained = now.explained && this.fitted(series, now.explained, 'explained');
    const before = series.values.length - DAYS_OF_ACCURACY;
    const rivals = kinds.map((kind) => this.corrected(series, earlier[kind], 'earlier', kind));
    const backtest = rivals[0] && rivals[1] && backtestOf(series, before, rivals[0], rivals[1]);
    return {
      learned: {
        weekdays: weekdays.fitted,
        ...(explained && { explained: explained.fitted }),
        ...(backtest && { backtest }),
      },
      samples: { weekdays: weekdays.sample, ...(explained && { explained: explained.sample }) },
    };
  }

  private fitted(series: SalesSeries, follower: Follower, kind: Kind): { fitted: Fitted; sample: ErrorSample } {
    const { values } = series;
    const { factors, level } = this.corrected(series, follower, 'now', kind)!;
    const { sample, ...errors } = sumErrors(new DaySums(values, factors), level);
    const { rate, last, hasBroken } = level;
    const fitted = {
      level: { rate, last, hasBroken },
      errors,
      ahead: factors.slice(values.length),
      accuracy: accuracyOf(values, factors, level),
      shape: shapeOf(values, factors, level),
    };
    return { fitted, sample };
  }

  private corrected(
    series: SalesSeries,
    follower: Follower | undefined,
    time: keyof Draft,
    kind: Kind,
  ): Follower | undefined {
    return follower && { ...follower, level: this.drifts[time][kind].corrected(series, follower.level) };
  }
}

function nameOf({ hasBroken, rate }: Fitted['level'], kind: Kind): string {
  const by = kind === 'weekdays' ? 'weekdays' : 'regression on calendar and price';
  return `exponential smoothing, ${by}, α ${rate}${hasBroken ? ', after a level break' : ''}`;
}

function early(own: Float64Array, similar: number | undefined): { rate: number; model: string } {
  const sold = own.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    rate: ((similar ?? 0) * DAYS_OF_CATEGORY + sold) / (DAYS_OF_CATEGORY + own.length),
    model:
      similar === undefined
        ? 'mean of its own few days'
        : 'mean of similar products of its category and its own few days',
  };
}
