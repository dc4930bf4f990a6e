import { RowProblem } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import { type NamedLine, namedLines, priceOfPiece } from './named-lines';
import { OrderHeads } from './order-heads';
import type { SoldProducts } from './sold-products';
import { hasRow, madeRow, type SystemRow } from './system-source';

/** What holds for all of an order, in the columns that systems' files have in common. */
const ofTheOrder = [
  'placedAt',
  'status',
  'customerId',
  'email',
  'customerName',
  'firstName',
  'lastName',
  'country',
  'city',
  'currency',
];

/** How a system's files of orders differ from one another's. */
export interface OrderForm {
  /** The state of an order, where the system has another word for one than is usual. */
  statusOf?(status: string): string;
}

/**
 * Lines of orders: a row for each, or a row for each order with its lines in cells of `lines` or `lineitem<n>`. A row that
 * has none is refused, since an order is what was bought.
 */
export async function* systemOrders(
  rows: AsyncIterable<SourceRow>,
  sold: SoldProducts,
  { statusOf = (status) => status }: OrderForm = {},
): AsyncGenerator<SourceRow> {
  const heads = new OrderHeads(ofTheOrder);
  for await (const source of rows) {
    if (!hasRow(source)) {
      yield source;
      continue;
    }
    const head = heads.filled(source);
    const status = head.status === undefined ? undefined : statusOf(head.status);
    for (const line of linesOf(source)) yield orderRow(source, { ...head, status }, line, sold);
    if (linesOf(source).length > 0) continue;
    const { file, line, text } = source;
    const reason = 'The row has no line of an order, what was bought and how many: export orders with their items.';
    yield { file, line, text, problem: new RowProblem('NO_ORDER_LINE', reason) };
  }
}

function linesOf({ row }: SystemRow): NamedLine[] {
  const cells = row.columns().filter((column) => column === 'lines' || /^lineitem\d+$/.test(column));
  const inCells = cells.flatMap((column) => namedLines(row.text(column) ?? ''));
  if (inCells.length > 0) return inCells;
  const line = {
    sku: row.key('sku'),
    name: row.text('productName'),
    quantity: row.text('quantity'),
    price: row.text('unitPrice'),
    total: row.text('lineTotal'),
  };
  return line.sku === undefined && line.name === undefined && line.quantity === undefined ? [] : [line];
}

function orderRow(
  source: SystemRow,
  head: Readonly<Record<string, string | undefined>>,
  line: NamedLine,
  sold: SoldProducts,
): SourceRow {
  const name = head.customerName ?? [head.firstName, head.lastName].filter((part) => part !== undefined).join(' ');
  const isNamed = line.sku !== undefined || line.name !== undefined;
  return madeRow(
    source,
    {
      order: head.order?.replace(/^#(?=\d)/, ''),
      placedAt: head.placedAt,
      customerEmail: head.email,
      ...(head.email === undefined && head.customerId !== undefined && head.customerId !== '0'
        ? { customer: head.customerId }
        : {}),
      customerName: name === '' ? undefined : name,
      customerCountry: head.country,
      customerCity: head.city,
      sku: isNamed ? sold.skuOf(line.sku, line.name) : '',
      productName: line.name ?? line.sku,
      quantity: line.quantity?.replace(/^(\d+)[.,]0+$/, '$1'),
      unitPrice: priceOfPiece(line.price, line.total, line.quantity),
      currency: head.currency,
      status: head.status,
      returned: source.row.text('returned')?.replace(/^-?(\d+)(?:[.,]0+)?$/, '$1'),
    },
    { customerEmail: 'email', customer: 'customerId' },
  );
}
