import { SUM_DAYS, SUM_LEVELS } from '../models/forecasting/demand-sums';
import type { SeriesForecast } from '../models/forecasting/forecast';
import { Forecaster } from '../models/forecasting/forecaster';
import { knownValues, type SalesSeries } from '../models/forecasting/series';
import { rawDemandLevels } from '../models/replenishment/raw-demand-levels';
import {
  expectedOver,
  type ReorderLevels,
  type ReorderTerms,
  reorderLevels,
} from '../models/replenishment/reorder-policy';
import { costOfRun, type RunCosts, type StockRun, simulateStock } from '../models/replenishment/stock-simulation';
import { dayAfter, daysBack } from '../services/forecasts/days';

/** A product whose past is lived again. */
export interface PastProduct {
  readonly name: string;
  /** Pieces a day, the last one yesterday; NaN where it could not be had. */
  readonly series: SalesSeries;
  readonly terms: ReorderTerms;
  readonly costs: RunCosts;
}

export interface SimulationOptions {
  /** The last days of the past, which are lived again. */
  readonly days: number;
  /** The day after the last of them, `2026-03-01`. */
  readonly until: string;
  /** After so many days it is forecast anew, from all that is known by then. */
  readonly forecastEvery: number;
}

/** How a policy did over all products. */
export interface PolicyFigures {
  readonly name: string;
  /** The part of reviews until the next of which nothing was missing, and what it was to be. */
  readonly service: number;
  readonly target: number;
  /** The part of the wanted pieces that were there. */
  readonly filled: number;
  /** Pieces on hand at the end of a day, all products together. */
  readonly stock: number;
  readonly orders: number;
  readonly cost: ReturnType<typeof costOfRun>;
  /** A product each, in their order. */
  readonly runs: readonly StockRun[];
}

/** The simple rule looks so many days back. */
const rawDays = 365;

/**
 * Lives the last days of products' past again by the policy and by the simple rule, with the same terms: each order is made
 * from the days before it alone.
 */
export function simulatePolicies(products: readonly PastProduct[], options: SimulationOptions): PolicyFigures[] {
  const { days, forecastEvery } = options;
  // By the block of days that they are of; made when the first product asks.
  const blocks = new Map<number, readonly SeriesForecast[]>();
  const madeFor = (day: number) => {
    const block = Math.floor(day / forecastEvery);
    if (!blocks.has(block)) blocks.set(block, forecastsBefore(products, options, days - block * forecastEvery));
    return blocks.get(block)!;
  };
  const byForecast = ({ terms }: PastProduct, index: number) => {
    const known = new Map<number, ReorderLevels>();
    return (day: number): ReorderLevels => {
      const { sums, mean } = madeFor(day)[index]!;
      const levels = known.get(day) ?? reorderLevels(terms, sums, mean, day % forecastEvery);
      known.set(day, levels);
      return levels;
    };
  };
  const bySimpleRule = ({ terms, series: { values } }: PastProduct) => {
    const begin = values.length - days;
    return (day: number) =>
      rawDemandLevels(terms, knownValues(values.subarray(Math.max(0, begin + day - rawDays), begin + day)));
  };
  return [
    figuresOf('by the forecast', products, days, byForecast),
    figuresOf('mean and z σ √T of raw demand', products, days, bySimpleRule),
  ];
}

/** What each product was expected to sell, as known so many days before the end. */
function forecastsBefore(
  products: readonly PastProduct[],
  { until, forecastEvery }: SimulationOptions,
  before: number,
): SeriesForecast[] {
  const known = products.map(({ series }) => {
    const { values, prices } = series;
    const end = values.length - before;
    const from = Math.max(0, end - daysBack);
    const cut = { ...series, values: values.subarray(from, end) };
    return prices ? { ...cut, prices: prices.subarray(from, end) } : cut;
  });
  const longest = Math.max(...products.map(({ terms }) => Math.ceil(terms.leadTimeDays + terms.reviewDays)));
  const firstDay = dayAfter(until, -before);
  const forecaster = Forecaster.learned(known, Math.max(28, longest + forecastEvery), { firstDay });
  return known.map((series) => {
    const { mean, sums, ...rest } = forecaster.forecast(series, []);
    return { ...rest, mean, sums: sums.length > 0 ? sums : certain(mean) };
  });
}

/** Of a product of which nothing is known but its mean no errors are known either. */
const certain = (mean: Float64Array): number[][] =>
  SUM_DAYS.map((days) => SUM_LEVELS.map(() => expectedOver(mean, days)));

function figuresOf(
  name: string,
  products: readonly PastProduct[],
  days: number,
  policy: (product: PastProduct, index: number) => (day: number) => ReorderLevels,
): PolicyFigures {
  const runs = products.map((product, index) => {
    const { terms } = product;
    const { values } = product.series;
    const unjudged = Math.min(days - 1, Math.ceil(terms.leadTimeDays + terms.reviewDays));
    return simulateStock({ demand: values.subarray(values.length - days), unjudged }, policy(product, index), terms);
  });
  const sum = (of: (run: StockRun, index: number) => number) => runs.reduce((all, run, n) => all + of(run, n), 0);
  const reviews = sum((run) => run.reviews);
  const costs = runs.map((run, n) => costOfRun(run, products[n]!.costs));
  const total = (of: (cost: (typeof costs)[number]) => number) => costs.reduce((all, cost) => all + of(cost), 0);
  return {
    name,
    service: sum((run) => run.reviewsMet) / reviews,
    target: sum((run, n) => run.reviews * products[n]!.terms.serviceLevel) / reviews,
    filled: 1 - sum((run) => run.missed) / sum((run) => run.wanted),
    stock: sum((run) => run.heldPieceDays / run.days),
    orders: sum((run) => run.orders),
    cost: {
      holding: total((cost) => cost.holding),
      ordering: total((cost) => cost.ordering),
      missing: total((cost) => cost.missing),
      total: total((cost) => cost.total),
    },
    runs,
  };
}
