import { nelderMead } from '../../../../shared/numerics/nelder-mead';
import { growthBound } from './exponential-smoothing';
import { isSeasonal } from './seasonality';
import {
  type FittedModel,
  type ForecastModel,
  meanOf,
  type Series,
  SeriesNotForecastable,
  withoutGaps,
} from './series';

/** Orders of an ARIMA(p,d,q)(0,D,Q) model; p and q are 2 at the most, the others 1. */
interface Orders {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly D: number;
  readonly Q: number;
}

const PLAIN: readonly Orders[] = [
  { p: 0, d: 1, q: 1, D: 0, Q: 0 },
  { p: 1, d: 1, q: 0, D: 0, Q: 0 },
  { p: 1, d: 1, q: 1, D: 0, Q: 0 },
  { p: 0, d: 1, q: 2, D: 0, Q: 0 },
  { p: 1, d: 0, q: 0, D: 0, Q: 0 },
  { p: 2, d: 0, q: 0, D: 0, Q: 0 },
  { p: 1, d: 0, q: 1, D: 0, Q: 0 },
];
const SEASONAL: readonly Orders[] = [
  { p: 0, d: 1, q: 1, D: 1, Q: 1 },
  { p: 1, d: 1, q: 1, D: 1, Q: 1 },
  { p: 1, d: 0, q: 0, D: 1, Q: 1 },
  { p: 2, d: 0, q: 0, D: 1, Q: 1 },
  { p: 1, d: 0, q: 1, D: 1, Q: 1 },
];

/**
 * Seasonal ARIMA (Box and Jenkins 1970) with a constant where it is not differenced, by conditional least squares; of a few
 * orders the one with the least AICc of its one-step errors. Positive series are forecast by their logarithms.
 */
export const arima: ForecastModel = {
  name: 'ARIMA',
  fit(series: Series): FittedModel {
    const raw = withoutGaps(series);
    if (raw.length < 10) throw new SeriesNotForecastable('ARIMA wants 10 values at least');
    const positive = raw.every((value) => value > 0);
    const values = positive ? raw.map(Math.log) : raw;
    const seasonal = isSeasonal(raw, series.period) && raw.length >= 3 * series.period + 4;
    const from = Math.min(seasonal ? series.period + 3 : 3, values.length >> 1);
    const fits = (seasonal ? SEASONAL : PLAIN).map((orders) => fitOrders(values, series.period, orders, from));
    const best = fits.reduce((least, fit) => (fit.criterion < least.criterion ? fit : least));
    const back = (path: Float64Array) => (positive ? path.map((value) => Math.exp(Math.min(value, 700))) : path);
    const bound = growthBound(raw);
    const { p, d, q, D, Q } = best.orders;
    return {
      name: `ARIMA(${p},${d},${q})${seasonal ? `(0,${D},${Q})${series.period}` : ''}`,
      fitted: back(best.fitted),
      persistence: d === 0 ? 0.3 : 0.7,
      predict: (horizon) => back(best.predict(horizon)).map(bound),
    };
  },
};

/** w_t = c + φ1 w_{t-1} + φ2 w_{t-2} + (1 + θ1 B + θ2 B²)(1 + Θ B^m) e_t, w being the differences. */
interface Coefficients {
  readonly constant: number;
  readonly ar: readonly [number, number];
  readonly ma: readonly [number, number];
  readonly seasonal: number;
}

function fitOrders(values: Float64Array, period: number, orders: Orders, from: number) {
  const { p, d, q, D, Q } = orders;
  const count = p + q + Q;
  const lost = d + D * period;
  const differences = differenced(values, period, orders);
  const hasConstant = lost === 0;
  const mean = hasConstant ? meanOf(values) : 0;
  const errors = new Float64Array(differences.length);
  const squaresOf = (point: ArrayLike<number>): number => {
    for (let n = 0; n < count; n++) if (Math.abs(point[n]!) >= 0.98) return Number.POSITIVE_INFINITY;
    return run(differences, coefficientsOf(point, orders, mean), period, errors, Math.max(0, from - lost));
  };
  const start = Array.from({ length: count }, (_, n) => (n < p ? 0.3 : -0.4));
  const { at, value } = nelderMead(squaresOf, start, { step: 0.2, evaluations: 50 * count, tolerance: 1e-5 });
  const n = values.length - from;
  const parameters = count + (hasConstant ? 2 : 1);
  const correction = n - parameters - 1 > 0 ? (2 * parameters * (parameters + 1)) / (n - parameters - 1) : 1e6;
  const model = coefficientsOf(at, orders, mean);
  run(differences, model, period, errors, 0);
  return {
    orders,
    criterion: n * Math.log(value / n + 1e-12) + 2 * parameters + correction,
    fitted: values.map((actual, t) => (t < from || t < lost ? Number.NaN : actual - errors[t - lost]!)),
    predict: (horizon: number) => {
      const ahead = pathOf(differences, errors, model, period, horizon);
      return summedUp(values, ahead, period, orders);
    },
  };
}

