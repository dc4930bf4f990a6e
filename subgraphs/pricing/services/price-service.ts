import { ShopError } from '../../../shared/errors/shop-error';
import { groupedInOrderOf } from '../../../shared/graphql/batch-loader';
import { discountPercent, type Money } from '../../../shared/money/money';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { nextChange, priceAt, type ScheduledReason, stepsOf } from '../models/price-schedule';
import { announcedReference, lowestIn30Days } from '../models/prior-price';
import { checkedQuantity } from './prices/checked-prices';
import type { PriceCardReader } from './prices/price-cards';
import { announcedPercent, priceText } from './prices/price-text';
import { recordedPrices } from './prices/recorded-prices';

const maximumDays = 3_650;

/** A price as a shopper is shown it. */
export interface ShownPrice {
  readonly current: Money;
  readonly list: Money;
  /** Against `list`, for calculations: not what may be announced. */
  readonly discountPercent: number;
  readonly announcedDiscountPercent: () => number | null;
  /** Seldom asked for, and what takes longest. */
  readonly lowestIn30Days: () => Money;
  readonly reason: ScheduledReason;
  readonly text: () => string | null;
  readonly disclosure: null;
  readonly validUntil: number | null;
}

export interface PricePoint {
  readonly at: number;
  readonly price: Money;
  readonly reason: ScheduledReason;
}

/** What products cost, now and before. */
export class PriceService {
  constructor(private readonly platform: Platform) {}

  /** The price of a piece when so many are bought now; null where there is none. Throws QUANTITY_INVALID. */
  async priceOf(cards: PriceCardReader, productId: string, quantity: number): Promise<ShownPrice | null> {
    checkedQuantity(quantity);
    const card = await cards.load(productId);
    if (!card) return null;
    const now = this.platform.clock.now();
    const price = priceAt(card.rows, quantity, now);
    if (!price) return null;
    const money = (amount: number): Money => ({ amount, currency: card.currency });
    const reference = () => announcedReference(card.rows, price, now);
    const validUntil = price.dated ? nextChange(card.rows, quantity, now) : null;
    return {
      current: money(price.amount),
      list: money(price.list),
      discountPercent: discountPercent(money(price.amount), money(price.list)),
      announcedDiscountPercent: () => announcedPercent(price, reference(), card.currency),
      lowestIn30Days: () => money(lowestIn30Days(card.rows, now) ?? price.amount),
      reason: price.reason,
      text: () =>
        priceText({
          price,
          reference: reference(),
          currency: card.currency,
          rows: card.rows,
          quantity,
          now,
          validUntil,
          timeZone: this.platform.settings.timeZone,
        }),
      // No price has personal data in it yet.
      disclosure: null,
      validUntil,
    };
  }

  /**
   * How the prices of single pieces went, oldest first: the price in force when the period begins, and each change since.
   *
   * @param wanted days are 1 to 3,650, else BAD_USER_INPUT
   * @returns in the order given: one statement
   */
  async histories(wanted: readonly { readonly productId: string; readonly days: number }[]): Promise<PricePoint[][]> {
    if (wanted.some(({ days }) => days < 1 || days > maximumDays)) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
    }
    const { clock, database } = this.platform;
    const now = clock.now();
    const longest = Math.max(...wanted.map(({ days }) => days));
    const productIds = wanted.map(({ productId }) => productId);
    const rows = await recordedPrices(database.read, [...new Set(productIds)], now - longest * day, now);
    return groupedInOrderOf(productIds, rows, (row) => row.productId).map((ofProduct, index) =>
      stepsOf(ofProduct, 1, now - wanted[index]!.days * day, now).map(({ at, amount, reason }) => ({
        at,
        price: { amount, currency: ofProduct[0]!.currency },
        reason,
      })),
    );
  }
}
