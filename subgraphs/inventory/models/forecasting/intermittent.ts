import { nelderMead } from '../../../../shared/numerics/nelder-mead';
import {
  type FittedModel,
  type ForecastModel,
  knownValues,
  meanOf,
  type Series,
  SeriesNotForecastable,
} from './series';

/** Smoothing of sizes and intervals where nothing else is said, as Croston and Syntetos and Boylan have it. */
const SMOOTHING = 0.1;

/** A model whose forecast is the same for each step: a rate a step. Gaps in the series count as not there. */
function rateModel(name: string, rates: (values: Float64Array) => Float64Array): ForecastModel {
  return {
    name,
    fit(series: Series): FittedModel {
      const values = knownValues(series.values);
      if (values.length === 0) throw new SeriesNotForecastable('the series has no known value');
      if (values.some((value) => value < 0)) throw new SeriesNotForecastable(`${name} takes no negative demand`);
      // The rate before each value, and one more after the last.
      const path = rates(values);
      const fitted = new Float64Array(series.values.length).fill(Number.NaN);
      let known = 0;
      for (let t = 0; t < fitted.length; t++) if (!Number.isNaN(series.values[t]!)) fitted[t] = path[known++]!;
      const rate = path[values.length]!;
      return { name, fitted, predict: (horizon) => new Float64Array(horizon).fill(rate) };
    },
  };
}

/**
 * Croston (Operational Research Quarterly 23, 1972): the smoothed size of a demand over the smoothed interval between two.
 *
 * @example 0, 3, 0, 3 with a smoothing of .1 is a rate of 3 / 2 = 1.5
 */
export const croston = rateModel('Croston', (values) => crostonRates(values, 1));

/** Croston without its bias: times 1 - α/2 (Syntetos and Boylan, International Journal of Forecasting 21, 2005). */
export const syntetosBoylan = rateModel('SBA', (values) => crostonRates(values, 1 - SMOOTHING / 2));

function crostonRates(values: Float64Array, correction: number): Float64Array {
  const rates = new Float64Array(values.length + 1);
  let size = 0;
  let interval = 0;
  let since = 1;
  for (let t = 0; t < values.length; t++) {
    rates[t] = interval > 0 ? (correction * size) / interval : Number.NaN;
    const value = values[t]!;
    if (value > 0) {
      size += interval > 0 ? SMOOTHING * (value - size) : value;
      interval += interval > 0 ? SMOOTHING * (since - interval) : since;
      since = 0;
    }
    since++;
  }
  rates[values.length] = interval > 0 ? (correction * size) / interval : 0;
  return rates;
}

/**
 * Teunter, Syntetos and Babai (European Journal of Operational Research 214, 2011): the chance of a demand is smoothed at
 * each step, its size at each demand, so a product that dies out is forecast less and less.
 */
export const teunterSyntetosBabai = rateModel('TSB', (values) => {
  const rates = new Float64Array(values.length + 1);
  const first = values.findIndex((value) => value > 0);
  if (first < 0) return rates;
  let size = values[first]!;
  let chance = 1 / (first + 1);
  rates.fill(Number.NaN, 0, first + 1);
  for (let t = first; t < values.length; t++) {
    if (t > first) {
      rates[t] = chance * size;
      chance += SMOOTHING * ((values[t]! > 0 ? 1 : 0) - chance);
      if (values[t]! > 0) size += SMOOTHING * (values[t]! - size);
    }
  }
  rates[values.length] = chance * size;
  return rates;
});

/**
 * Aggregation and disaggregation (Nikolopoulos et al., Journal of the Operational Research Society 62, 2011): sums over
 * blocks as long as the mean interval between demands are smoothed, and divided by the blocks' length.
 */
export const aggregateDisaggregate = rateModel('ADIDA', (values) => blockRates(values, [meanInterval(values)]));

/** Multiple aggregation (Petropoulos and Kourentzes 2015): the mean of the rates at every block length up to the mean interval. */
export const multipleAggregation = rateModel('IMAPA', (values) =>
  blockRates(
    values,
    Array.from({ length: meanInterval(values) }, (_, n) => n + 1),
  ),
);

/** The mean of the last `window` steps. */
export function movingAverage(window: number): ForecastModel {
  return rateModel(`moving average of ${window}`, (values) => {
    const rates = new Float64Array(values.length + 1);
    let sum = 0;
    for (let t = 0; t <= values.length; t++) {
      rates[t] = t === 0 ? Number.NaN : sum / Math.min(t, window);
      if (t < values.length) sum += values[t]! - (t >= window ? values[t - window]! : 0);
    }
    return rates;
  });
}

/** Mean number of steps between two demands, in whole steps, at least 1. */
function meanInterval(values: Float64Array): number {
  const demands = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  return demands === 0 ? 1 : Math.max(1, Math.min(values.length, Math.round(values.length / demands)));
}

/** The last rate by blocks; the fitted path is that of single steps, since a block spans several. */
function blockRates(values: Float64Array, lengths: readonly number[]): Float64Array {
  const single = smoothed(values);
  const rates = new Float64Array(values.length + 1);
  rates.set(single.path);
  rates[values.length] = meanOf(
    lengths.map((length) => (length === 1 ? single.last : smoothed(blockSums(values, length)).last / length)),
  );
  return rates;
}

/** Sums over whole blocks, the last one ending with the series. */
function blockSums(values: Float64Array, length: number): Float64Array {
  const blocks = Math.floor(values.length / length);
  const from = values.length - blocks * length;
  return Float64Array.from({ length: blocks }, (_, block) => {
    let sum = 0;
    for (let t = 0; t < length; t++) sum += values[from + block * length + t]!;
    return sum;
  });
}

/** Simple exponential smoothing with the smoothing that fits best, from .01 to .3. */
function smoothed(values: Float64Array): { readonly path: Float64Array; readonly last: number } {
  const path = new Float64Array(values.length);
  const run = (alpha: number): [squares: number, level: number] => {
    let level = values[0]!;
    let squares = 0;
    for (let t = 1; t < values.length; t++) {
      path[t] = level;
      squares += (values[t]! - level) ** 2;
      level += alpha * (values[t]! - level);
    }
    return [squares, level];
  };
  path[0] = Number.NaN;
  if (values.length < 3) return { path, last: run(SMOOTHING)[1] };
  const { at } = nelderMead(
    ([alpha]) => (alpha! < 0.01 || alpha! > 0.3 ? Number.POSITIVE_INFINITY : run(alpha!)[0]),
    [SMOOTHING],
    { step: 0.05, evaluations: 30, tolerance: 1e-6 },
  );
  return { path, last: run(at[0]!)[1] };
}
