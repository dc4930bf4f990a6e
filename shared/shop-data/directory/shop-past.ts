import type { CustomerRecord, OrderRecord, PriceRecord, ProductRecord, StockRecord } from '../records';
import type { CustomerRow } from './customers';
import type { ProductRow } from './products';

/** When nothing tells a time: no row and no order of the shop. */
const LONG_AGO = Date.UTC(2000, 0, 1);

/**
 * What the orders of a shop tell of what rows leave open. A customer or product without a time is as old as its first order,
 * else as the shop's first; price and stock hold from the product's time or its first order, whichever is earlier. Opening
 * stock is what is there now and what was sent, less returns; what open orders wait for is still there.
 *
 * Each record is made when it is its turn, since all of them beside the rows would take the memory twice.
 */
export class ShopPast {
  /** Unix milliseconds of the first order. */
  readonly beginning: number;
  private readonly firstOrders = new Map<string, number>();
  private readonly firstSales = new Map<string, number>();
  private readonly sold = new Map<string, number>();

  /** @param orders in time order */
  constructor(orders: Iterable<OrderRecord>) {
    let beginning: number | undefined;
    for (const { customer, placedAt, status, lines } of orders) {
      beginning ??= placedAt;
      if (customer !== null && !this.firstOrders.has(customer)) this.firstOrders.set(customer, placedAt);
      const isSent = status === 'SHIPPED' || status === 'DELIVERED';
      for (const { sku, quantity, returned } of lines) {
        if (!this.firstSales.has(sku)) this.firstSales.set(sku, placedAt);
        if (isSent) this.sold.set(sku, (this.sold.get(sku) ?? 0) + quantity - returned);
      }
    }
    this.beginning = beginning ?? LONG_AGO;
  }

  /** Those who have a row, then buyers without one (where there is no customers.csv). */
  *customers(rows: readonly CustomerRow[]): Generator<CustomerRecord> {
    const listed = new Set(rows.map((row) => row.externalId));
    for (const { place, ...row } of rows) {
      yield { ...row, createdAt: row.createdAt ?? this.firstOrders.get(row.externalId) ?? this.beginning };
    }
    for (const [externalId, createdAt] of this.firstOrders) {
      if (!listed.has(externalId)) yield { externalId, displayName: `Customer ${externalId}`, createdAt };
    }
  }

  *products(rows: readonly ProductRow[]): Generator<ProductRecord> {
    for (const row of rows) yield { ...row.product, createdAt: this.madeAt(row) };
  }

  /** In time order. */
  *prices(rows: readonly ProductRow[]): Generator<PriceRecord> {
    const inOrder = rows.toSorted((left, right) => this.openedAt(left) - this.openedAt(right));
    for (const row of inOrder) {
      const { product, price, currency, unitCost } = row;
      const cost = unitCost === undefined ? {} : { unitCost };
      yield { sku: product.sku, amount: price, currency, ...cost, validFrom: this.openedAt(row), current: true };
    }
  }

  *stock(rows: readonly ProductRow[]): Generator<StockRecord> {
    for (const row of rows) {
      const { sku } = row.product;
      const openedAt = this.openedAt(row);
      if (row.stock !== undefined) {
        const opening = row.stock + (this.sold.get(sku) ?? 0);
        yield { sku, location: row.location, onHand: row.stock, opening, openedAt };
      }
      // Which place pieces were sent from is not known: all count as those of the first.
      for (const place of row.moreStock) yield { sku, ...place, opening: place.onHand, openedAt };
    }
  }

  private madeAt({ product, createdAt }: ProductRow): number {
    return createdAt ?? this.firstSales.get(product.sku) ?? this.beginning;
  }

  private openedAt(row: ProductRow): number {
    const made = this.madeAt(row);
    return Math.min(made, this.firstSales.get(row.product.sku) ?? made);
  }
}
