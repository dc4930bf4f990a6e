import { meanOf } from './series';

/**
 * Whether the values repeat with the period, by the test of the M competitions (Fiorucci et al. 2016): the
 * autocorrelation at the period is significant at 90 %, |r_m| > 1.645 √((1 + 2 Σ r_k²) / n), k below m.
 */
export function isSeasonal(values: Float64Array, period: number): boolean {
  const n = values.length;
  if (period < 2 || n < 3 * period) return false;
  const mean = meanOf(values);
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2;
  if (variance === 0) return false;
  const correlation = (lag: number): number => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean);
    return sum / variance;
  };
  let squares = 0;
  for (let lag = 1; lag < period; lag++) squares += correlation(lag) ** 2;
  return Math.abs(correlation(period)) > 1.645 * Math.sqrt((1 + 2 * squares) / n);
}

/** Seasonal indices of a classical decomposition; index k belongs to the steps t with t mod period = k. */
export interface SeasonalIndices {
  readonly kind: 'additive' | 'multiplicative';
  /** Mean 0 where additive, 1 where multiplicative. */
  readonly indices: Float64Array;
}

/**
 * Classical decomposition: the trend is a centred moving average over one period, an index the mean of what its steps are
 * beside the trend.
 *
 * @param values at least two periods of them
 * @param kind multiplicative wants values above 0; else additive is taken
 */
export function seasonalIndices(values: Float64Array, period: number, kind: SeasonalIndices['kind']): SeasonalIndices {
  const multiplicative = kind === 'multiplicative' && values.every((value) => value > 0);
  const trend = centredMovingAverage(values, period);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(trend[t]!)) continue;
    sums[t % period]! += multiplicative ? values[t]! / trend[t]! : values[t]! - trend[t]!;
    counts[t % period]!++;
  }
  const indices = sums.map((sum, k) => (counts[k]! > 0 ? sum / counts[k]! : multiplicative ? 1 : 0));
  const mean = meanOf(indices);
  for (let k = 0; k < period; k++) indices[k] = multiplicative ? indices[k]! / mean : indices[k]! - mean;
  return { kind: multiplicative ? 'multiplicative' : 'additive', indices };
}

/** NaN for the half period at either end. Even periods weigh the two outermost steps half. */
export function centredMovingAverage(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const outer = period % 2 === 0 ? 0.5 : 1;
  return values.map((_, t) => {
    if (t < half || t + half >= values.length) return Number.NaN;
    let sum = outer * (values[t - half]! + (half > 0 ? values[t + half]! : 0));
    for (let k = t - half + 1; k < t + half; k++) sum += values[k]!;
    return sum / period;
  });
}

/** The values with the seasons taken out. */
export function deseasonalised(values: Float64Array, { kind, indices }: SeasonalIndices): Float64Array {
  return values.map((value, t) => {
    const index = indices[t % indices.length]!;
    return kind === 'multiplicative' ? value / index : value - index;
  });
}

/** Values with the seasons put back in; the first one is that of step `from`. */
export function reseasonalised(values: Float64Array, { kind, indices }: SeasonalIndices, from: number): Float64Array {
  return values.map((value, n) => {
    const index = indices[(from + n) % indices.length]!;
    return kind === 'multiplicative' ? value * index : value + index;
  });
}
