import { DEMAND_FEATURES, demandFeatures } from '../demand-features';
import { meanOf, type Series } from '../series';

const LAGS = 12;
/** Numbers that a network is given of a product's past. */
export const INPUTS = DEMAND_FEATURES + LAGS;

/**
 * What a network is given of a series just before step `at`: the logarithm of its scale (the mean of all known steps), the rates of
 * `demandFeatures` and the last twelve steps as logarithms of multiples of the scale, and how long ago the last demand was.
 *
 * @throws SeriesNotForecastable where nothing is known before it
 */
export function networkInputs(series: Series, at: number): { inputs: Float64Array; scale: number } {
  const features = demandFeatures(series, at);
  const known = series.values.subarray(0, at).filter((value) => !Number.isNaN(value));
  const scale = Math.max(0.5 / known.length, meanOf(known));
  const inputs = new Float64Array(INPUTS);
  inputs[0] = Math.log(scale);
  for (let n = 1; n < DEMAND_FEATURES - 1; n++) inputs[n] = Math.log1p(Math.max(0, features[n]!) / scale);
  inputs[DEMAND_FEATURES - 1] = features[DEMAND_FEATURES - 1]!;
  for (let lag = 1; lag <= LAGS; lag++) {
    const value = series.values[at - lag];
    inputs[DEMAND_FEATURES + lag - 1] =
      value === undefined || Number.isNaN(value) ? Math.LN2 : Math.log1p(Math.max(0, value) / scale);
  }
  return { inputs, scale };
}
