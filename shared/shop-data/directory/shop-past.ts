import type { CustomerRecord, OrderRecord, PriceRecord, ProductRecord, StockRecord } from '../records';
import type { CustomerRow } from './customers';
import type { ProductRow } from './products';

/** When nothing tells a time: no row and no order of the shop. */
export const LONG_AGO = Date.UTC(2000, 0, 1);

export interface ShopPast {
  readonly customers: CustomerRecord[];
  readonly products: ProductRecord[];
  readonly prices: PriceRecord[];
  readonly stock: StockRecord[];
}

/**
 * Fills in what rows leave open. A customer or product without a time is as old as its first order, else as the shop's
 * first; price and stock hold from the product's time or its first order, whichever is earlier. Opening stock is what is
 * there now and what was sent, less returns; what open orders wait for is still there. Buyers without a row (where there is no customers.csv) become customers.
 *
 * @param orders in time order.
 */
export function pastOfShop(
  productRows: readonly ProductRow[],
  customerRows: readonly CustomerRow[],
  orders: readonly OrderRecord[],
): ShopPast {
  const beginning = orders[0]?.placedAt ?? LONG_AGO;
  const firstOrders = new Map<string, number>();
  const firstSales = new Map<string, number>();
  const sold = new Map<string, number>();
  for (const order of orders) {
    if (order.customer !== null && !firstOrders.has(order.customer)) firstOrders.set(order.customer, order.placedAt);
    for (const { sku, quantity, returned } of order.lines) {
      if (!firstSales.has(sku)) firstSales.set(sku, order.placedAt);
      const isSent = order.status === 'SHIPPED' || order.status === 'DELIVERED';
      if (isSent) sold.set(sku, (sold.get(sku) ?? 0) + quantity - returned);
    }
  }

  const listed = new Set(customerRows.map((row) => row.externalId));
  const buyers = [...firstOrders].filter(([externalId]) => !listed.has(externalId));
  const past: ShopPast = { customers: [], products: [], prices: [], stock: [] };
  for (const row of customerRows) {
    past.customers.push({ ...row, createdAt: row.createdAt ?? firstOrders.get(row.externalId) ?? beginning });
  }
  for (const [externalId, createdAt] of buyers) {
    past.customers.push({ externalId, displayName: `Customer ${externalId}`, createdAt });
  }
  for (const { product, createdAt, price, currency, unitCost, stock, location, moreStock } of productRows) {
    const { sku } = product;
    const made = createdAt ?? firstSales.get(sku) ?? beginning;
    const openedAt = Math.min(made, firstSales.get(sku) ?? made);
    past.products.push({ ...product, createdAt: made });
    past.prices.push({
      sku,
      amount: price,
      currency,
      ...(unitCost === undefined ? {} : { unitCost }),
      validFrom: openedAt,
      current: true,
    });
    if (stock !== undefined) {
      past.stock.push({ sku, location, onHand: stock, opening: stock + (sold.get(sku) ?? 0), openedAt });
    }
    // Which place pieces were sent from is not known: all count as those of the first.
    for (const place of moreStock) past.stock.push({ sku, ...place, opening: place.onHand, openedAt });
  }
  past.prices.sort((left, right) => left.validFrom - right.validFrom);
  return past;
}
