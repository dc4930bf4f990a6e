import { day } from '../../../shared/time/durations';
import {
  datedAt,
  isReplaced,
  type PriceInForce,
  type PriceRow,
  priceAt,
  regularAt,
  stepsOf,
  tiersOf,
} from './price-schedule';

const thirtyDays = 30 * day;

/**
 * The lowest price of a single piece in 30 days, after Article 6a of Directive 98/6/EC as amended by Directive (EU)
 * 2019/2161 ("Omnibus"): an announced reduction must name the lowest price of the 30 days before it.
 *
 * - While a dated price below the regular one holds, the reduction began when the single piece first stood at this
 *   reduced price without a break. The window is the 30 days up to, and without, that moment. A further reduction
 *   begins anew, so the reduced price before it counts.
 * - Otherwise nothing is announced, and the window is the 30 days up to now, the current price included.
 *
 * Where nothing was asked for in the window (a product that came with a reduced price), it is the current price.
 *
 * @param at Unix milliseconds
 * @returns minor units; null where a single piece has no price
 */
export function lowestIn30Days(rows: readonly PriceRow[], at: number): number | null {
  const current = priceAt(rows, 1, at);
  if (!current) return null;
  const reduction = reductionBegan(rows, at);
  const until = reduction ?? at;
  let lowest = Number.POSITIVE_INFINITY;
  for (const step of stepsOf(rows, 1, until - thirtyDays, until)) {
    // A reduction does not count as a price before itself.
    if (reduction === null || step.at < until) lowest = Math.min(lowest, step.amount);
  }
  return Number.isFinite(lowest) ? lowest : current.amount;
}

/**
 * What an announcement of a price may measure it against: for a reduction the lowest price of the 30 days before it began
 * (Court of Justice of the European Union, C-330/23 "Aldi Süd"), for a volume price also what a single piece costs now.
 *
 * Example: asked 100, then from day 100 to 110 only 80: 100. Asked 80 until day 95, then 100, reduced to 80 on day 100: 80,
 * so there is nothing to announce.
 *
 * @param price what `priceAt` gives at the moment
 * @param at Unix milliseconds
 * @returns minor units; null where the price is not below them, or is a plain list price
 */
export function announcedReference(rows: readonly PriceRow[], price: PriceInForce, at: number): number | null {
  const lowest = price.reason === 'LIST' ? null : lowestIn30Days(rows, at);
  if (lowest === null) return null;
  const single = price.reason === 'VOLUME' ? priceAt(rows, 1, at)!.amount : lowest;
  const reference = Math.min(lowest, single);
  return price.amount < reference ? reference : null;
}

/**
 * The rows that answers from now on can need: what holds now or later, and for the single piece what held in the
 * window of `lowestIn30Days`. Time only narrows what is needed, so the rest can be forgotten for good.
 */
export function neededFrom(rows: readonly PriceRow[], at: number): PriceRow[] {
  const windowStart = (reductionBegan(rows, at) ?? at) - thirtyDays;
  const needed = new Set<PriceRow>();
  for (const minQuantity of tiersOf(rows)) {
    const horizon = minQuantity === 1 ? windowStart : at;
    const regular = regularAt(rows, minQuantity, horizon);
    const dated = datedAt(rows, minQuantity, horizon);
    if (regular) needed.add(regular);
    if (dated) needed.add(dated);
    for (const row of rows) {
      const isToCome = row.minQuantity === minQuantity && (row.validUntil ?? row.validFrom) > horizon;
      if (isToCome && !isReplaced(rows, row, horizon)) needed.add(row);
    }
  }
  return rows.filter((row) => needed.has(row));
}

/** When the reduction that holds at a moment began; null where none holds. */
function reductionBegan(rows: readonly PriceRow[], at: number): number | null {
  // Most prices are not reduced: the past need not be walked for them.
  if (priceAt(rows, 1, at)?.reason !== 'PROMOTION') return null;
  return stepsOf(rows, 1, Number.NEGATIVE_INFINITY, at).at(-1)?.at ?? null;
}
