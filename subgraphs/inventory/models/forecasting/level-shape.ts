import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { growthBound } from './exponential-smoothing';
import {
  type FittedModel,
  type ForecastModel,
  meanOf,
  type Series,
  SeriesNotForecastable,
  withoutGaps,
} from './series';

const CYCLES_OF_SHAPE = 2;
const PENALTIES = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4];

/**
 * A season's level times a fixed shape (Honda, Don't Learn the Shape, arXiv 2605.07222, 2026): the shape is the mean of the
 * last two cycles; the levels are forecast by a ridge regression on their last value and a line in time, after a Box-Cox
 * transformation, averaged over the penalties by their leave-one-out errors. There is nothing to tune.
 */
export const levelAndShape: ForecastModel = {
  name: 'level and shape',
  fit(series: Series): FittedModel {
    const values = withoutGaps(series);
    const period = values.length >= 4 * series.period ? series.period : 1;
    if (values.length < 6) throw new SeriesNotForecastable('level and shape wants 6 values at least');
    const cycles = Math.floor(values.length / period);
    const from = values.length - cycles * period;
    const levels = Float64Array.from({ length: cycles }, (_, c) =>
      meanOf(values.subarray(from + c * period, from + (c + 1) * period)),
    );
    const shape = shapeOf(values.subarray(from), period, levels);
    const level = ridgeOnLevels(levels);
    const bound = growthBound(values);
    const at = (cycle: number, phase: number) => level.at(cycle) * shape[phase]!;
    return {
      name: 'level and shape',
      fitted: values.map((_, t) => {
        const cycle = Math.floor((t - from) / period);
        return t < from || cycle === 0 ? Number.NaN : level.fitted[cycle]! * shape[(t - from) % period]!;
      }),
      predict: (horizon) =>
        Float64Array.from({ length: horizon }, (_, step) => bound(at(Math.floor(step / period), step % period))),
    };
  },
};

function shapeOf(values: Float64Array, period: number, levels: Float64Array): Float64Array {
  const shape = new Float64Array(period).fill(period === 1 ? 1 : 0);
  if (period === 1) return shape;
  const first = Math.max(0, levels.length - CYCLES_OF_SHAPE);
  let total = 0;
  for (let c = first; c < levels.length; c++) {
    total += levels[c]!;
    for (let phase = 0; phase < period; phase++) shape[phase]! += values[c * period + phase]!;
  }
  return total > 0 ? shape.map((sum) => sum / total) : shape.fill(1);
}

interface Levels {
  readonly fitted: Float64Array;
  /** The level of the cycle so many after the last, from 0. */
  at(cycle: number): number;
}

function ridgeOnLevels(levels: Float64Array): Levels {
  const transform = boxCox(levels);
  const z = levels.map(transform.forward);
  const n = z.length;
  const rows = n - 1;
  const columns = 3;
  const features = (t: number, last: number, row: Float64Array) => {
    row[0] = 1;
    row[1] = last;
    row[2] = t / n;
    return row;
  };
  const centre = meanOf(z);
  const x = Array.from({ length: rows }, (_, r) => features(r + 1, z[r]! - centre, new Float64Array(columns)));
  const y = Float64Array.from({ length: rows }, (_, r) => z[r + 1]! - z[r]!);
  const fits = PENALTIES.map((penalty) => ridge(x, y, penalty));
  const errors = fits.map(({ error }) => error);
  const least = Math.min(...errors);
  const weights = errors.map((error) => Math.exp(-(rows / 2) * Math.log((error + 1e-12) / (least + 1e-12))));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const coefficients = new Float64Array(columns);
  for (const [f, fit] of fits.entries()) {
    for (let k = 0; k < columns; k++) coefficients[k]! += (weights[f]! / total) * fit.coefficients[k]!;
  }
  const row = new Float64Array(columns);
  const next = (t: number, last: number) => {
    features(t, last - centre, row);
    let change = 0;
    for (let k = 0; k < columns; k++) change += coefficients[k]! * row[k]!;
    return last + change;
  };
  const path: number[] = [];
  return {
    fitted: z.map((_, t) => (t === 0 ? Number.NaN : transform.back(next(t, z[t - 1]!)))),
    at(cycle) {
      while (path.length <= cycle) path.push(next(n + path.length, path.at(-1) ?? z[n - 1]!));
      return transform.back(path[cycle]!);
    },
  };
}

/** Ridge without a penalty on the first column; the error is the mean squared one, each row left out in turn. */
function ridge(x: readonly Float64Array[], y: Float64Array, penalty: number) {
  const columns = x[0]!.length;
  const gram = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (const [r, row] of x.entries()) {
    for (let i = 0; i < columns; i++) {
      right[i]! += row[i]! * y[r]!;
      for (let j = 0; j < columns; j++) gram[i * columns + j]! += row[i]! * row[j]!;
    }
  }
  const spread = Math.max(1e-12, (gram[4]! + gram[8]!) / 2);
  gram[0]! += 1e-9 * x.length;
  for (let i = 1; i < columns; i++) gram[i * columns + i]! += penalty * spread + 1e-12;
  choleskyInPlace(gram, columns);
  solveCholesky(gram, columns, right);
  let error = 0;
  const hat = new Float64Array(columns);
  for (const [r, row] of x.entries()) {
    hat.set(row);
    solveCholesky(gram, columns, hat);
    let leverage = 0;
    let expected = 0;
    for (let i = 0; i < columns; i++) {
      leverage += row[i]! * hat[i]!;
      expected += row[i]! * right[i]!;
    }
    error += ((y[r]! - expected) / Math.max(0.05, 1 - leverage)) ** 2;
  }
  return { coefficients: right, error: error / x.length };
}

interface Transform {
  readonly forward: (value: number) => number;
  readonly back: (value: number) => number;
}

/** Box and Cox (1964) with the power, 0, ½ or 1, of the greatest likelihood; 1 where a value is 0 or below. */
function boxCox(values: Float64Array): Transform {
  const linear: Transform = { forward: (value) => value, back: (value) => value };
  if (values.some((value) => value <= 0)) return linear;
  const logs = meanOf(values.map(Math.log));
  const likelihood = (power: number) => {
    const z = values.map((value) => (power === 0 ? Math.log(value) : (value ** power - 1) / power));
    const d = z.subarray(1).map((value, t) => value - z[t]!);
    const mean = meanOf(d);
    const variance = meanOf(d.map((value) => (value - mean) ** 2));
    return -(values.length / 2) * Math.log(variance + 1e-12) + (power - 1) * values.length * logs;
  };
  const power = [0, 0.5, 1].reduce((best, one) => (likelihood(one) > likelihood(best) ? one : best));
  if (power === 1) return linear;
  return power === 0
    ? { forward: Math.log, back: Math.exp }
    : { forward: Math.sqrt, back: (value) => Math.max(0, value) ** 2 };
}
