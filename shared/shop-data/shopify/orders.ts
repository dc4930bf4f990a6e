import type { SourceRow } from '../directory/source-rows';
import type { OrderRecord } from '../records';
import { OrderHeads } from '../systems/order-heads';
import type { SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import { plainHeading } from '../tables/headings';

export const SHOPIFY_ORDERS: Columns = {
  required: ['order', 'quantity', 'unitPrice'],
  names: {
    order: ['Name', 'Order', 'Order name', 'Order number'],
    email: ['Contact email', 'Customer email'],
    financial: ['Financial Status'],
    fulfillment: ['Fulfillment Status'],
    currency: [],
    placedAt: ['Created at', 'Processed at', 'Paid at'],
    cancelledAt: ['Cancelled at', 'Canceled at'],
    quantity: ['Lineitem quantity'],
    productName: ['Lineitem name'],
    unitPrice: ['Lineitem price'],
    sku: ['Lineitem sku'],
    lineFulfillment: ['Lineitem fulfillment status'],
    billingName: ['Billing Name', 'Customer name'],
    shippingName: ['Shipping Name'],
    country: ['Billing Country', 'Shipping Country'],
    city: ['Billing City', 'Shipping City'],
  },
};

const ofTheOrder = [
  'email',
  'financial',
  'fulfillment',
  'currency',
  'placedAt',
  'cancelledAt',
  'billingName',
  'shippingName',
  'country',
  'city',
];

/** Each row is a line of an order; only the first of an order says when, who and what became of it. */
export async function* shopifyOrders(rows: AsyncIterable<SourceRow>, sold: SoldProducts): AsyncGenerator<SourceRow> {
  const heads = new OrderHeads(ofTheOrder);
  for await (const source of rows) {
    if (!hasRow(source)) {
      yield source;
      continue;
    }
    const { row } = source;
    const head = heads.filled(source);
    const productName = row.text('productName');
    const given = row.key('sku');
    yield madeRow(
      source,
      {
        order: head.order,
        placedAt: head.placedAt,
        customerEmail: head.email,
        customerName: head.billingName ?? head.shippingName,
        customerCountry: head.country,
        customerCity: head.city,
        sku: given === undefined && productName === undefined ? '' : sold.skuOf(given, productName),
        productName: productName ?? given,
        quantity: row.text('quantity'),
        unitPrice: row.text('unitPrice'),
        currency: head.currency,
        status: statusOf(head),
      },
      { customerEmail: 'email', status: 'fulfillment' },
    );
  }
}

/** Shopify knows no later state than sent: such an order is taken as delivered. */
function statusOf({
  financial = '',
  fulfillment = '',
  cancelledAt,
}: Readonly<Record<string, string | undefined>>): OrderRecord['status'] {
  const paid = plainHeading(financial);
  if (paid === 'refunded') return 'RETURNED';
  if (cancelledAt !== undefined || paid === 'voided' || paid === 'expired') return 'CANCELLED';
  return plainHeading(fulfillment) === 'fulfilled' ? 'DELIVERED' : 'PLACED';
}
