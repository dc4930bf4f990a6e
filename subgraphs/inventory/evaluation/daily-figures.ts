import { simpleSmoothing } from '../models/forecasting/exponential-smoothing';
import { Forecaster } from '../models/forecasting/forecaster';
import { croston } from '../models/forecasting/intermittent';
import { quantileLoss } from '../models/forecasting/metrics';
import { seasonalNaive } from '../models/forecasting/seasonal-naive';
import type { ForecastModel, SalesSeries } from '../models/forecasting/series';
import { dayAfter, daysBack } from '../services/forecasts/days';
import { type DailySet, knownBefore } from './data/daily-sets';

/** The days to come, in three parts: what is near is known better. */
export const horizons = [
  [0, 7],
  [7, 14],
  [14, 28],
] as const;
const horizon = 28;
const daysOfWeek = 7;
const quantiles = [0.1, 0.3, 0.5, 0.7, 0.9];
const references: readonly ForecastModel[] = [seasonalNaive, simpleSmoothing, croston];

/** How far one method's forecasts of daily sales were from what came. */
export interface DailyFigures {
  readonly name: string;
  /** Sum of the errors without sign over what was sold, by the parts of the horizon. */
  readonly relative: readonly number[];
  /** Of weekly sums, as the M5 competition has it: errors in units of the changes from week to week, weighing by revenue. */
  readonly weighted: number;
  /** Sum of forecasts over the sum of what came, less 1. */
  readonly bias: number;
  /** Of five quantiles over what was sold, and the part within the interval of 80 %; NaN where there are no quantiles. */
  readonly quantileLoss: number;
  readonly coverage: number;
}

/** Forecasts a set on several mornings, the shop's way and by references. @returns the shop's way first, and how often each of its models was taken */
export function dailyFigures(set: DailySet, mornings: readonly number[], say: (line: string) => void) {
  const tallies = ['as served', ...references.map(({ name }) => name)].map((name) => new Tally(name));
  const models = new Map<string, number>();
  for (const today of mornings) {
    const all = knownBefore(set, today, daysBack);
    const firstDay = dayAfter(set.firstDay, today);
    const forecaster = Forecaster.learned(
      all.map(({ known }) => known),
      horizon,
      { firstDay },
    );
    for (const { sales, known } of all) {
      const came = sales.sales.subarray(today, today + horizon);
      const made = forecaster.forecast(known, quantiles);
      const model = made.model.replace(/, α.*/, '');
      models.set(model, (models.get(model) ?? 0) + 1);
      tallies[0]!.add(known, came, made.mean, made.quantiles);
      for (const [n, reference] of references.entries()) tallies[n + 1]!.add(known, came, pathOf(reference, known));
    }
    say(`${firstDay} is forecast: ${all.length} products`);
  }
  return { figures: tallies.map((tally) => tally.figures()), models };
}

function pathOf(model: ForecastModel, known: SalesSeries): Float64Array {
  try {
    return model.fit(known).predict(horizon);
  } catch {
    // Too short for the reference: it says what the last day was.
    return new Float64Array(horizon).fill(Math.max(0, known.values.at(-1) ?? 0));
  }
}

class Tally {
  private readonly errors = horizons.map(() => 0);
  private readonly sold = horizons.map(() => 0);
  private forecast = 0;
  private weightedError = 0;
  private weights = 0;
  private loss = 0;
  private within = 0;
  private days = 0;

  constructor(private readonly name: string) {}

  add(known: SalesSeries, came: Float64Array, mean: Float64Array, levels?: readonly Float64Array[]): void {
    horizons.forEach(([from, to], part) => {
      for (let step = from; step < Math.min(to, came.length); step++) {
        this.errors[part]! += Math.abs(came[step]! - mean[step]!);
        this.sold[part]! += came[step]!;
        this.forecast += mean[step]!;
      }
    });
    const scaled = weeklyError(known.values, came, mean);
    if (scaled !== undefined) {
      const price = known.prices?.at(-1) ?? 1;
      const weight = known.values.subarray(-horizon).reduce((sum, value) => sum + value, 0) * (price > 0 ? price : 1);
      this.weightedError += weight * scaled;
      this.weights += weight;
    }
    for (const [step, value] of levels ? came.entries() : []) {
      this.days++;
      if (value >= levels![0]![step]! && value <= levels!.at(-1)![step]!) this.within++;
      for (const [q, quantile] of quantiles.entries()) this.loss += quantileLoss(value, levels![q]![step]!, quantile);
    }
  }

  figures(): DailyFigures {
    const sold = this.sold.reduce((sum, part) => sum + part, 0);
    return {
      name: this.name,
      relative: this.errors.map((error, part) => error / this.sold[part]!),
      weighted: this.weightedError / this.weights,
      bias: this.forecast / sold - 1,
      quantileLoss: this.days === 0 ? Number.NaN : this.loss / quantiles.length / sold,
      coverage: this.days === 0 ? Number.NaN : this.within / this.days,
    };
  }
}

/** Root mean squared error of weekly sums, over the root mean squared change from week to week before; undefined where it never changed. */
function weeklyError(known: Float64Array, came: Float64Array, mean: Float64Array): number | undefined {
  const history = weeks(known.subarray(known.length % daysOfWeek));
  let changes = 0;
  for (let week = 1; week < history.length; week++) changes += (history[week]! - history[week - 1]!) ** 2;
  if (changes === 0) return undefined;
  const [actual, expected] = [weeks(came), weeks(mean)];
  const squared = actual.reduce((sum, value, week) => sum + (value - expected[week]!) ** 2, 0) / actual.length;
  return Math.sqrt(squared / (changes / (history.length - 1)));
}

function weeks(days: Float64Array): number[] {
  return Array.from({ length: Math.floor(days.length / daysOfWeek) }, (_, week) =>
    days.subarray(week * daysOfWeek, (week + 1) * daysOfWeek).reduce((sum, value) => sum + value, 0),
  );
}
