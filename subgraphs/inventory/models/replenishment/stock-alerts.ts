import { dayOfDepletion, expectedOver, type ReorderLevels } from './reorder-policy';

/** What may be wrong with a product's stock. */
export const stockAlertKinds = {
  STOCKOUT_RISK: 'STOCKOUT_RISK',
  OUT_OF_STOCK: 'OUT_OF_STOCK',
  OVERSTOCK: 'OVERSTOCK',
  DEAD_STOCK: 'DEAD_STOCK',
} as const;

export type StockAlertKind = keyof typeof stockAlertKinds;

export interface StockSituation {
  /** Pieces that can be promised now. */
  readonly free: number;
  readonly onHand: number;
  readonly incoming: number;
  /** Pieces a day, from today on. */
  readonly mean: ArrayLike<number>;
  readonly levels: ReorderLevels;
  /** Days until more can be there: until the next arrival that is known, else a lead time. */
  readonly daysToArrival: number;
  /** Days since the last sale, or since it was first seen where it never sold. */
  readonly daysWithoutSale: number;
}

export interface FoundAlert {
  readonly kind: StockAlertKind;
  /** Pieces that are missing, or too many. */
  readonly pieces: number;
  /** Days from today on until the stock is gone; null where it is not going to be, or is already. */
  readonly depletedIn: number | null;
}

/** What nobody has bought for so many days is dead. */
const DEAD_AFTER_DAYS = 90;
/** What lasts for so many days beyond the level of an order is too much. */
const OVERSTOCK_DAYS = 90;

/** What is wrong with a product's stock, the worst of it; null where nothing is. */
export function stockAlert(situation: StockSituation): FoundAlert | null {
  const { free, onHand, incoming, mean, levels, daysToArrival, daysWithoutSale } = situation;
  const rate = expectedOver(mean, 28) / 28;
  const missing = Math.max(0, expectedOver(mean, daysToArrival) - Math.max(0, free));
  if (free <= 0 && rate > 0) return { kind: 'OUT_OF_STOCK', pieces: missing, depletedIn: null };
  if (onHand > 0 && daysWithoutSale >= DEAD_AFTER_DAYS) return { kind: 'DEAD_STOCK', pieces: onHand, depletedIn: null };
  const depletedIn = dayOfDepletion(free, mean);
  if (rate > 0 && depletedIn !== null && depletedIn < daysToArrival) {
    return { kind: 'STOCKOUT_RISK', pieces: missing, depletedIn };
  }
  const enough = levels.orderUpTo + OVERSTOCK_DAYS * rate;
  if (rate > 0 && free + incoming > enough)
    return { kind: 'OVERSTOCK', pieces: free + incoming - enough, depletedIn: null };
  return null;
}
