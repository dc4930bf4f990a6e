import { nelderMead } from '../../../../shared/numerics/nelder-mead';
import { deseasonalised, isSeasonal, reseasonalised, seasonalIndices } from './seasonality';
import {
  type FittedModel,
  type ForecastModel,
  meanOf,
  type Series,
  SeriesNotForecastable,
  withoutGaps,
} from './series';

/** Theta of the M3 competition: half of the trend's line and half of a line twice as curved. */
export const theta = thetaModel('Theta', (values) => standardTheta(values));

/** The dynamic optimised form: theta and the smoothing are fitted, and the trend's line moves on with the series. */
export const dynamicOptimisedTheta = thetaModel('dynamic optimised Theta', (values) => dynamicTheta(values));

/** A model of a series whose seasons are taken out before and put back afterwards. */
interface Deseasonalised {
  readonly persistence: number;
  readonly fitted: Float64Array;
  predict(horizon: number): Float64Array;
}

function thetaModel(name: string, fitTo: (values: Float64Array) => Deseasonalised): ForecastModel {
  return {
    name,
    fit(series: Series): FittedModel {
      const values = withoutGaps(series);
      if (values.length < 3) throw new SeriesNotForecastable(`${name} wants 3 values at least`);
      if (!isSeasonal(values, series.period)) return { name, ...fitTo(values) };
      const seasons = seasonalIndices(values, series.period, 'multiplicative');
      const model = fitTo(deseasonalised(values, seasons));
      return {
        name,
        persistence: model.persistence,
        fitted: reseasonalised(model.fitted, seasons, 0),
        predict: (horizon) => reseasonalised(model.predict(horizon), seasons, values.length),
      };
    },
  };
}

/**
 * Assimakopoulos and Nikolopoulos (International Journal of Forecasting 16, 2000) in the form that Hyndman and Billah
 * (19, 2003) have shown it to be: simple exponential smoothing with a drift of half the slope of the line through all.
 *
 * @example 1, 2, 3, 4 with a smoothing of 1 (the last value) forecasts 4.5, 5, 5.5
 */
function standardTheta(values: Float64Array): Deseasonalised {
  const n = values.length;
  const slope = slopeOf(values);
  const smooth = (alpha: number, level: number, fitted?: Float64Array): [squares: number, level: number] => {
    let squares = 0;
    let at = level;
    for (let t = 0; t < n; t++) {
      if (fitted) fitted[t] = at;
      const error = values[t]! - at;
      squares += error * error;
      at += alpha * error;
    }
    return [squares, at];
  };
  const { at } = nelderMead(
    ([alpha, level]) => (alpha! < 0.01 || alpha! > 0.99 ? Number.POSITIVE_INFINITY : smooth(alpha!, level!)[0]),
    [0.5, values[0]!],
    { step: [0.2, 0.1 * Math.abs(values[0]!) + 1e-3], evaluations: 120, tolerance: 1e-7 },
  );
  const [alpha, first] = [at[0]!, at[1]!];
  const fitted = new Float64Array(n);
  const [, level] = smooth(alpha, first, fitted);
  const drift = slope / 2;
  const lead = (1 - (1 - alpha) ** n) / alpha;
  return {
    persistence: alpha,
    fitted: fitted.map((value, t) => value + drift * ((1 - (1 - alpha) ** t) / alpha)),
    predict: (horizon) => Float64Array.from({ length: horizon }, (_, step) => level + drift * (step + lead)),
  };
}

/** Slope of the least-squares line through the values, a step. */
export function slopeOf(values: ArrayLike<number>): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = meanOf(values);
  let above = 0;
  let below = 0;
  for (let t = 0; t < n; t++) {
    above += (t - middle) * (values[t]! - mean);
    below += (t - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}

/**
 * The dynamic optimised theta model of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (International Journal of
 * Forecasting 32, 2016), equations 12 to 17: mean absolute errors that are squared are minimised over the first level, the
 * smoothing (.1 to .99) and theta (1 to 100).
 */
function dynamicTheta(values: Float64Array): Deseasonalised {
  const n = values.length;
  const run = (level0: number, alpha: number, theta: number, horizon: number, out?: Float64Array): number => {
    let level = level0;
    let intercept = 0;
    let slope = 0;
    let mean = 0;
    let squares = 0;
    let fade = 1;
    const weight = 1 - 1 / theta;
    for (let t = 1; t <= n + horizon; t++) {
      const expected = level + weight * (fade * intercept + ((1 - fade * (1 - alpha)) / alpha) * slope);
      if (out) out[t - 1] = expected;
      const value = t <= n ? values[t - 1]! : expected;
      if (t <= n && t > 3) squares += (value - expected) ** 2;
      level += alpha * (value - level);
      slope = t === 1 ? 0 : ((t - 2) * slope + (6 / t) * (value - mean)) / (t + 1);
      mean += (value - mean) / t;
      intercept = mean - ((t + 1) / 2) * slope;
      fade *= 1 - alpha;
    }
    return squares;
  };
  const scale = Math.abs(values[0]!) + 1e-3;
  const { at } = nelderMead(
    ([level, alpha, theta]) =>
      alpha! < 0.1 || alpha! > 0.99 || theta! < 1 || theta! > 100
        ? Number.POSITIVE_INFINITY
        : run(level! * scale, alpha!, theta!, 0),
    [values[0]! / 2 / scale, 0.5, 2],
    { step: [0.2, 0.2, 1], evaluations: 300, tolerance: 1e-7 },
  );
  const [level, alpha, optimal] = [at[0]! * scale, at[1]!, at[2]!];
  const all = (horizon: number): Float64Array => {
    const out = new Float64Array(n + horizon);
    run(level, alpha, optimal, horizon, out);
    return out;
  };
  return { fitted: all(0), persistence: alpha, predict: (horizon) => all(horizon).subarray(n) };
}
