import type { Row } from '../directory/row';
import { RowProblem } from '../directory/row-problem';
import type { SourceRow } from '../directory/source-rows';
import { type CountedLine, countedLines, type FamilyRules, type OrderedLine } from './line-families';
import { pricedCells, totalOf } from './line-prices';
import type { NamedLine } from './named-lines';
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

/** Lines of an order that are looked at together at the most: a file may call all its rows one order. */
const maximumHeld = 10_000;

/** How a system's files of orders differ from one another's. */
export interface OrderForm extends Pick<FamilyRules, 'isBundleProduct'> {
  /** The state of an order, where the system has another word for one than is usual. */
  statusOf?(status: string): string;
  /** A sentence of which file has the lines of orders, where one is read that has none. */
  readonly whereLinesAre: string;
}

/**
 * Lines of orders: a row for each, or a row for each order with its lines beside one another. A row that has none is
 * refused, since an order is what was bought; who bought it becomes a customer. Lines that are parts of another one stand beside it.
 */
export async function* systemOrders(
  rows: AsyncIterable<SourceRow>,
  sold: SoldProducts,
  files: SystemFiles<string>,
  form: OrderForm,
): AsyncGenerator<SourceRow> {
  const heads = new OrderHeads(ofTheOrder);
  const words = new StatusWords();
  const orders = new SoldOrders(sold, files.shop.currency, form);
  let order: SoldLine[] = [];
  for await (const source of rows) {
    const head = hasRow(source) ? heads.filled(source) : undefined;
    if (order.length > 0 && (head?.order !== order[0]!.head.order || order.length >= maximumHeld)) {
      yield* orders.rowsOf(order);
      order = [];
    }
    if (!hasRow(source) || head === undefined) {
      yield source;
      continue;
    }
    const given = head.status;
    const status = given === undefined ? undefined : words.statusOf(form.statusOf?.(given) ?? given);
    const lines = linesOf(source.row);
    for (const line of lines) {
      if (isOfNoPieces(line)) yield { file: source.file, line: source.line, text: source.text, outcome: NO_PIECES };
      else order.push({ source, head: { ...head, status }, line: { ...line, quantity: wholeText(line.quantity) } });
    }
    if (lines.length === 0) yield withoutLines(source, head, form);
  }
  yield* orders.rowsOf(order);
  for (const note of words.notes()) files.note(note);
}

const NO_PIECES = 'line of no pieces, left out';

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

/** A line of an order, and what holds for all of the order. */
interface SoldLine {
  readonly source: SystemRow;
  readonly head: OrderHead;
  readonly line: NamedLine;
}

/** Makes rows of orders.csv of the lines of orders. */
class SoldOrders {
  constructor(
    private readonly sold: SoldProducts,
    private readonly currency: string,
    private readonly form: OrderForm,
  ) {}

  *rowsOf(lines: readonly SoldLine[]): Generator<SourceRow> {
    const namesParents = lines.some(({ source }) => source.row.has('parentItem'));
    const rules: FamilyRules = { ...this.form, mayBePart: (bundle, sku) => this.sold.mayBePart(bundle, sku) };
    const counted = countedLines(
      lines.map((line) => this.ordered(line)),
      namesParents,
      rules,
    );
    for (const [at, line] of lines.entries()) {
      const { file, line: number, text } = line.source;
      const counts = counted[at]!;
      if ('outcome' in counts) yield { file, line: number, text, outcome: counts.outcome };
      else yield* this.pieces(line, counts);
    }
  }

  private ordered({ source: { row }, line }: SoldLine): OrderedLine {
    const listPrice = line.sku === undefined ? undefined : this.sold.priceOf(line.sku);
    return {
      line,
      total: totalOf(line, row, this.currency),
      quantity: row.numberIn(line.quantity),
      returned: row.numberIn(returnedText(row)),
      ...(listPrice !== undefined && { listPrice }),
    };
  }

  private *pieces(
    { source, head, line }: SoldLine,
    { total, returned, sku = line.sku }: Exclude<CountedLine, { outcome: string }>,
  ): Generator<SourceRow> {
    const isNamed = sku !== undefined || line.name !== undefined;
    let left = returned;
    for (const { quantity, unitPrice } of pricedCells(line, source.row, total, this.currency)) {
      // As many as the file says where that is no number, which is refused then.
      const cameBack = Number.isFinite(left) ? Math.min(left, Number(quantity)) : Number.NaN;
      left -= cameBack;
      yield madeRow(
        source,
        {
          order: head.order?.replace(/^#(?=\d)/, ''),
          placedAt: head.placedAt,
          ...buyerFields(head),
          ...(head.email === undefined && head.customerId !== undefined && head.customerId !== '0'
            ? { customer: head.customerId }
            : {}),
          sku: isNamed ? this.sold.skuOf(sku, line.name) : '',
          productName: line.name ?? line.sku,
          quantity,
          unitPrice,
          currency: head.currency,
          status: head.status,
          returned: Number.isFinite(cameBack) ? String(cameBack) : returnedText(source.row),
        },
        { customerEmail: 'email', customer: 'customerId' },
      );
    }
  }
}

function returnedText(row: Row): string | undefined {
  return wholeText(row.text('returned')?.replace(/^-/, ''));
}

/** `2.0000` as `2`. */
function wholeText(text: string | undefined): string | undefined {
  return text?.replace(/^(\d+)[.,]0+$/, '$1');
}
