import { boundaries, type PriceInForce, type PriceRow, priceAt } from './price-schedule';
import { type ProductPromotion, promotedPrice } from './promotions/product-promotions';

/** What everybody is asked for a piece, at any moment. */
export interface PriceTimeline {
  /** Null where there is no price. */
  priceAt(quantity: number, at: number): PriceInForce | null;
  /** The moments after `from` up to `until` at which a price or a promotion begins or ends: ascending, each once. */
  boundaries(from: number, until: number): readonly number[];
  /** Prices that were asked and that rows and promotions no longer tell of. */
  readonly forgotten: readonly ForgottenPrice[];
}

/**
 * A price of a single piece that everybody was asked until a moment, and of which what is known now tells nothing: a product has
 * left the category of a promotion.
 */
export interface ForgottenPrice {
  readonly amount: number;
  /** Unix milliseconds. */
  readonly until: number;
}

/** A price and the moment from which it held. */
export interface PriceStep extends PriceInForce {
  readonly at: number;
}

/**
 * The prices that rows and promotions make.
 *
 * @param rows those for everybody
 * @param promotions those that are for the product, past and to come
 */
export function timelineOf(
  rows: readonly PriceRow[],
  promotions: readonly ProductPromotion[] = [],
  forgotten: readonly ForgottenPrice[] = [],
): PriceTimeline {
  return {
    forgotten,
    priceAt: (quantity, at) => {
      const price = priceAt(rows, quantity, at);
      return price && promotedPrice(price, promotions, at);
    },
    boundaries: (from, until) => {
      const ofRows = boundaries(rows, from, until);
      if (promotions.length === 0) return ofRows;
      const times = promotions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt ?? startsAt]);
      const within = times.filter((at) => at > from && at <= until);
      return [...new Set([...ofRows, ...within])].sort((a, b) => a - b);
    },
  };
}

/**
 * The prices for a quantity over a period, each with its beginning; what differs in neither amount nor reason is one
 * step. A moment without a price gives no step, and the step before it counts as going on.
 *
 * @param from the first moment; the price in force then is the first step, and begins at `from`
 * @param until the last moment, included
 */
export function stepsOf(timeline: PriceTimeline, quantity: number, from: number, until: number): PriceStep[] {
  const steps: PriceStep[] = [];
  for (const at of [from, ...timeline.boundaries(from, until)]) {
    const price = timeline.priceAt(quantity, at);
    if (!price) continue;
    const last = steps.at(-1);
    if (!last || last.amount !== price.amount || last.reason !== price.reason) steps.push({ ...price, at });
  }
  return steps;
}

/** The next moment after `at` at which a price or a promotion begins or ends; null where nothing is scheduled. */
export function nextBoundary(timeline: PriceTimeline, at: number): number | null {
  return timeline.boundaries(at, Number.POSITIVE_INFINITY)[0] ?? null;
}

/** The next moment after `at` at which the amount for a quantity is another, or none; null where nothing is scheduled. */
export function nextChange(timeline: PriceTimeline, quantity: number, at: number): number | null {
  const amount = timeline.priceAt(quantity, at)?.amount;
  for (const boundary of timeline.boundaries(at, Number.POSITIVE_INFINITY)) {
    if (timeline.priceAt(quantity, boundary)?.amount !== amount) return boundary;
  }
  return null;
}
