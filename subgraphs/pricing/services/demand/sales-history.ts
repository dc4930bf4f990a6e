import { setImmediate as giveWay } from 'node:timers/promises';
import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../../shared/read-models/product-status';
import type { Platform } from '../../../../shared/subgraph/definition';
import { stepsOf, timelineOf } from '../../models/price-timeline';
import type { PriceCards } from '../prices/price-cards';
import { recordedPrices } from '../prices/recorded-prices';
import type { AvailabilityReadModel } from '../read-models/availability-read-model';
import type { ProductHistory, Sale } from './sales-spells';
import { soldOrders } from './sold-orders';

const productsAtATime = 200;

/** With what was paid for a piece, in minor units. */
export interface PricedSale extends Sale {
  readonly unitPrice: number;
}

export interface HistorySources {
  readonly availability: AvailabilityReadModel;
  readonly priceCards: PriceCards;
}

/**
 * What products sold at which prices, of those that sold something and are not archived.
 *
 * @param from Unix milliseconds @param until the present
 */
export async function salesHistories(
  platform: Platform,
  { availability, priceCards }: HistorySources,
  from: number,
  until: number,
  signal: AbortSignal,
): Promise<ProductHistory[]> {
  const { read } = platform.database;
  const sold = await salesByProduct(platform, from, until, signal);
  const spansOut = await availability.spansOut(from, signal);
  const archived = new Set((await read.findBy(ProductStatusEntity, { archived: true })).map((row) => row.productId));
  const categories = new Map((await read.find(ProductCategoryEntity)).map((row) => [row.productId, row.categoryIds]));
  const ids = [...sold.keys()].filter((id) => !archived.has(id)).sort();
  const histories: ProductHistory[] = [];
  for (let start = 0; start < ids.length; start += productsAtATime) {
    signal.throwIfAborted();
    const some = ids.slice(start, start + productsAtATime);
    const rows = Map.groupBy(await recordedPrices(read, some, from, until), (row) => row.productId);
    const cards = new Map((await priceCards.readPast(read, some)).map((card) => [card.productId, card]));
    for (const productId of some) {
      const timeline = timelineOf(rows.get(productId) ?? [], cards.get(productId)?.promotions);
      const steps = stepsOf(timeline, 1, from, until);
      histories.push({
        productId,
        categoryId: categories.get(productId)?.[0] ?? null,
        prices: steps.map(({ at, amount, list }) => ({ at, amount, reduced: amount < list })),
        sales: sold.get(productId)!,
        spansOut: spansOut.get(productId) ?? [],
      });
    }
    await giveWay();
  }
  return histories;
}

/** What products sold, by product, in the order of time; orders that were cancelled are left out. */
export async function salesByProduct(
  platform: Platform,
  from: number,
  until: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PricedSale[]>> {
  const byProduct = new Map<string, PricedSale[]>();
  for await (const orders of soldOrders(platform, from, until, signal)) {
    for (const { placedAt, lines } of orders) {
      for (const { productId, quantity, unitPrice } of lines) {
        const known = byProduct.get(productId);
        if (known) known.push({ at: placedAt, units: quantity, unitPrice });
        else byProduct.set(productId, [{ at: placedAt, units: quantity, unitPrice }]);
      }
    }
  }
  return byProduct;
}
