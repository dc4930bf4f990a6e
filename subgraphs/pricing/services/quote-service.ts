import { internalSecretOf } from '../../../shared/config/internal-secret';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import { type Money, maximumAmount } from '../../../shared/money/money';
import { signQuote } from '../../../shared/quotes/quote-token';
import type { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { Platform } from '../../../shared/subgraph/definition';
import { minute } from '../../../shared/time/durations';
import { type PriceInForce, priceAt, type ScheduledReason } from '../models/price-schedule';
import { checkedQuantity } from './prices/checked-prices';
import type { PriceCardReader } from './prices/price-cards';

const maximumLines = 100;
const maximumCouponLength = 64;
const validMilliseconds = 5 * minute;

export interface QuoteLineInput {
  readonly productId: string;
  readonly quantity: number;
}

export interface Quote {
  readonly token: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  readonly lines: readonly {
    readonly product: { readonly id: string };
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly total: Money;
    readonly reason: ScheduledReason;
  }[];
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
  ) {}

  /**
   * Binds the shop to its prices for five minutes. Lines of the same product are added up first, so that the volume price
   * is that of all pieces. `subtotal` is at list prices, `discount` what is below them.
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
    const now = clock.now();
    const coupon = couponAnswer(couponCode);
    const priced = await Promise.all(
      [...mergedLines(inputs)].map(async ([productId, quantity]) => ({
        productId,
        quantity,
        price: await priceOf(cards, productId, quantity, now, settings.currency),
      })),
    );
    await this.productStatuses.mustBeForSale(
      priced.map(({ productId }) => productId),
      signal,
    );
    const money = (amount: number): Money => ({ amount, currency: settings.currency });
    const total = priced.reduce((sum, line) => sum + line.price.amount * line.quantity, 0);
    const subtotal = priced.reduce((sum, line) => sum + line.price.list * line.quantity, 0);
    if (subtotal > maximumAmount) {
      throw new ShopError('BAD_USER_INPUT', { detail: 'The total is larger than an order can be.' });
    }
    // The token knows whole seconds.
    const expiresAt = Math.floor((now + validMilliseconds) / 1000) * 1000;
    const token = await signQuote(
      {
        quoteId: newId(),
        userId: identity.userId,
        currency: settings.currency,
        lines: priced.map(({ productId, quantity, price }) => ({ productId, quantity, unitPrice: price.amount })),
        total,
      },
      internalSecretOf(settings),
      expiresAt,
    );
    return {
      token,
      expiresAt,
      lines: priced.map(({ productId, quantity, price }) => ({
        product: { id: productId },
        quantity,
        unitPrice: money(price.amount),
        total: money(price.amount * quantity),
        reason: price.reason,
      })),
      subtotal: money(subtotal),
      discount: money(subtotal - total),
      total: money(total),
      ...coupon,
    };
  }
}

/** Pieces by product, in the order in which products come first. */
function mergedLines(inputs: readonly QuoteLineInput[]): Map<string, number> {
  if (inputs.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: 'A quote has at least one line.' });
  if (inputs.length > maximumLines) {
    throw new ShopError('TOO_MANY', { limit: maximumLines, what: 'lines', given: inputs.length });
  }
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of inputs) {
    quantities.set(productId, checkedQuantity((quantities.get(productId) ?? 0) + checkedQuantity(quantity)));
  }
  return quantities;
}

async function priceOf(
  cards: PriceCardReader,
  productId: string,
  quantity: number,
  now: number,
  expected: string,
): Promise<PriceInForce> {
  const card = await cards.load(productId);
  const price = card && priceAt(card.rows, quantity, now);
  if (!price) throw new ShopError('PRICE_UNKNOWN', { product: productId.slice(0, 64) });
  if (card.currency !== expected) throw new ShopError('CURRENCY_MISMATCH', { expected, given: card.currency });
  return price;
}

function couponAnswer(couponCode: string | null): Pick<Quote, 'couponAccepted' | 'couponMessage'> {
  const code = couponCode?.trim() ?? '';
  if (code === '') return { couponAccepted: null, couponMessage: null };
  if (code.length > maximumCouponLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `A coupon code has at most ${maximumCouponLength} characters.` });
  }
  return { couponAccepted: false, couponMessage: `The coupon code "${code}" is not one of ours.` };
}
