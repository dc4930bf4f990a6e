import type { Row } from '../directory/row';
import { RowProblem } from '../directory/row-problem';
import type { SourceRow } from '../directory/source-rows';
import { type NamedLine, priceOfPiece } from './named-lines';
import { OrderHeads } from './order-heads';
import { linesOf } from './order-lines';
import { StatusWords } from './order-status';
import type { SoldProducts } from './sold-products';
import { hasRow, madeRow, type SystemFiles, type SystemRow } from './system-source';

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
  /** Whether a row, of those in their order, says again what another line of the order says. */
  isSaidAgain?(row: Row): boolean;
  /** A sentence of which file has the lines of orders, where one is read that has none. */
  readonly whereLinesAre: string;
}

/**
 * Lines of orders: a row for each, or a row for each order with its lines beside one another. A row that has none is
 * refused, since an order is what was bought; who bought it becomes a customer.
 */
export async function* systemOrders(
  rows: AsyncIterable<SourceRow>,
  sold: SoldProducts,
  files: SystemFiles<string>,
  form: OrderForm,
): AsyncGenerator<SourceRow> {
  const heads = new OrderHeads(ofTheOrder);
  const words = new StatusWords();
  for await (const source of rows) {
    if (!hasRow(source)) {
      yield source;
      continue;
    }
    const head = heads.filled(source);
    if (form.isSaidAgain?.(source.row)) {
      yield { file: source.file, line: source.line, text: source.text, outcome: SAID_AGAIN };
      continue;
    }
    const given = head.status;
    const status = given === undefined ? undefined : words.statusOf(form.statusOf?.(given) ?? given);
    const lines = linesOf(source.row);
    for (const line of lines) {
      if (isOfNoPieces(line)) yield { file: source.file, line: source.line, text: source.text, outcome: NO_PIECES };
      else yield orderRow(source, { ...head, status }, line, sold);
    }
    if (lines.length === 0) yield withoutLines(source, head, form);
  }
  for (const note of words.notes()) files.note(note);
}

const NO_PIECES = 'line of no pieces, left out';
const SAID_AGAIN = 'part of another line, left out';

/** Plugins write what is left of a line after refunds: of one that came back whole, nothing. */
function isOfNoPieces({ quantity }: NamedLine): boolean {
  return quantity !== undefined && /^-?0+(?:[.,]0+)?$/.test(quantity);
}

function withoutLines(source: SystemRow, head: OrderHead, { whereLinesAre }: OrderForm): SourceRow {
  const { file, line, text } = source;
  const kept = head.email === undefined ? '' : ' Who bought is kept as a customer.';
  const reason = `The row has no line of an order: what was bought, and how many.${kept} ${whereLinesAre}`;
  const buyer = source.row.with(
    { ...buyerFields(head), createdAt: head.placedAt },
    { customerEmail: source.row.heading('email') },
  );
  return { file, line, text, problem: new RowProblem('NO_ORDER_LINE', reason), buyer };
}

type OrderHead = Readonly<Record<string, string | undefined>>;

function buyerFields(head: OrderHead) {
  const name = head.customerName ?? [head.firstName, head.lastName].filter((part) => part !== undefined).join(' ');
  return {
    customerEmail: head.email,
    customerName: name === '' ? undefined : name,
    customerCountry: head.country,
    customerCity: head.city,
  };
}

function orderRow(source: SystemRow, head: OrderHead, line: NamedLine, sold: SoldProducts): SourceRow {
  const isNamed = line.sku !== undefined || line.name !== undefined;
  return madeRow(
    source,
    {
      order: head.order?.replace(/^#(?=\d)/, ''),
      placedAt: head.placedAt,
      ...buyerFields(head),
      ...(head.email === undefined && head.customerId !== undefined && head.customerId !== '0'
        ? { customer: head.customerId }
        : {}),
      sku: isNamed ? sold.skuOf(line.sku, line.name) : '',
      productName: line.name ?? line.sku,
      quantity: line.quantity?.replace(/^(\d+)[.,]0+$/, '$1'),
      unitPrice: priceOfPiece(line, source.row),
      currency: head.currency,
      status: head.status,
      returned: source.row.text('returned')?.replace(/^-?(\d+)(?:[.,]0+)?$/, '$1'),
    },
    { customerEmail: 'email', customer: 'customerId' },
  );
}
