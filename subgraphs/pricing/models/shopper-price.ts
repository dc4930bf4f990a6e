import { type PriceInForce, type PriceRow, priceAt } from './price-schedule';
import { type ForgottenPrice, type PriceTimeline, timelineOf } from './price-timeline';
import { type ProductPromotion, type PromotedPrice, promotedPrice } from './promotions/product-promotions';

/** All that makes the prices of one product. */
export interface ProductPrices {
  /** Those for everybody, and those for segments. */
  readonly rows: readonly PriceRow[];
  /** The promotions that are for the product. */
  readonly promotions: readonly ProductPromotion[];
  /** Prices of the past of which these tell nothing; absent where there are none. */
  readonly forgotten?: readonly ForgottenPrice[] | null;
}

/** The price of a piece for one shopper. */
export interface ShopperPrice extends PromotedPrice {
  /** Whether it is lower than everybody's because of a segment that the shopper is in. */
  readonly personal: boolean;
}

/** The rows for everybody. */
export function rowsForAll(rows: readonly PriceRow[]): readonly PriceRow[] {
  // Most products have no others.
  return rows.some(({ segmentId }) => segmentId != null) ? rowsOfSegment(rows, null) : rows;
}

/** The rows for one segment; null for everybody. */
export function rowsOfSegment(rows: readonly PriceRow[], segmentId: string | null): readonly PriceRow[] {
  return rows.filter((row) => (row.segmentId ?? null) === segmentId);
}

/** What everybody is asked. */
export function timelineForAll({ rows, promotions, forgotten }: ProductPrices): PriceTimeline {
  return timelineOf(rowsForAll(rows), promotions, forgotten ?? []);
}

/**
 * What a shopper is asked for a piece when `quantity` pieces are bought: the lowest of everybody's price and those of the
 * shopper's segments, with the promotions that hold. So nobody pays more for being known.
 *
 * @param segmentIds of the shopper; none where prices are not personal
 * @returns null where there is no price
 */
export function shopperPriceAt(
  { rows, promotions }: ProductPrices,
  quantity: number,
  at: number,
  segmentIds: readonly string[] = [],
): ShopperPrice | null {
  const everybodys = priceAt(rowsForAll(rows), quantity, at);
  let best: PriceInForce | null = everybodys;
  for (const segmentId of segmentIds) {
    const own = priceAt(rowsOfSegment(rows, segmentId), quantity, at);
    if (!own || (best && own.amount >= best.amount)) continue;
    const list = Math.max(everybodys?.list ?? own.list, own.amount);
    best = { ...own, list, reason: 'SEGMENT', reduced: false };
  }
  return best && { ...promotedPrice(best, promotions, at), personal: best !== everybodys };
}
