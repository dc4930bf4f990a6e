import { minorUnits } from '../../money/money';
import type { Row } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import type { OrderRecord } from '../records';
import { pricedCells, totalOf } from '../systems/line-prices';
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
export async function* shopifyOrders(
  rows: AsyncIterable<SourceRow>,
  sold: SoldProducts,
  currency: string,
): AsyncGenerator<SourceRow> {
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
    yield* orderRows(source, head, { isOnlyLine: lineCounts.get(head.order ?? '') === 1, currency, sold });
  }
}

type Head = Readonly<Record<string, string | undefined>>;

interface Surroundings {
  readonly isOnlyLine: boolean;
  readonly currency: string;
  readonly sold: SoldProducts;
}

/** A line: two rows where its discount cannot be divided by its pieces, so that they come to what was paid. */
function* orderRows(source: SystemRow, head: Head, { isOnlyLine, currency, sold }: Surroundings): Generator<SourceRow> {
  const { row } = source;
  const productName = row.text('productName');
  const given = plainKey(row.key('sku'));
  const line = { price: row.text('unitPrice'), quantity: row.text('quantity') };
  const paid = Math.max(0, totalOf(line, row, currency) - discountOf(row, currency));
  const returned = isOnlyLine ? returnedPieces(row, head, paid, currency) : 0;
  let left = returned;
  for (const cells of pricedCells(line, row, paid, currency)) {
    const cameBack = Math.min(left, Number(cells.quantity));
    left -= cameBack;
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
        ...cells,
        currency: head.currency,
        status: statusOf(head),
        ...(returned > 0 && { returned: String(cameBack) }),
      },
      { customerEmail: 'email', status: 'fulfillment' },
    );
  }
}

/** Minor units that a line was cheaper by, of all its pieces. */
function discountOf(row: Row, currency: string): number {
  const discount = minorUnits(row.numberIn(row.text('lineDiscount')), currency);
  return discount > 0 ? discount : 0;
}

/** Of an order of one line, the pieces that a refund of a part comes to, where it is that of whole pieces; else 0. */
function returnedPieces(row: Row, { financial, refunded }: Head, paid: number, currency: string): number {
  if (plainHeading(financial ?? '') !== 'partiallyrefunded') return 0;
  const quantity = row.numberIn(row.text('quantity'));
  const refund = minorUnits(row.numberIn(refunded), currency);
  const pieces = Math.round((refund * quantity) / paid);
  const isWhole = Math.abs((pieces * paid) / quantity - refund) < 1;
  return isWhole && pieces > 0 && pieces <= quantity ? pieces : 0;
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
