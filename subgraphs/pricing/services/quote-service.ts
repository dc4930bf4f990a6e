import { internalSecretOf } from '../../../shared/config/internal-secret';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import { type Money, maximumAmount } from '../../../shared/money/money';
import { signQuote } from '../../../shared/quotes/quote-token';
import type { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { Platform } from '../../../shared/subgraph/definition';
import { minute } from '../../../shared/time/durations';
import type { PriceReason } from '../models/price-schedule';
import { disclosureOf } from './prices/disclosure';
import type { PriceCardReader } from './prices/price-cards';
import { type PricedLine, pricedLines, type QuoteLineInput } from './prices/priced-lines';
import { taxedLines } from './prices/taxed-lines';
import type { AppliedPromotion, PromotionsOfQuotes, QuotedLine } from './promotions/quoted-promotions';

const maximumCouponLength = 64;
const validMilliseconds = 5 * minute;

export interface Quote {
  readonly token: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  readonly lines: readonly {
    readonly product: { readonly id: string };
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly discount: Money;
    readonly total: Money;
    readonly reason: PriceReason;
    readonly disclosure: string | null;
  }[];
  readonly promotions: readonly { readonly name: string; readonly discount: Money }[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly includesTax: boolean;
  readonly total: Money;
  readonly disclosure: string | null;
  readonly couponAccepted: boolean | null;
  readonly couponMessage: string | null;
}

/** Promises of prices. */
export class QuoteService {
  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
    private readonly promotions: PromotionsOfQuotes,
  ) {}

  /**
   * Binds the shop to its prices for five minutes. Lines of the same product are added up first, so that the volume price
   * is that of all pieces. A piece costs what pages show; `discount` of a line is what other promotions take off it.
   * `subtotal` is at list prices, `discount` what is below them. The lines' totals add up to subtotal without discount; where
   * prices are without the tax, that comes on top.
   *
   * @param segmentIds the shopper's, where prices are personal
   * @throws ShopError TOO_MANY, BAD_USER_INPUT, QUANTITY_INVALID, PRICE_UNKNOWN, CURRENCY_MISMATCH, PRODUCT_NOT_FOUND,
   *   PRODUCT_NOT_FOR_SALE
   */
  async quote(
    { identity, signal }: Pick<RequestContext, 'identity' | 'signal'>,
    cards: PriceCardReader,
    inputs: readonly QuoteLineInput[],
    couponCode: string | null,
    segmentIds: readonly string[],
  ): Promise<Quote> {
    const { clock, settings } = this.platform;
    const { userId } = identity;
    const { currency } = settings;
    const now = clock.now();
    const code = checkedCode(couponCode);
    const lines = await pricedLines(cards, inputs, { now, currency, segmentIds });
    await this.productStatuses.mustBeForSale(
      lines.map(({ productId }) => productId),
      signal,
    );
    // The token knows whole seconds.
    const expiresAt = Math.floor((now + validMilliseconds) / 1000) * 1000;
    const cart = lines.map(cartLineOf);
    const ofCart = await this.promotions.apply({ userId, segmentIds, lines: cart, code, expiresAt });
    const { discounts, personal, couponAccepted, couponMessage } = ofCart;
    const applied = [...promotionsOfPieces(lines), ...ofCart.applied];
    const quoted = lines.map(({ quantity, price }, n) => ({
      ...{ quantity, unitPrice: price.amount, discount: discounts[n]! },
    }));
    const paid = taxedLines(quoted, settings.prices);
    if (paid.total > maximumAmount) {
      throw new ShopError('BAD_USER_INPUT', { detail: 'The total is larger than an order can be.' });
    }
    const net = lines.reduce((sum, { amount }, n) => sum + amount - discounts[n]!, 0);
    const subtotal = lines.reduce((sum, { price, quantity }) => sum + price.list * quantity, 0);
    const claims = {
      ...{ quoteId: newId(), userId, currency, total: paid.total },
      lines: lines.map(({ productId }, n) => ({ productId, ...paid.lines[n]! })),
      promotions: applied.map(({ useId, promotionId, amount }) => ({ useId, promotionId, amount })),
    };
    const money = (amount: number): Money => ({ amount, currency });
    return {
      token: await signQuote(claims, internalSecretOf(settings), expiresAt),
      expiresAt,
      lines: lines.map(({ productId, quantity, price, amount }, n) => ({
        ...{ product: { id: productId }, quantity, unitPrice: money(price.amount), discount: money(discounts[n]!) },
        ...{ total: money(amount - discounts[n]!), reason: discounts[n]! > 0 ? 'PROMOTION' : price.reason },
        disclosure: disclosureOf(price.personal),
      })),
      promotions: applied.map(({ name, amount }) => ({ name, discount: money(amount) })),
      ...{ subtotal: money(subtotal), discount: money(subtotal - net) },
      ...{ tax: money(paid.tax), includesTax: settings.prices.includeTax, total: money(paid.total) },
      disclosure: disclosureOf(personal || lines.some(({ price }) => price.personal)),
      ...{ couponAccepted, couponMessage },
    };
  }
}

/** A line with what the promotions in its price take off. */
function cartLineOf({ productId, quantity, price, amount }: PricedLine): QuotedLine {
  if (!price.promotions) return { productId, quantity, amount };
  const off = price.promotions.reduce((sum, one) => sum + one.amount, 0);
  return { productId, quantity, amount, before: amount + off * quantity, alone: price.alone ?? false };
}

/** What the promotions that are in the prices of pieces take off all lines. */
function promotionsOfPieces(lines: readonly PricedLine[]): AppliedPromotion[] {
  const byId = new Map<string, AppliedPromotion>();
  for (const { quantity, price } of lines) {
    for (const { promotionId, name, amount } of price.promotions ?? []) {
      const { useId = newId(), amount: before = 0 } = byId.get(promotionId) ?? {};
      byId.set(promotionId, { useId, promotionId, name, amount: before + amount * quantity });
    }
  }
  return [...byId.values()];
}

/** A coupon code without what surrounds it; null where there is none. Throws BAD_USER_INPUT. */
function checkedCode(couponCode: string | null): string | null {
  const code = couponCode?.trim() ?? '';
  if (code.length > maximumCouponLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `A coupon code has at most ${maximumCouponLength} characters.` });
  }
  return code === '' ? null : code;
}
