import { normalQuantile } from '../../../../shared/numerics/normal';
import { quantileOfSum } from '../forecasting/demand-sums';

/** How a product is ordered. */
export interface ReorderTerms {
  /** Above 0 and below 1: the part of all reviews between which nothing is missing. */
  readonly serviceLevel: number;
  /** From an order to its arrival, from 0 on. */
  readonly leadTimeDays: number;
  /** Standard deviation of that, days. */
  readonly leadTimeDeviation: number;
  /** From one look at the stock to the next, from 1 on. */
  readonly reviewDays: number;
  /** An order, whatever is in it; from 0 on, in the currency of `unitCost`. */
  readonly orderCost: number;
  /** Of a piece's cost, a year, from 0 on. */
  readonly holdingCostPercent: number;
  /** Null where it is not known. */
  readonly unitCost: number | null;
  readonly packSize: number;
  readonly minimumOrder: number;
}

/** When to order, and up to where. */
export interface ReorderLevels {
  /** s: with so many pieces or fewer, what is on its way included, it is ordered. */
  readonly reorderPoint: number;
  /** What of that is not expected to be sold. */
  readonly safetyStock: number;
  /** S: so many are there or on their way after an order. */
  readonly orderUpTo: number;
}

/** No order lasts for longer. */
const LONGEST_COVER_DAYS = 90;

/**
 * Levels of a policy (s, S) that is looked at every so many days. s is the quantile, at the service level, of the demand over lead time
 * and review as forecasts have erred over so many days (no σ√L), widened where lead times vary by z r σ_L (Silver, Pyke and Thomas
 * 2017, 7.10), r being pieces a day; S - s is the economic order quantity √(2 K r / h), at least the demand of a review and at the most
 * that of 90 days. Where ordering costs nothing, or nothing is known of costs, it is ordered at each review.
 *
 * @param sums of the demand: see `demandSums`
 * @param mean pieces a day to come
 */
export function reorderLevels(
  terms: ReorderTerms,
  sums: readonly (readonly number[])[],
  mean: ArrayLike<number>,
): ReorderLevels {
  const { serviceLevel, leadTimeDays, leadTimeDeviation, reviewDays } = terms;
  const days = leadTimeDays + reviewDays;
  const expected = expectedOver(mean, days);
  const rate = expected / days;
  const spread = Math.max(0, quantileOfSum(sums, days, serviceLevel) - expected);
  const late = Math.max(0, normalQuantile(serviceLevel)) * rate * leadTimeDeviation;
  const safetyStock = Math.hypot(spread, late);
  const reorderPoint = expected + safetyStock;
  return { reorderPoint, safetyStock, orderUpTo: reorderPoint + lotOf(terms, rate) };
}

function lotOf({ orderCost, holdingCostPercent, unitCost, reviewDays }: ReorderTerms, rate: number): number {
  const holding = ((unitCost ?? 0) * holdingCostPercent) / 100 / 365;
  if (rate <= 0 || orderCost <= 0 || !unitCost) return 0;
  const economic = holding > 0 ? Math.sqrt((2 * orderCost * rate) / holding) : Number.POSITIVE_INFINITY;
  // What a review's demand takes below s is ordered on top of it anyway.
  return Math.max(0, Math.min(economic, LONGEST_COVER_DAYS * rate) - rate * reviewDays);
}

/** Pieces expected over the first days, which need not be whole; beyond those that are forecast the mean day goes on. */
export function expectedOver(mean: ArrayLike<number>, days: number): number {
  let sum = 0;
  let whole = 0;
  for (let day = 0; day < mean.length; day++) {
    whole += mean[day]!;
    sum += mean[day]! * Math.min(1, Math.max(0, days - day));
  }
  return mean.length > 0 && days > mean.length ? sum + ((days - mean.length) * whole) / mean.length : sum;
}

/**
 * Pieces to order now: none above the reorder point, else as many as fill up to S, in whole packs, no fewer than the supplier sends.
 *
 * @param position pieces on hand that nobody has a claim on, and on their way, less those owed
 * @example position 3, s 10, S 24, packs of 6: 24
 */
export function quantityToOrder(
  position: number,
  { reorderPoint, orderUpTo }: ReorderLevels,
  { packSize, minimumOrder }: Pick<ReorderTerms, 'packSize' | 'minimumOrder'>,
): number {
  if (position >= reorderPoint - 1e-9) return 0;
  const wanted = Math.max(orderUpTo - position, minimumOrder);
  return Math.ceil((wanted - 1e-9) / packSize) * packSize;
}

/** The day, counted from today as 0, on which so many pieces are no longer left; null where that is beyond what is forecast. */
export function dayOfDepletion(pieces: number, mean: ArrayLike<number>): number | null {
  let left = pieces;
  for (let day = 0; day < mean.length; day++) {
    left -= mean[day]!;
    if (left <= 0 && mean[day]! > 0) return day;
  }
  return null;
}
