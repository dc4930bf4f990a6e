import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { DEMAND_FEATURES, demandFeatures, squaredChange } from './demand-features';
import { meanOf, type Series, SeriesNotForecastable } from './series';

/** Forecast of a product's demand, the same for each step of the horizon. */
export interface DemandForecast {
  /** Pieces a step. */
  readonly mean: number;
  /** One a quantile asked for: whole pieces. */
  readonly quantiles: readonly number[];
}

const STEPS_BETWEEN_ORIGINS = 3;
const LEAST_HISTORY = 12;
const CELLS = 60;
/** A cell of fewer values says too little of the far quantiles. */
const LEAST_VALUES_IN_CELL = 400;
const SHARE_OF_REGRESSION = 0.25;
const ROUNDS = 6;
/** In units of a product's variation: what is closer counts no more. */
const LEAST_SQUARED_ERROR = 0.05;

/** Products that were expected to sell alike, and what they then sold. */
interface Cell {
  /** Of the expected rates, the greatest. */
  readonly upTo: number;
  /** What was sold a step, ascending. */
  readonly sold: Float64Array;
}

/**
 * Intermittent demand, learned over all products at once. The past of each is looked at from earlier points. A linear
 * regression, in units of each product's own variation, gives the rate to expect from what was then known; products of like
 * expectation stand in one cell, and the demands that followed are the distribution of the next product of that cell. Nothing
 * is assumed of its form: zeros, small lots and rare large ones come as they did. The mean is three quarters the rate of the
 * last twelve steps and one quarter a regression that minimises root mean squared errors (Huber 1964's weights), which
 * follows the typical product rather than the few that break out. More of it would forecast lower than what comes: a quarter
 * keeps the bias within .05 of a product's variation on earlier points of the car parts.
 *
 * A distribution conditional on a forecast, estimated from the pool, is what Januschowski et al. call a global model
 * (International Journal of Forecasting 36, 2020); without the network it is fitted in a second.
 */
export class PooledDemand {
  private readonly coefficients: Float64Array;
  private readonly cells: readonly Cell[];
  private readonly robust: Float64Array;

  /**
   * @param all at least one with `LEAST_HISTORY` + horizon steps
   * @param horizon steps to forecast
   * @throws SeriesNotForecastable where no series is long enough
   */
  constructor(
    all: readonly Series[],
    private readonly horizon: number,
  ) {
    const points = all.flatMap((series) => pointsOf(series, horizon));
    if (points.length === 0) throw new SeriesNotForecastable('no series is long enough to learn demand from');
    this.coefficients = regression(points, ({ weight }) => weight);
    this.cells = this.cellsOf(points);
    this.robust = robustRegression(points);
  }

  /** @param quantiles above 0 and below 1, ascending */
  forecast(series: Series, quantiles: readonly number[]): DemandForecast {
    const features = demandFeatures(series, series.values.length);
    const expected = rateBy(this.coefficients, features);
    const { sold } = this.cells.find(({ upTo }) => expected <= upTo) ?? this.cells.at(-1)!;
    return {
      mean: (1 - SHARE_OF_REGRESSION) * recentRate(features) + SHARE_OF_REGRESSION * rateBy(this.robust, features),
      quantiles: quantiles.map((quantile) => sold[Math.min(sold.length - 1, Math.floor(quantile * sold.length))]!),
    };
  }

  private cellsOf(points: readonly Point[]): Cell[] {
    const ranked = points
      .map((point) => ({ rate: rateBy(this.coefficients, point.features), point }))
      .sort((a, b) => a.rate - b.rate);
    const count = Math.max(1, Math.min(CELLS, Math.floor((points.length * this.horizon) / LEAST_VALUES_IN_CELL)));
    return Array.from({ length: count }, (_, cell) => {
      const from = Math.floor((cell * ranked.length) / count);
      const to = Math.floor(((cell + 1) * ranked.length) / count);
      const members = ranked.slice(from, to);
      return {
        upTo: cell === count - 1 ? Number.POSITIVE_INFINITY : members.at(-1)!.rate,
        sold: Float64Array.from(members.flatMap(({ point }) => [...point.sold])).sort(),
      };
    });
  }
}

/** A product at an earlier time: what was known then, and what it sold in the steps that followed. */
interface Point {
  readonly features: Float64Array;
  /** The known ones. */
  readonly sold: Float64Array;
  /** 1 / its mean squared change: a product counts by its own variation. */
  readonly weight: number;
}

function pointsOf(series: Series, horizon: number): Point[] {
  const { values } = series;
  const points: Point[] = [];
  for (let at = values.length - horizon; at >= LEAST_HISTORY; at -= STEPS_BETWEEN_ORIGINS) {
    const variation = squaredChange(values, at);
    const sold = values.subarray(at, at + horizon).filter((value) => !Number.isNaN(value));
    if (variation === 0 || sold.length === 0) continue;
    points.push({ features: demandFeatures(series, at), sold, weight: 1 / variation });
  }
  return points;
}

/** Mean of the last twelve steps. */
const recentRate = (features: Float64Array): number => features[3]!;

function rateBy(coefficients: Float64Array, features: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < DEMAND_FEATURES; k++) sum += coefficients[k]! * features[k]!;
  return Math.max(0, sum);
}

/** Weighted least squares of the mean demand of the steps that followed. */
function regression(points: readonly Point[], weightOf: (point: Point) => number): Float64Array {
  const n = DEMAND_FEATURES;
  const gram = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (const point of points) {
    const weight = weightOf(point);
    const target = meanOf(point.sold);
    for (let i = 0; i < n; i++) {
      right[i]! += weight * point.features[i]! * target;
      for (let j = 0; j <= i; j++) gram[i * n + j]! += weight * point.features[i]! * point.features[j]!;
    }
  }
  for (let i = 0; i < n; i++) gram[i * n + i]! += 1;
  choleskyInPlace(gram, n);
  solveCholesky(gram, n, right);
  return right;
}

/** Least sum of root mean squared errors, each in units of its product's variation, by reweighted least squares. */
function robustRegression(points: readonly Point[]): Float64Array {
  let coefficients: Float64Array = Float64Array.from({ length: DEMAND_FEATURES }, (_, k) => (k === 3 ? 1 : 0));
  for (let round = 0; round < ROUNDS; round++) {
    const last = coefficients;
    coefficients = regression(points, ({ features, sold, weight }) => {
      const rate = rateBy(last, features);
      const squared = meanOf(sold.map((value) => (value - rate) ** 2)) * weight;
      return weight / Math.sqrt(Math.max(squared, LEAST_SQUARED_ERROR));
    });
  }
  return coefficients;
}
