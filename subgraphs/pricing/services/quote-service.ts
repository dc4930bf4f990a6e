import { internalSecretOf } from '../../../shared/config/internal-secret';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Money } from '../../../shared/money/money';
import { signQuote } from '../../../shared/quotes/quote-token';
import type { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { Platform } from '../../../shared/subgraph/definition';
import { minute } from '../../../shared/time/durations';
import type { ScheduledReason } from '../models/price-schedule';
import type { PriceCardReader } from './prices/price-cards';
import { pricedLines, type QuoteLineInput } from './prices/priced-lines';
import type { PromotionsOfQuotes } from './promotions/quoted-promotions';

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
    readonly reason: ScheduledReason;
  }[];
  readonly promotions: readonly { readonly name: string; readonly discount: Money }[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly total: Money;
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
   * is that of all pieces. `subtotal` is at list prices, `discount` what is below them, promotions included; the lines'
   * totals add up to `total`.
   *
   * @throws ShopError TOO_MANY, BAD_USER_INPUT, QUANTITY_INVALID, PRICE_UNKNOWN, CURRENCY_MISMATCH, PRODUCT_NOT_FOUND,
   *   PRODUCT_NOT_FOR_SALE
   */
  async quote(
    { identity, signal }: Pick<RequestContext, 'identity' | 'signal'>,
    cards: PriceCardReader,
    inputs: readonly QuoteLineInput[],
    couponCode: string | null,
  ): Promise<Quote> {
    const { clock, settings } = this.platform;
    const { userId } = identity;
    const { currency } = settings;
    const now = clock.now();
    const code = checkedCode(couponCode);
    const lines = await pricedLines(cards, inputs, now, currency);
    await this.productStatuses.mustBeForSale(
      lines.map(({ productId }) => productId),
      signal,
    );
    // The token knows whole seconds.
    const expiresAt = Math.floor((now + validMilliseconds) / 1000) * 1000;
    const { discounts, applied, ...coupon } = await this.promotions.apply({ userId, lines, code, expiresAt });
    const total = lines.reduce((sum, { amount }, n) => sum + amount - discounts[n]!, 0);
    const subtotal = lines.reduce((sum, { price, quantity }) => sum + price.list * quantity, 0);
    const claims = {
      ...{ quoteId: newId(), userId, currency, total },
      lines: lines.map(({ productId, quantity, price }, n) => ({
        ...{ productId, quantity, unitPrice: price.amount, discount: discounts[n]! },
      })),
      promotions: applied.map(({ useId, promotionId, amount }) => ({ useId, promotionId, amount })),
    };
    const money = (amount: number): Money => ({ amount, currency });
    return {
      token: await signQuote(claims, internalSecretOf(settings), expiresAt),
      expiresAt,
      lines: lines.map(({ productId, quantity, price, amount }, n) => ({
        ...{ product: { id: productId }, quantity, unitPrice: money(price.amount), discount: money(discounts[n]!) },
        ...{ total: money(amount - discounts[n]!), reason: discounts[n]! > 0 ? 'PROMOTION' : price.reason },
      })),
      promotions: applied.map(({ name, amount }) => ({ name, discount: money(amount) })),
      subtotal: money(subtotal),
      discount: money(subtotal - total),
      total: money(total),
      ...coupon,
    };
  }
}

/** A coupon code without what surrounds it; null where there is none. Throws BAD_USER_INPUT. */
function checkedCode(couponCode: string | null): string | null {
  const code = couponCode?.trim() ?? '';
  if (code.length > maximumCouponLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `A coupon code has at most ${maximumCouponLength} characters.` });
  }
  return code === '' ? null : code;
}
