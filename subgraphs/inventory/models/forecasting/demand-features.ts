import { type Series, SeriesNotForecastable } from './series';

/** Number of features of a series' past. */
export const DEMAND_FEATURES = 9;

/**
 * What is known of a product's demand just before step `at`: a constant, mean demand a step over the last 3, 6, 12 and 24
 * steps and over all, two exponentially smoothed rates, and how long ago the last demand was. All but the first and the last
 * are pieces a step. Steps that are not known are left out.
 */
export function demandFeatures({ values }: Series, at: number): Float64Array {
  const features = new Float64Array(DEMAND_FEATURES);
  features[0] = 1;
  let sum = 0;
  let known = 0;
  const windows = [3, 6, 12, 24, at];
  let window = 0;
  let since = -1;
  for (let back = 1; back <= at; back++) {
    const value = values[at - back]!;
    if (!Number.isNaN(value)) {
      sum += value;
      known++;
      if (since < 0 && value > 0) since = back - 1;
    }
    while (window < windows.length && (back === windows[window] || back === at)) {
      features[1 + window++] = known > 0 ? sum / known : 0;
    }
  }
  if (known === 0) throw new SeriesNotForecastable('nothing is known of the demand');
  features[6] = smoothedRate(values, at, 0.1);
  features[7] = smoothedRate(values, at, 0.3);
  features[8] = (since < 0 ? at : since) / 52;
  return features;
}

function smoothedRate(values: Float64Array, until: number, alpha: number): number {
  let rate = Number.NaN;
  for (let t = 0; t < until; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    rate = Number.isNaN(rate) ? value : rate + alpha * (value - rate);
  }
  return rate;
}

/** Mean squared change from one known step to the next before step `until`; 0 where there is none. */
export function squaredChange(values: Float64Array, until: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 1; t < until; t++) {
    const change = values[t]! - values[t - 1]!;
    if (Number.isNaN(change)) continue;
    sum += change * change;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
