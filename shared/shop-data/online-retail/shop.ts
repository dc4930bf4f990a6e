import type { CustomerRecord, OrderRecord, PriceRecord, ProductRecord, StockRecord } from '../records';
import { attributesOf } from './attributes';
import { categoryOf } from './categories';
import { type Columns, groupLines } from './columns';
import { countryCode } from './countries';
import { listPrices } from './list-prices';
import { stockFromSales } from './opening-stock';
import { Outcome } from './outcomes';
import { bestDescription, tidyName } from './product-names';

export const CURRENCY = 'GBP';
export const LOCATION = 'main';

const DAY = 24 * 3600 * 1000;

/** An order as its lines in the columns: `lines` are the indexes of its order lines. */
export interface OrderLines {
  readonly invoice: number;
  readonly placedAt: number;
  readonly lines: Int32Array;
}

/** The orders, in the order of their first lines' times. Needs cleaned columns. */
export function ordersOf(columns: Columns): OrderLines[] {
  const byInvoice = groupLines(columns.invoice, columns.count, columns.invoices.all.length, isOrderLine(columns));
  const orders: OrderLines[] = [];
  for (let invoice = 0; invoice < columns.invoices.all.length; invoice++) {
    const lines = byInvoice.lines.subarray(byInvoice.starts[invoice], byInvoice.starts[invoice + 1]);
    if (lines.length > 0) orders.push({ invoice, placedAt: columns.time[lines[0]!]!, lines });
  }
  return orders.sort((left, right) => left.placedAt - right.placedAt || left.lines[0]! - right.lines[0]!);
}

/** An order in the general form; see README.md for its status. */
export function orderRecord(columns: Columns, order: OrderLines): OrderRecord {
  const { product, price, quantity, returned, customer } = columns;
  const buyer = customer[order.lines[0]!]!;
  return {
    number: columns.invoices.all[order.invoice]!,
    customer: buyer < 0 ? null : columns.customers.all[buyer]!,
    currency: CURRENCY,
    status: statusOf(columns, order),
    placedAt: order.placedAt,
    lines: Array.from(order.lines, (line) => ({
      sku: columns.products.all[product[line]!]!,
      quantity: quantity[line]!,
      unitPrice: price[line]!,
      returned: returned[line]!,
    })),
  };
}

/** Wholly cancelled within a day: cancelled before it left. Later: sent and returned. All else arrived long ago. */
function statusOf(columns: Columns, order: OrderLines): OrderRecord['status'] {
  if (!order.lines.every((line) => columns.returned[line] === columns.quantity[line])) return 'DELIVERED';
  const cancelledAt = columns.lastCancelled.get(order.invoice) ?? Number.POSITIVE_INFINITY;
  return cancelledAt - order.placedAt <= DAY ? 'CANCELLED' : 'RETURNED';
}

/** Those who placed an order, by the time of their first. */
export function customerRecords(columns: Columns, orders: readonly OrderLines[]): CustomerRecord[] {
  const known = new Set<number>();
  const records: CustomerRecord[] = [];
  for (const order of orders) {
    const customer = columns.customer[order.lines[0]!]!;
    if (customer < 0 || known.has(customer)) continue;
    known.add(customer);
    const externalId = columns.customers.all[customer]!;
    const country = countryCode(columns.countries[customer]!);
    records.push({
      externalId,
      displayName: `Customer ${externalId}`,
      ...(country === undefined ? {} : { country }),
      createdAt: order.placedAt,
    });
  }
  return records;
}

/** What the order lines of one product tell of it. */
export interface ProductPast {
  readonly product: ProductRecord;
  readonly prices: readonly PriceRecord[];
  readonly stock: StockRecord;
}

/** The products that were sold, by the day of their first sale, then in the order of the file. */
export function productPasts(columns: Columns): ProductPast[] {
  const count = columns.products.all.length;
  const byProduct = groupLines(columns.product, columns.count, count, isOrderLine(columns));
  let endsAt = 0;
  for (let line = 0; line < columns.count; line++) endsAt = Math.max(endsAt, columns.time[line]!);
  const pasts: ProductPast[] = [];
  for (let product = 0; product < count; product++) {
    const lines = byProduct.lines.subarray(byProduct.starts[product], byProduct.starts[product + 1]);
    if (lines.length > 0) pasts.push(pastOf(columns, product, lines, endsAt));
  }
  return pasts.sort((left, right) => left.product.createdAt - right.product.createdAt);
}

function pastOf(columns: Columns, product: number, lines: Int32Array, endsAt: number): ProductPast {
  const sku = columns.products.all[product]!;
  const sales = Array.from(lines, (line) => ({
    at: columns.time[line]!,
    price: columns.price[line]!,
    named: columns.customer[line]! >= 0,
    pieces: columns.quantity[line]! - columns.returned[line]!,
  })).sort((left, right) => left.at - right.at);
  // The beginning of the day, so that product, price and stock are there before the first order.
  const openedAt = Math.floor(sales[0]!.at / DAY) * DAY;

  const description = bestDescription(columns.descriptions[product] ?? new Map());
  const name = description === undefined ? `Product ${sku}` : tidyName(description);
  return {
    product: {
      sku,
      name,
      categoryPath: categoryOf(name),
      attributes: attributesOf(name),
      createdAt: openedAt,
    },
    prices: listPrices(sales, openedAt).map((price) => ({ sku, currency: CURRENCY, ...price })),
    stock: { sku, location: LOCATION, openedAt, ...stockFromSales(sales, endsAt) },
  };
}

function isOrderLine(columns: Columns): (line: number) => boolean {
  return (line) => columns.outcome[line] === Outcome.OrderLine;
}
