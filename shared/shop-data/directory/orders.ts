import { ShopError } from '../../errors/shop-error';
import { checkedAddress, type PostalAddress } from '../../geography/postal-address';
import { maximumAmount } from '../../money/money';
import type { OrderLineRecord, OrderRecord } from '../records';
import type { RowChecks } from '../row-checks';
import type { Columns } from '../tables/headings';
import { orderStatusOf } from '../values/words';
import { OrderColumns, type OrderHead } from './order-columns';
import type { Row } from './row';
import { assertTaken, RowProblem } from './row-problem';

export const ORDER_COLUMNS: Columns = {
  required: ['order', 'placedAt', 'sku', 'quantity', 'unitPrice'],
  names: {
    order: [],
    placedAt: [],
    customer: [],
    customerEmail: [],
    customerName: [],
    customerCountry: [],
    customerCity: [],
    sku: [],
    productName: [],
    quantity: [],
    unitPrice: [],
    currency: [],
    returned: [],
    status: [],
    shippingName: [],
    shippingLine1: [],
    shippingLine2: [],
    shippingCity: [],
    shippingRegion: [],
    shippingPostalCode: [],
    shippingCountry: [],
    paymentMethod: [],
  },
};

const STATUSES: readonly OrderRecord['status'][] = ['PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED'];

/** What the rows of orders.csv refer to. */
export interface OrderReferences {
  /** The currency of a product's price; undefined for a product that is not known. */
  currencyOf(sku: string): string | undefined;
  isCustomer(externalId: string): boolean;
}

/** Puts rows, each a line, together to orders. Lines of an order need not stand together. */
export class OrderBook {
  readonly #orders = new OrderColumns();

  constructor(
    private readonly references: OrderReferences,
    private readonly checks: RowChecks,
  ) {}

  /** All orders, in time order. */
  get orders(): OrderColumns {
    return this.#orders;
  }

  /**
   * Lines of one product at one price are added up.
   *
   * @returns the order as far as the row tells it
   * @throws RowProblem with the codes that README.md lists; then nothing of the row is kept
   */
  add(row: Row): OrderRecord {
    const head = this.#head(row);
    const line = orderLine(row);
    assertTaken(this.checks.order?.(head) ?? this.checks.orderLine?.(line));
    const known = this.#orders.placeOf(head.number);
    const total = (known === undefined ? 0 : this.#orders.totalAt(known)) + line.quantity * line.unitPrice;
    if (total > maximumAmount) {
      throw new RowProblem('ORDER_TOO_LARGE', `Order ${head.number} comes to more than an amount can be.`, 'unitPrice');
    }
    if (known !== undefined) assertSameOrder(head, this.#orders.headAt(known));
    this.#orders.addLine(known ?? this.#orders.add(head), line);
    return { ...head, lines: [line] };
  }

  #head(row: Row): OrderHead {
    const number = row.requiredKey('order', 'MISSING_ORDER');
    const placedAt = row.time('placedAt');
    if (placedAt === undefined)
      throw new RowProblem('BAD_DATE', `The column ${row.heading('placedAt')} is empty.`, 'placedAt');
    const sku = row.requiredKey('sku', 'MISSING_SKU');
    const currencyOfProduct = this.references.currencyOf(sku);
    if (currencyOfProduct === undefined)
      throw new RowProblem('UNKNOWN_PRODUCT', `products.csv has no product "${sku}".`, 'sku');
    const customer = row.key('customer') ?? null;
    if (customer !== null && !this.references.isCustomer(customer)) {
      throw new RowProblem('UNKNOWN_CUSTOMER', `customers.csv has no customer "${customer}".`, 'customer');
    }
    const status = orderStatusOf(row.text('status') ?? 'DELIVERED');
    if (status === undefined) {
      const reason = `status is "${row.text('status')}"; it has to be one of ${STATUSES.join(', ')}, or a usual word for one.`;
      throw new RowProblem('BAD_STATUS', reason, 'status');
    }
    const currency = row.currency('currency') ?? currencyOfProduct;
    const paymentMethod = row.text('paymentMethod') ?? null;
    return { number, placedAt, customer, status, currency, shippingAddress: shippingAddressOf(row), paymentMethod };
  }
}

/** Where an order goes; null where the row does not say. That of an order's first row holds. */
function shippingAddressOf(row: Row): PostalAddress | null {
  const line1 = row.text('shippingLine1');
  if (line1 === undefined) return null;
  const given = {
    ...{ name: row.text('shippingName') ?? null, line1, line2: row.text('shippingLine2') ?? null },
    ...{ city: row.text('shippingCity') ?? null, region: row.text('shippingRegion') ?? null },
    ...{ postalCode: row.text('shippingPostalCode') ?? null, country: row.text('shippingCountry') ?? null },
  };
  try {
    return checkedAddress(given, 'shipping');
  } catch (error) {
    if (!(error instanceof ShopError)) throw error;
    throw new RowProblem('BAD_ADDRESS', error.message, 'shippingLine1');
  }
}

function assertSameOrder(head: OrderHead, first: OrderHead): void {
  for (const field of ['customer', 'currency', 'status', 'placedAt'] as const) {
    if (first[field] === head[field]) continue;
    const reason = `Another ${field} than in the first row of order ${head.number}.`;
    throw new RowProblem('CONFLICTING_ORDER', reason, field);
  }
}

function orderLine(row: Row): OrderLineRecord {
  const quantity = row.whole('quantity', 'BAD_QUANTITY', 1);
  if (quantity === undefined) throw new RowProblem('BAD_QUANTITY', 'The column quantity is empty.', 'quantity');
  const unitPrice = row.amount('unitPrice', 'BAD_PRICE', 0);
  if (unitPrice === undefined) throw new RowProblem('BAD_PRICE', 'The column unitPrice is empty.', 'unitPrice');
  const returned = row.whole('returned', 'BAD_RETURNED', 0) ?? 0;
  if (returned > quantity) throw new RowProblem('BAD_RETURNED', 'More pieces came back than were sold.', 'returned');
  return { sku: row.requiredKey('sku', 'MISSING_SKU'), quantity, unitPrice, returned };
}
