import { normalQuantile } from '../../../../shared/numerics/normal';
import { quantileOfSum } from '../forecasting/demand-sums';
import { economicOrderQuantityWithDiscounts, type PriceBreak } from './economic-order-quantity';

/** How much is ordered at a time. */
export const orderMethods = { MIN_MAX: 'MIN_MAX', FIXED_QUANTITY: 'FIXED_QUANTITY', SEASON: 'SEASON' } as const;
export type OrderMethod = keyof typeof orderMethods;

/** Goods of one season, of which what is left at its end is sold for less. */
export interface Season {
  /** Days that are left of it, today included; 0 where it is over. */
  readonly days: number;
  /** What a piece earns that is sold within it, and loses that is not; in the currency of `unitCost`. */
  readonly margin: number;
  readonly loss: number;
}

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
  /** What a missing piece costs, in place of a service level; null or absent: the service level holds. */
  readonly stockoutCost?: number | null;
  /** What the supplier asks for larger orders, ascending from 0; in place of `unitCost`. */
  readonly priceBreaks?: readonly PriceBreak[] | null;
  /** Q of an (r, Q) policy: whole multiples of it are ordered. */
  readonly fixedQuantity?: number | null;
  readonly season?: Season | null;
}

/** When to order, and up to where. */
export interface ReorderLevels {
  /** s: with fewer pieces than these, what is on its way included, it is ordered. */
  readonly reorderPoint: number;
  /** What of that is not expected to be sold. */
  readonly safetyStock: number;
  /** S: so many are there or on their way after an order. */
  readonly orderUpTo: number;
  /** So many at least are ordered, for their price. */
  readonly leastOrder?: number;
}

/** No order lasts for longer. */
const LONGEST_COVER_DAYS = 90;
/** A service level that follows from costs stays between these: forecasts know no quantiles beyond. */
const SERVICE_OF_COSTS = [0.5, 0.995] as const;

/**
 * Levels of a policy (s, S) that is looked at every so many days. s is the quantile, at the service level, of the demand over lead time
 * and review as forecasts have erred over so many days (no σ√L), widened where lead times vary by z r σ_L (Silver, Pyke and Thomas
 * 2017, 7.10), r being pieces a day; S - s is the economic order quantity √(2 K r / h), at least the demand of a review and at the most
 * that of 90 days. Where ordering costs nothing, or nothing is known of costs, it is ordered at each review. For goods of one
 * season both are the newsvendor's quantile of all that is going to be sold in it, and what cannot come in time is not ordered.
 *
 * @param sums of the demand: see `demandSums`
 * @param mean pieces a day to come, from the same day on as the sums
 * @param elapsed days since that day: the levels are of today
 */
export function reorderLevels(
  terms: ReorderTerms,
  sums: readonly (readonly number[])[],
  mean: ArrayLike<number>,
  elapsed = 0,
): ReorderLevels {
  if (terms.season) return seasonLevels(terms.season, terms, sums, mean, elapsed);
  const { leadTimeDays, leadTimeDeviation, reviewDays } = terms;
  const serviceLevel = serviceLevelOf(terms);
  const days = leadTimeDays + reviewDays;
  const { expected, spread } = demandOver(days, serviceLevel, sums, mean, elapsed);
  const rate = expected / days;
  const late = Math.max(0, normalQuantile(serviceLevel)) * rate * leadTimeDeviation;
  const safetyStock = Math.hypot(spread, late);
  const reorderPoint = expected + safetyStock;
  if (terms.fixedQuantity) return { reorderPoint, safetyStock, orderUpTo: reorderPoint + terms.fixedQuantity };
  const discounted = discountedLot(terms, rate);
  const lot = discounted ? Math.max(0, discounted.quantity - rate * reviewDays) : lotOf(terms, rate);
  const least = discounted && discounted.quantity > 0 ? { leastOrder: discounted.from } : {};
  return { reorderPoint, safetyStock, orderUpTo: reorderPoint + lot, ...least };
}

/** The service level as it is set, or p / (p + h) as it follows from costs: h of holding a piece until the next review. */
export function serviceLevelOf(terms: ReorderTerms): number {
  const { serviceLevel, stockoutCost, unitCost, holdingCostPercent, reviewDays } = terms;
  if (!stockoutCost || unitCost === null) return serviceLevel;
  const holding = (unitCost * holdingCostPercent * reviewDays) / 100 / 365;
  const [least, most] = SERVICE_OF_COSTS;
  return Math.min(most, Math.max(least, stockoutCost / (stockoutCost + holding)));
}

