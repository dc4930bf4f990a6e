import { ShopError } from '../../../shared/errors/shop-error';
import { groupedInOrderOf } from '../../../shared/graphql/batch-loader';
import { discountPercent, type Money } from '../../../shared/money/money';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import type { PriceReason } from '../models/price-schedule';
import { nextChange, stepsOf, timelineOf } from '../models/price-timeline';
import { announcedReference, lowestIn30Days } from '../models/prior-price';
import { shopperPriceAt, timelineForAll } from '../models/shopper-price';
import { checkedQuantity } from './prices/checked-prices';
import { disclosureOf } from './prices/disclosure';
import type { PriceCardReader, PriceCards } from './prices/price-cards';
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
  readonly reason: PriceReason;
  readonly text: () => string | null;
  readonly disclosure: string | null;
  readonly validUntil: number | null;
  readonly includesTax: boolean;
}

export interface PricePoint {
  readonly at: number;
  readonly price: Money;
  readonly reason: PriceReason;
}

/** What products cost, now and before. */
export class PriceService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: PriceCards,
  ) {}

  /**
   * The price of a piece when so many are bought now, as a quote then charges it; null where there is none.
   *
   * @param segmentIds the shopper's, where prices are personal
   * @throws ShopError QUANTITY_INVALID
   */
  async priceOf(
    cards: PriceCardReader,
    productId: string,
    quantity: number,
    segmentIds: readonly string[],
  ): Promise<ShownPrice | null> {
    checkedQuantity(quantity);
    const card = await cards.load(productId);
    if (!card) return null;
    const now = this.platform.clock.now();
    const price = shopperPriceAt(card, quantity, now, segmentIds);
    if (!price) return null;
    const money = (amount: number): Money => ({ amount, currency: card.currency });
    const timeline = timelineForAll(card);
    // What one shopper alone is asked is announced to nobody.
    const reference = () => (price.personal ? null : announcedReference(timeline, price, now));
    const ends = (price.dated || price.promotions) && !price.personal;
    const validUntil = ends ? nextChange(timeline, quantity, now) : null;
    const { timeZone, prices } = this.platform.settings;
    return {
      current: money(price.amount),
      list: money(price.list),
      discountPercent: discountPercent(money(price.amount), money(price.list)),
      announcedDiscountPercent: () => announcedPercent(price, reference(), card.currency),
      lowestIn30Days: () => money(lowestIn30Days(timeline, now) ?? price.amount),
      reason: price.reason,
      text: () =>
        priceText({
          price,
          reference: reference(),
          currency: card.currency,
          prices: card,
          quantity,
          now,
          validUntil,
          timeZone,
        }),
      disclosure: disclosureOf(price.personal),
      validUntil,
      includesTax: prices.includeTax,
    };
  }

  /**
   * How the prices of single pieces went, oldest first: the price in force when the period begins, and each change since.
   *
   * @param wanted days are 1 to 3,650, else BAD_USER_INPUT
   * @returns in the order given: three statements
   */
  async histories(wanted: readonly { readonly productId: string; readonly days: number }[]): Promise<PricePoint[][]> {
    if (wanted.some(({ days }) => days < 1 || days > maximumDays)) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
    }
    const { clock, database } = this.platform;
    const now = clock.now();
    const longest = Math.max(...wanted.map(({ days }) => days));
    const productIds = wanted.map(({ productId }) => productId);
    const distinct = [...new Set(productIds)];
    const rows = await recordedPrices(database.read, distinct, now - longest * day, now);
    const cards = new Map((await this.cards.readPast(database.read, distinct)).map((card) => [card.productId, card]));
    return groupedInOrderOf(productIds, rows, (row) => row.productId).map((ofProduct, index) =>
      stepsOf(
        timelineOf(ofProduct, cards.get(productIds[index]!)?.promotions),
        1,
        now - wanted[index]!.days * day,
        now,
      ).map(({ at, amount, reason }) => ({
        at,
        price: { amount, currency: ofProduct[0]!.currency },
        reason,
      })),
    );
  }
}
