import type { PriceInForce } from '../price-schedule';
import type { PromotionTerms } from './promotion';
import { cartDiscounts } from './stacking';

/** A promotion that is in the price of a piece, whoever buys it and whatever else: pages show the price with it. */
export interface ProductPromotion extends PromotionTerms {
  readonly name: string;
  /** From when on it holds: Unix milliseconds, never before it was made. */
  readonly startsAt: number;
  /** Null for no end. */
  readonly endsAt: number | null;
}

/** A price with what promotions took off a piece. */
export interface PromotedPrice extends PriceInForce {
  /** What each took off a piece, in minor units, in the order in which they did; absent where none did. */
  readonly promotions?: readonly { readonly promotionId: string; readonly name: string; readonly amount: number }[];
  /** Whether that promotion stands alone: stackable ones take nothing more off. */
  readonly alone?: boolean;
}

/** What a promotion asks of whoever has it. */
export interface PromotionConditions {
  readonly kind: PromotionTerms['kind'];
  readonly minimumAmount: number | null;
  readonly couponCode: string | null;
  readonly segmentId: string | null;
  readonly budget: number | null;
  readonly budgetAmount: number | null;
  readonly perCustomer: number | null;
}

/**
 * Whether a promotion is in the prices of pages: a percentage or a fixed price a piece that asks for nothing, neither a coupon
 * nor a minimum, and is not limited. Every other is of a cart.
 */
export function isOfPieces(of: PromotionConditions): boolean {
  return (
    (of.kind === 'PERCENT_OFF' || of.kind === 'FIXED_PRICE') &&
    [of.minimumAmount, of.couponCode, of.segmentId, of.budget, of.budgetAmount, of.perCustomer].every(
      (condition) => condition === null,
    )
  );
}

/**
 * The price of a piece with the promotions that hold at a moment, by the stacking rule for a cart of this piece alone. Pages,
 * quotes and the history all have it from here.
 *
 * @param promotions those that are for the product
 * @param at Unix milliseconds
 * @example promotedPrice(listPriceOf(199), [tenPercent], now).amount // 179: 19.9 is rounded half up
 */
export function promotedPrice(price: PriceInForce, promotions: readonly ProductPromotion[], at: number): PromotedPrice {
  const open = promotions.filter(({ startsAt, endsAt }) => startsAt <= at && (endsAt === null || endsAt > at));
  if (open.length === 0) return price;
  // For whom they are was asked before.
  const terms = open.map((one) => ({ ...one, productIds: null, categoryId: null }));
  const piece = { productId: '', categoryIds: [], quantity: 1, amount: price.amount };
  const { lines, applied } = cartDiscounts([piece], terms);
  const off = lines[0]!;
  if (off === 0) return price;
  const byId = new Map(open.map((one) => [one.id, one]));
  return {
    ...{ ...price, amount: price.amount - off, reason: 'PROMOTION', reduced: true },
    promotions: applied.map((one) => ({ ...one, name: byId.get(one.promotionId)!.name })),
    alone: !byId.get(applied[0]!.promotionId)!.stackable,
  };
}