/** What is expected of some days, and by how much the quantile is above that. */
function demandOver(
  days: number,
  part: number,
  sums: readonly (readonly number[])[],
  mean: ArrayLike<number>,
  elapsed: number,
): { readonly expected: number; readonly spread: number } {
  return {
    expected: expectedOver(mean, elapsed + days) - expectedOver(mean, elapsed),
    // Of the days that the sums are of: on others the weekdays differ, not what forecasts err by.
    spread: Math.max(0, quantileOfSum(sums, days, part) - expectedOver(mean, days)),
  };
}

function seasonLevels(
  { days, margin, loss }: Season,
  { leadTimeDays }: ReorderTerms,
  sums: readonly (readonly number[])[],
  mean: ArrayLike<number>,
  elapsed: number,
): ReorderLevels {
  if (days <= leadTimeDays) return { reorderPoint: 0, safetyStock: 0, orderUpTo: 0 };
  const part = margin <= 0 ? 0 : margin / (margin + Math.max(0, loss));
  const { expected, spread } = demandOver(days, Math.min(SERVICE_OF_COSTS[1], part), sums, mean, elapsed);
  // Where leftovers lose much the quantile is below the mean, which `spread` does not tell.
  const below = part < 0.5 ? Math.min(0, quantileOfSum(sums, days, part) - expectedOver(mean, days)) : 0;
  const orderUpTo = margin <= 0 ? 0 : Math.max(0, expected + spread + below);
  return { reorderPoint: orderUpTo, safetyStock: orderUpTo - expected, orderUpTo };
}

/** S - s: what an order takes beside what fills up to s. @param rate pieces a day */
export function lotOf({ orderCost, holdingCostPercent, unitCost, reviewDays }: ReorderTerms, rate: number): number {
  const holding = ((unitCost ?? 0) * holdingCostPercent) / 100 / 365;
  if (rate <= 0 || orderCost <= 0 || !unitCost) return 0;
  const economic = holding > 0 ? Math.sqrt((2 * orderCost * rate) / holding) : Number.POSITIVE_INFINITY;
  // What a review's demand takes below s is ordered on top of it anyway.
  return Math.max(0, Math.min(economic, LONGEST_COVER_DAYS * rate) - rate * reviewDays);
}

/** The best order where larger ones cost less a piece; null where there are no such prices, or nothing is sold. */
function discountedLot(
  { priceBreaks, orderCost, holdingCostPercent, reviewDays }: ReorderTerms,
  rate: number,
): { readonly quantity: number; readonly from: number } | null {
  if (!priceBreaks?.length || rate <= 0 || holdingCostPercent <= 0) return null;
  const bounds = { least: rate * reviewDays, most: Math.max(rate * reviewDays, LONGEST_COVER_DAYS * rate) };
  const costs = { fixedCost: orderCost, demand: rate };
  const best = economicOrderQuantityWithDiscounts(costs, holdingCostPercent / 100 / 365, priceBreaks, bounds);
  if (!Number.isFinite(best.cost)) return null;
  return { quantity: best.quantity, from: priceBreaks.findLast(({ from }) => from <= best.quantity)!.from };
}

/** What a piece costs in an order of so many; null where it is not known. */
export function unitCostOf(
  quantity: number,
  { unitCost, priceBreaks }: Pick<ReorderTerms, 'unitCost' | 'priceBreaks'>,
): number | null {
  return priceBreaks?.findLast(({ from }) => from <= quantity)?.unitCost ?? unitCost;
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
 * Pieces to order now: none above the reorder point, else as many as fill up to S (of an (r, Q) policy as many times Q as
 * bring it above r), in whole packs, no fewer than the supplier sends.
 *
 * @param position pieces on hand that nobody has a claim on, and on their way, less those owed
 * @example position 3, s 10, S 24, packs of 6: 24
 */
export function quantityToOrder(
  position: number,
  { reorderPoint, orderUpTo, leastOrder = 0 }: ReorderLevels,
  { packSize, minimumOrder, fixedQuantity }: Pick<ReorderTerms, 'packSize' | 'minimumOrder' | 'fixedQuantity'>,
): number {
  if (position >= reorderPoint - 1e-9) return 0;
  const missing = fixedQuantity
    ? Math.ceil((reorderPoint - position) / fixedQuantity - 1e-9) * fixedQuantity
    : orderUpTo - position;
  const wanted = Math.max(missing, minimumOrder, leastOrder);
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
