import { ShopError } from '../../../shared/errors/shop-error';
import { batchLoader, groupedInOrderOf, inOrderOf, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import { discountPercent, type Money } from '../../../shared/money/money';
import type { RequestContext } from '../../../shared/subgraph/context';
import { nextChange, priceAt, type ScheduledReason, stepsOf } from '../models/price-schedule';
import { lowestIn30Days } from '../models/prior-price';
import { type PriceCard, readCards } from './price-cards';
import { recordedPrices } from './price-rows';
import { priceText } from './price-text';
import type { PricingServices } from './pricing-services';

export const maximumQuantity = 10_000;
const maximumDays = 3_650;
const day = 24 * 60 * 60 * 1000;

/** A price as a shopper is shown it. */
export interface ShownPrice {
  readonly current: Money;
  readonly list: Money;
  readonly discountPercent: number;
  /** Seldom asked for, and what takes longest. */
  readonly lowestIn30Days: () => Money;
  readonly reason: ScheduledReason;
  readonly text: string | null;
  readonly validUntil: number | null;
}

export interface PricePoint {
  readonly at: number;
  readonly price: Money;
  readonly reason: ScheduledReason;
}

type Context = RequestContext<PricingServices>;

const databaseOf = ({ services }: Context) => services.platform.database;

const cardLoader = unchangedBatchLoader<Context, string, PriceCard | null>(databaseOf, async (context, productIds) => {
  const cards = await readCards(databaseOf(context).read, productIds);
  return inOrderOf(productIds, cards, (card) => card.productId);
});

const historyLoader = batchLoader<Context, string, readonly PricePoint[]>(async ({ services }, keys) => {
  const wanted = keys.map((key) => ({ productId: key.slice(key.indexOf(':') + 1), days: Number.parseInt(key, 10) }));
  const { platform } = services;
  const now = platform.clock.now();
  const longest = Math.max(...wanted.map(({ days }) => days));
  const productIds = wanted.map(({ productId }) => productId);
  const rows = await recordedPrices(platform.database.read, [...new Set(productIds)], now - longest * day, now);
  return groupedInOrderOf(productIds, rows, (row) => row.productId).map((ofProduct, index) =>
    stepsOf(ofProduct, 1, now - wanted[index]!.days * day, now).map(({ at, amount, reason }) => ({
      at,
      price: { amount, currency: ofProduct[0]!.currency },
      reason,
    })),
  );
});

/** Checks a number of pieces. Throws QUANTITY_INVALID. */
export function checkedQuantity(quantity: number): number {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maximumQuantity) {
    throw new ShopError('QUANTITY_INVALID', { limit: maximumQuantity });
  }
  return quantity;
}

/** What is known of a product's prices; null where nothing is. All that one request asks for is one statement. */
export function cardOf(context: Context, productId: string): Promise<PriceCard | null> {
  return cardLoader(context).load(productId);
}

/** The price of a piece when so many are bought now; null where there is none. Throws QUANTITY_INVALID. */
export async function shownPrice(context: Context, productId: string, quantity: number): Promise<ShownPrice | null> {
  checkedQuantity(quantity);
  const card = await cardOf(context, productId);
  if (!card) return null;
  const now = context.services.platform.clock.now();
  const price = priceAt(card.rows, quantity, now);
  if (!price) return null;
  const money = (amount: number): Money => ({ amount, currency: card.currency });
  const validUntil = price.dated ? nextChange(card.rows, quantity, now) : null;
  return {
    current: money(price.amount),
    list: money(price.list),
    discountPercent: discountPercent(money(price.amount), money(price.list)),
    lowestIn30Days: () => money(lowestIn30Days(card.rows, now) ?? price.amount),
    reason: price.reason,
    text: priceText(price, card.rows, quantity, card.currency, now, validUntil),
    validUntil,
  };
}

/**
 * How the price of a single piece went, oldest first: the price in force when the period begins, and each change since.
 *
 * @param days 1 to 3,650, else BAD_USER_INPUT
 */
export function priceHistory(context: Context, productId: string, days: number): Promise<readonly PricePoint[]> {
  if (days < 1 || days > maximumDays) {
    throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
  }
  return historyLoader(context).load(`${days}:${productId}`);
}
