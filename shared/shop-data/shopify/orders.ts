import type { Row } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import type { OrderRecord } from '../records';
import { OrderHeads } from '../systems/order-heads';
import type { SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow, type SystemRow } from '../systems/system-source';
import { type Columns, plainHeading } from '../tables/headings';
import { plainKey } from './plain-key';

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
    lineDiscount: ['Lineitem discount'],
    refunded: ['Refunded Amount'],
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
  'refunded',
  'billingName',
  'shippingName',
  'country',
  'city',
];

/** Each row is a line of an order; only the first of an order says when, who and what became of it. */
export async function* shopifyOrders(rows: AsyncIterable<SourceRow>, sold: SoldProducts): AsyncGenerator<SourceRow> {
  const heads = new OrderHeads(ofTheOrder);
  const all: { readonly source: SystemRow; readonly head: Head }[] = [];
  const lineCounts = new Map<string, number>();
  for await (const source of rows) {
    if (!hasRow(source)) {
      yield source;
      continue;
    }
    const head = heads.filled(source);
    const { file, line, text, row } = source;
    if (row.text('quantity') === undefined && row.text('productName') === undefined && row.key('sku') === undefined) {
      yield { file, line, text, outcome: 'continuation of an order' };
      continue;
    }
    all.push({ source, head });
    lineCounts.set(head.order ?? '', (lineCounts.get(head.order ?? '') ?? 0) + 1);
  }
  for (const { source, head } of all) {
    yield orderRow(source, head, lineCounts.get(head.order ?? '') === 1, sold);
  }
}

type Head = Readonly<Record<string, string | undefined>>;

function orderRow(source: SystemRow, head: Head, isOnlyLine: boolean, sold: SoldProducts): SourceRow {
  const { row } = source;
  const productName = row.text('productName');
  const given = plainKey(row.key('sku'));
  const unitPrice = paidPrice(row);
  return madeRow(
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
      unitPrice,
      currency: head.currency,
      status: statusOf(head),
      returned: isOnlyLine ? returnedPieces(row, head.financial, head.refunded, unitPrice) : undefined,
    },
    { customerEmail: 'email', status: 'fulfillment' },
  );
}

/** What a piece was paid with: its price without its part of the line's discount. */
function paidPrice(row: Row): string | undefined {
  const price = row.text('unitPrice');
  const discount = row.numberIn(row.text('lineDiscount'));
  const paid = row.numberIn(price) - discount / row.numberIn(row.text('quantity'));
  return discount > 0 && Number.isFinite(paid) ? row.written(Math.max(0, paid)) : price;
}

/** Of an order of one line, the pieces that a refund of a part comes to, where it is that of whole pieces. */
function returnedPieces(
  row: Row,
  financial: string | undefined,
  refunded: string | undefined,
  unitPrice: string | undefined,
): string | undefined {
  if (plainHeading(financial ?? '') !== 'partiallyrefunded') return undefined;
  const [refund, price, quantity] = [refunded, unitPrice, row.text('quantity')].map((text) => row.numberIn(text));
  const pieces = Math.round(refund! / price!);
  const isWhole = Math.abs(pieces * price! - refund!) < 0.005;
  return isWhole && pieces > 0 && pieces <= quantity! ? String(pieces) : undefined;
}

/** Shopify knows no later state than sent: such an order is taken as delivered. */
function statusOf({
  financial = '',
  fulfillment = '',
  cancelledAt,
}: Readonly<Record<string, string | undefined>>): OrderRecord['status'] {
  const paid = plainHeading(financial);
  const isSent = plainHeading(fulfillment) === 'fulfilled';
  // What was cancelled before it was sent is paid back, and never was with the customer.
  if (paid === 'refunded') return cancelledAt === undefined || isSent ? 'RETURNED' : 'CANCELLED';
  if (cancelledAt !== undefined || paid === 'voided' || paid === 'expired') return 'CANCELLED';
  return isSent ? 'DELIVERED' : 'PLACED';
}
