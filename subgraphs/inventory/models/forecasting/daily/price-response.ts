import { quantileOf } from '../pooled-errors';
import { type CoefficientPrior, type ExplainedDemand, logLinearDemand } from './log-linear-demand';

/** The logarithm of the price over the usual one, and whether it is reduced. */
export const priceColumns = 2;

/** A price so far below the highest of the last 60 days is a reduction. */
const REDUCED = 0.95;
const DAYS_OF_REFERENCE = 60;
/** Products from which what prices do to a shop's sales is learned, at most: those that sold most. */
const MOST_PRODUCTS = 400;

/**
 * What a shop's products have in common is estimated under this, from all of them: a tenth more costs a tenth of the sales, until
 * the shop's own days say otherwise.
 */
export const priorOfShop: CoefficientPrior = {
  means: Float64Array.of(-1, 0.1),
  deviations: Float64Array.of(1, 0.3),
  isSlow: [false, false],
};

/** What one product may have beside what all have in common. */
export function priorOfProduct(means: Float64Array): CoefficientPrior {
  return { means, deviations: Float64Array.of(0.5, 0.2), isSlow: [false, false] };
}

/**
 * Regressors of each day.
 *
 * @param prices minor units a piece, a day each; NaN where not known: then it is as usual
 * @param known how many of them lie in the past: the usual price is the median of these
 * @returns two columns; undefined where the price never changed
 */
export function priceRows(prices: Float64Array, known: number): Float64Array | undefined {
  const past = prices.subarray(0, known).filter((price) => price > 0);
  const usual = past.length > 0 ? quantileOf(past.sort(), 0.5) : Number.NaN;
  if (!(usual > 0) || prices.every((price) => !(price > 0) || price === prices[0])) return undefined;
  const rows = new Float64Array(prices.length * priceColumns);
  for (let t = 0; t < prices.length; t++) {
    const price = prices[t]!;
    if (!(price > 0)) continue;
    rows[t * priceColumns] = Math.max(-1.5, Math.min(1.5, Math.log(price / usual)));
    let highest = price;
    for (let back = 1; back <= Math.min(t, DAYS_OF_REFERENCE); back++) {
      if (prices[t - back]! > highest) highest = prices[t - back]!;
    }
    rows[t * priceColumns + 1] = price < REDUCED * highest ? 1 : 0;
  }
  return rows;
}

/**
 * What prices do to all products alike: one regression over the days of many products, each at its own level and with its
 * regressors less their mean, so that a product's level is not taken for what its price does.
 *
 * @param all of each product whose price changed what it sold, with `priceRows`
 * @returns the coefficients; the prior's means where there is no product
 */
export function priceResponse(all: readonly ExplainedDemand[]): Float64Array {
  const parts = all.map((demand) => ({ ...demand, sold: soldOf(demand.values) })).filter(({ sold }) => sold > 0);
  const chosen = parts.sort((a, b) => b.sold - a.sold).slice(0, MOST_PRODUCTS);
  const length = chosen.reduce((sum, { values }) => sum + values.length, 0);
  if (length === 0) return priorOfShop.means;
  const [values, multipliers] = [new Float64Array(length), new Float64Array(length)];
  const rows = new Float64Array(length * priceColumns);
  let at = 0;
  for (const part of chosen) {
    values.set(part.values, at);
    multipliers.set(levelled(part), at);
    rows.set(centred(part.rows.subarray(0, part.values.length * priceColumns)), at * priceColumns);
    at += part.values.length;
  }
  return logLinearDemand({ values, multipliers, rows, columns: priceColumns, first: 0 }, priorOfShop);
}

function soldOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.max(0, value || 0), 0);
}

/** Multipliers that expect as many pieces of the product as it sold. */
function levelled({ values, multipliers, sold }: ExplainedDemand & { readonly sold: number }): Float64Array {
  const expected = values.reduce((sum, value, t) => sum + (Number.isNaN(value) ? 0 : multipliers[t]!), 0);
  return multipliers.map((factor) => (factor * sold) / Math.max(1e-9, expected));
}

function centred(rows: Float64Array): Float64Array {
  const means = new Float64Array(priceColumns);
  for (let n = 0; n < rows.length; n++) means[n % priceColumns]! += (rows[n]! * priceColumns) / rows.length;
  return rows.map((value, n) => value - means[n % priceColumns]!);
}