/** Of order 2 the parameters are partial correlations: all within the bounds are stationary, and invertible. */
function coefficientsOf(point: ArrayLike<number>, { p, q, Q }: Orders, mean: number): Coefficients {
  const pair = (at: number, order: number, sign: number): [number, number] => {
    if (order === 0) return [0, 0];
    if (order === 1) return [point[at]!, 0];
    return [point[at]! * (1 - sign * point[at + 1]!), point[at + 1]!];
  };
  const [ar, ma] = [pair(0, p, 1), pair(p, q, -1)];
  return { ar, ma, seasonal: Q === 1 ? point[p + q]! : 0, constant: mean * (1 - ar[0] - ar[1]) };
}

function differenced(values: Float64Array, period: number, { d, D }: Orders): Float64Array {
  const seasonal = D === 1 ? values.subarray(period).map((value, t) => value - values[t]!) : values;
  return d === 1 ? seasonal.subarray(1).map((value, t) => value - seasonal[t]!) : seasonal;
}

/** One-step errors, each from the errors before it; those before the first are 0. @returns their squares' sum from `from` on */
function run(w: Float64Array, model: Coefficients, period: number, errors: Float64Array, from: number): number {
  const { constant, seasonal } = model;
  const [ar1, ar2] = model.ar;
  const [ma1, ma2] = model.ma;
  const first = ar2 !== 0 ? 2 : ar1 !== 0 ? 1 : 0;
  let squares = 0;
  for (let t = 0; t < w.length; t++) {
    if (t < first) {
      errors[t] = 0;
      continue;
    }
    let expected = constant;
    if (t > 0) expected += ar1 * w[t - 1]! + ma1 * errors[t - 1]!;
    if (t > 1) expected += ar2 * w[t - 2]! + ma2 * errors[t - 2]!;
    if (seasonal !== 0 && t >= period) {
      let season = errors[t - period]!;
      if (t > period) season += ma1 * errors[t - period - 1]!;
      if (t > period + 1) season += ma2 * errors[t - period - 2]!;
      expected += seasonal * season;
    }
    const error = w[t]! - expected;
    errors[t] = error;
    if (t >= from) squares += error * error;
  }
  return squares;
}

/** The differences to come: what is not known yet of the errors is 0. */
function pathOf(
  w: Float64Array,
  errors: Float64Array,
  { constant, ar, ma, seasonal }: Coefficients,
  period: number,
  horizon: number,
): Float64Array {
  const n = w.length;
  const all = new Float64Array(n + horizon);
  all.set(w);
  const error = (t: number) => (t < n ? (errors[t] ?? 0) : 0);
  for (let t = n; t < n + horizon; t++) {
    const season = error(t - period) + ma[0] * error(t - period - 1) + ma[1] * error(t - period - 2);
    all[t] =
      constant +
      ar[0] * (all[t - 1] ?? 0) +
      ar[1] * (all[t - 2] ?? 0) +
      ma[0] * error(t - 1) +
      ma[1] * error(t - 2) +
      seasonal * season;
  }
  return all.subarray(n);
}

/** Values to come from their differences. */
function summedUp(values: Float64Array, ahead: Float64Array, period: number, { d, D }: Orders): Float64Array {
  const n = values.length;
  const all = new Float64Array(n + ahead.length);
  all.set(values);
  for (const [step, difference] of ahead.entries()) {
    const t = n + step;
    const season = D === 1 ? all[t - period]! : 0;
    const change = d === 1 ? all[t - 1]! - (D === 1 ? all[t - 1 - period]! : 0) : 0;
    all[t] = difference + season + change;
  }
  return all.subarray(n);
}
