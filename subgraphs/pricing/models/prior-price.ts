import { day } from '../../../shared/time/durations';
import { datedAt, isReplaced, type PriceInForce, type PriceRow, regularAt, tiersOf } from './price-schedule';
import { type ForgottenPrice, type PriceTimeline, stepsOf } from './price-timeline';
import { type ProductPrices, rowsForAll, rowsOfSegment, timelineForAll } from './shopper-price';

const thirtyDays = 30 * day;

/**
 * The lowest price of a single piece in 30 days, after Article 6a of Directive 98/6/EC as amended by Directive (EU)
 * 2019/2161 ("Omnibus"): an announced reduction must name the lowest price of the 30 days before it.
 *
 * - While a dated price below the regular one or a promotion holds, the reduction began when the single piece first stood at
 *   this reduced price without a break. The window is the 30 days up to, and without, that moment. A further reduction
 *   begins anew, so the reduced price before it counts.
 * - Otherwise nothing is announced, and the window is the 30 days up to now, the current price included.
 *
 * Where nothing was asked for in the window (a product that came with a reduced price), it is the current price.
 *
 * @param at Unix milliseconds
 * @returns minor units; null where a single piece has no price
 */
export function lowestIn30Days(timeline: PriceTimeline, at: number): number | null {
  const current = timeline.priceAt(1, at);
  if (!current) return null;
  const reduction = reductionBegan(timeline, at);
  const until = reduction ?? at;
  let lowest = Number.POSITIVE_INFINITY;
  for (const step of stepsOf(timeline, 1, until - thirtyDays, until)) {
    // A reduction does not count as a price before itself.
    if (reduction === null || step.at < until) lowest = Math.min(lowest, step.amount);
  }
  for (const { amount, until: end } of timeline.forgotten) {
    if (end > until - thirtyDays) lowest = Math.min(lowest, amount);
  }
  return Number.isFinite(lowest) ? lowest : current.amount;
}

/**
 * The prices of the past of which rows and promotions tell nothing, with the one that was asked until now, where that is so; and
 * without those that no window reaches back to any more.
 *
 * @param asked what everybody was asked until now; null where that was nothing
 */
export function forgottenFrom(prices: ProductPrices, asked: number | null, at: number): readonly ForgottenPrice[] {
  const timeline = timelineForAll(prices);
  const windowStart = (reductionBegan(timeline, at) ?? at) - thirtyDays;
  const kept = timeline.forgotten.filter(({ until }) => until > windowStart);
  if (asked === null) return kept;
  const isTold = stepsOf(timeline, 1, at - thirtyDays, at).some(({ amount }) => amount <= asked);
  return isTold ? kept : [...kept, { amount: asked, until: at }];
}

/**
 * What an announcement of a price may measure it against: for a reduction the lowest price of the 30 days before it began
 * (Court of Justice of the European Union, C-330/23 "Aldi Süd"), for a volume price also what a single piece costs now.
 *
 * Example: asked 100, then from day 100 to 110 only 80: 100. Asked 80 until day 95, then 100, reduced to 80 on day 100: 80,
 * so there is nothing to announce.
 *
 * @param price what the timeline has at the moment
 * @param at Unix milliseconds
 * @returns minor units; null where the price is not below them, or is neither a reduction nor for several pieces
 */
export function announcedReference(timeline: PriceTimeline, price: PriceInForce, at: number): number | null {
  const isVolume = price.minQuantity > 1;
  const lowest = price.reduced || isVolume ? lowestIn30Days(timeline, at) : null;
  if (lowest === null) return null;
  const reference = isVolume ? Math.min(lowest, timeline.priceAt(1, at)!.amount) : lowest;
  return price.amount < reference ? reference : null;
}

/**
 * The rows that answers from now on can need: what holds now or later, and for the single piece what held in the
 * window of `lowestIn30Days`. Time only narrows what is needed, so the rest can be forgotten for good.
 */
export function neededFrom(prices: ProductPrices, at: number): PriceRow[] {
  const needed = new Set<PriceRow>();
  const windowStart = (reductionBegan(timelineForAll(prices), at) ?? at) - thirtyDays;
  const everybodys = rowsForAll(prices.rows);
  for (const minQuantity of tiersOf(everybodys)) {
    noteNeeded(everybodys, minQuantity, minQuantity === 1 ? windowStart : at, needed);
  }
  for (const segmentId of new Set(prices.rows.map((row) => row.segmentId ?? null))) {
    if (segmentId === null) continue;
    const own = rowsOfSegment(prices.rows, segmentId);
    for (const minQuantity of tiersOf(own)) noteNeeded(own, minQuantity, at, needed);
  }
  return prices.rows.filter((row) => needed.has(row));
}

/** Notes the rows of a tier that hold at a moment or later. */
function noteNeeded(rows: readonly PriceRow[], minQuantity: number, horizon: number, needed: Set<PriceRow>): void {
  const regular = regularAt(rows, minQuantity, horizon);
  const dated = datedAt(rows, minQuantity, horizon);
  if (regular) needed.add(regular);
  if (dated) needed.add(dated);
  for (const row of rows) {
    const isToCome = row.minQuantity === minQuantity && (row.validUntil ?? row.validFrom) > horizon;
    if (isToCome && !isReplaced(rows, row, horizon)) needed.add(row);
  }
}

/** When the reduction that holds at a moment began; null where none holds. */
function reductionBegan(timeline: PriceTimeline, at: number): number | null {
  // Most prices are not reduced: the past need not be walked for them.
  if (!timeline.priceAt(1, at)?.reduced) return null;
  return stepsOf(timeline, 1, Number.NEGATIVE_INFINITY, at).at(-1)?.at ?? null;
}
