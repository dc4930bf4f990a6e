import type { CombinedForecast } from './combination';
import { seasonalScale } from './metrics';
import type { Series } from './series';

/** A forecast made at an earlier point, and what then came. */
export interface PastForecast {
  readonly series: Series;
  readonly forecast: CombinedForecast;
  /** The values that followed the series, the next one first; NaN where not known. */
  readonly actual: Float64Array;
}

/** Fewer errors of a step than these are not a distribution: the steps before it stand in. */
const LEAST_ERRORS = 30;

/**
 * Intervals from the errors that the same method made on other series and at earlier points (split conformal prediction,
 * Vovk et al. 2005, of errors in units of each series' own scale): asymmetric, as wide as errors were at that distance, and
 * at hand for a series whose own past is short. The scale of a series at step k is
 *
 *     .8 √(residual · seasonal) √(1 + k ψ² / 2) + .2 spread_k
 *
 * residual being the mean absolute one-step error, seasonal that of the seasonal naive forecast, ψ the persistence of an
 * error, and spread how far the combined models are apart. Errors of neighbouring steps are pooled, and their median is set
 * to 0, so the middle quantile is the forecast itself.
 */
export class PooledErrors {
  /** Sorted, a step. */
  private readonly errors: readonly Float64Array[];

  /** @param past of all series, the same number of steps each; at least one of them */
  constructor(past: readonly PastForecast[]) {
    const horizon = Math.max(...past.map(({ actual }) => actual.length));
    const byStep: number[][] = Array.from({ length: horizon }, () => []);
    for (const { series, forecast, actual } of past) {
      const scales = errorScales(series, forecast, actual.length);
      const means = forecast.predict(actual.length);
      for (let step = 0; step < actual.length; step++) {
        const error = (actual[step]! - means[step]!) / scales[step]!;
        if (Number.isFinite(error)) byStep[step]!.push(error);
      }
    }
    const pooled = byStep.map((errors, step) => [...(byStep[step - 1] ?? []), ...errors, ...(byStep[step + 1] ?? [])]);
    this.errors = pooled.map((errors) => centred(Float64Array.from(errors).sort()));
  }

  /**
   * @param quantiles above 0 and below 1, ascending
   * @returns one array a quantile, `horizon` steps each; they never cross
   */
  quantiles(series: Series, forecast: CombinedForecast, horizon: number, quantiles: readonly number[]): Float64Array[] {
    const means = forecast.predict(horizon);
    const scales = errorScales(series, forecast, horizon);
    const negative = series.values.some((value) => value < 0);
    return quantiles.map((quantile) =>
      means.map((mean, step) => {
        const value = mean + scales[step]! * quantileOf(this.errorsAt(step), quantile);
        return negative ? value : Math.max(0, value);
      }),
    );
  }

  private errorsAt(step: number): Float64Array {
    for (let at = Math.min(step, this.errors.length - 1); at >= 0; at--) {
      if (this.errors[at]!.length >= LEAST_ERRORS || at === 0) return this.errors[at]!;
    }
    return new Float64Array();
  }
}

function errorScales(series: Series, forecast: CombinedForecast, horizon: number): Float64Array {
  const { values, period } = series;
  let sum = 0;
  let count = 0;
  for (let t = Math.min(Math.max(period, 3), values.length - 3); t < values.length; t++) {
    const error = Math.abs(values[t]! - forecast.fitted[t]!);
    if (!(error >= 0)) continue;
    sum += error;
    count++;
  }
  const residual = count === 0 ? 0 : sum / count;
  const seasonal = seasonalScale(values, period) || residual;
  const psi = forecast.persistence ?? 1;
  const base = Math.sqrt(residual * seasonal);
  return forecast
    .spread(horizon)
    .map((spread, step) => 0.8 * base * Math.sqrt(1 + (step * psi * psi) / 2) + 0.2 * spread);
}

function centred(sorted: Float64Array): Float64Array {
  const middle = quantileOf(sorted, 0.5);
  return sorted.map((error) => error - middle);
}

/** Between the two nearest values; 0 where there are none. @param sorted ascending */
export function quantileOf(sorted: Float64Array, quantile: number): number {
  if (sorted.length === 0) return 0;
  const at = quantile * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
