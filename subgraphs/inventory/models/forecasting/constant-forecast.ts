import { normalQuantile } from '../../../../shared/numerics/normal';
import { SUM_DAYS, SUM_LEVELS } from './demand-sums';
import type { SeriesForecast } from './forecast';
import { knownValues, meanOf } from './series';

/** The mean of what is known with normal quantiles around it, cut at 0: for what no model takes. */
export function constantForecast(
  model: string,
  values: Float64Array,
  horizon: number,
  quantiles: readonly number[],
): SeriesForecast {
  const known = knownValues(values).filter(Number.isFinite);
  const mean = known.length === 0 ? 0 : Math.max(0, meanOf(known));
  const deviation = known.length === 0 ? 0 : Math.sqrt(meanOf(known.map((value) => (value - mean) ** 2)));
  const over = (steps: number, part: number) =>
    Math.max(0, steps * mean + Math.sqrt(steps) * deviation * normalQuantile(part));
  const flat = (value: number) => new Float64Array(horizon).fill(value);
  return {
    model,
    mean: flat(mean),
    quantiles: quantiles.map((quantile) => flat(over(1, quantile))),
    sums: SUM_DAYS.map((days) => SUM_LEVELS.map((part) => over(days, part))),
    accuracy: [],
  };
}
