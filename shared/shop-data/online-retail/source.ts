import { inChunks } from '../chunks';
import type { BehaviourRecord, OrderRecord, ReadingSummary, RejectedLine, ShopChunk, ShopSource } from '../records';
import { clean } from './clean';
import type { Columns } from './columns';
import { readLineBatches } from './line-batches';
import { type Outcome, outcomeName, REJECTED } from './outcomes';
import { readColumns } from './read-columns';
import { customerRecords, type OrderLines, orderRecord, ordersOf, productPasts } from './shop';

const CHUNK_ROWS = 1000;
/** An order chunk ends after so many orders or so many lines, whichever comes first. */
const CHUNK_ORDERS = 500;
const CHUNK_ORDER_LINES = 2000;

/**
 * Reads Online Retail (UCI 352 and 502; a `.csv` or `.csv.gz`) as a shop's past. The rules are in README.md.
 *
 * The file is read twice: once into columns of numbers, which are cleaned as a whole, and once for the text of the lines
 * that were rejected. Besides the chunk at hand it keeps about 40 bytes a line.
 */
export function onlineRetail(path: string): ShopSource {
  return { name: 'online-retail', read: () => read(path) };
}

async function* read(path: string): AsyncGenerator<ShopChunk, ReadingSummary> {
  const columns = yield* readColumns(path);
  clean(columns);
  const orders = ordersOf(columns);
  yield* inChunks('customers', customerRecords(columns, orders), CHUNK_ROWS);
  const pasts = productPasts(columns);
  yield* inChunks(
    'products',
    pasts.map((past) => past.product),
    CHUNK_ROWS,
  );
  const prices = pasts.flatMap((past) => past.prices);
  yield* inChunks(
    'prices',
    prices.sort((left, right) => left.validFrom - right.validFrom),
    CHUNK_ROWS,
  );
  yield* inChunks(
    'stock',
    pasts.map((past) => past.stock),
    CHUNK_ROWS,
  );
  yield* readOrders(columns, orders);
  yield* readRejectedLines(path, columns);
  return summaryOf(columns);
}

/** Orders, each chunk followed by the purchases in it. */
function* readOrders(columns: Columns, orders: readonly OrderLines[]): Generator<ShopChunk> {
  let records: OrderRecord[] = [];
  let lines = 0;
  for (const [index, order] of orders.entries()) {
    records.push(orderRecord(columns, order));
    lines += order.lines.length;
    if (records.length >= CHUNK_ORDERS || lines >= CHUNK_ORDER_LINES || index === orders.length - 1) {
      yield { kind: 'orders', rows: records };
      yield* inChunks('behaviour', records.flatMap(purchasesOf), CHUNK_ORDER_LINES);
      yield { kind: 'progress', done: index + 1, total: orders.length, what: 'orders' };
      records = [];
      lines = 0;
    }
  }
}

/** One purchase for each line of an order; of a basket without a customer, by a visitor of its own. */
function purchasesOf(order: OrderRecord): BehaviourRecord[] {
  const who = order.customer === null ? { visitorId: `basket-${order.number}` } : { customer: order.customer };
  return order.lines.map((line, at) => ({
    key: `${order.number}-${at + 1}`,
    type: 'PURCHASE',
    sku: line.sku,
    ...who,
    occurredAt: order.placedAt,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
  }));
}

/** Second pass: the text of the lines that were rejected. */
async function* readRejectedLines(path: string, columns: Columns): AsyncGenerator<ShopChunk> {
  const file = path.replace(/^.*[/\\]/, '');
  let index = -1; // The heading.
  let rows: RejectedLine[] = [];
  for await (const batch of readLineBatches(path)) {
    for (const [at, text] of batch.lines.entries()) {
      if (text === '') continue;
      const rejected = index < 0 ? undefined : REJECTED.get(columns.outcomeOf(index));
      index++;
      if (rejected !== undefined) rows.push({ line: batch.firstLine + at, file, ...rejected, text });
      if (rows.length >= CHUNK_ROWS) {
        yield { kind: 'rejected', rows };
        rows = [];
      }
    }
  }
  if (rows.length > 0) yield { kind: 'rejected', rows };
  yield { kind: 'progress', done: columns.count, total: columns.count, what: 'lines' };
}

function summaryOf(columns: Columns): ReadingSummary {
  const counts = new Map<Outcome, number>();
  for (let line = 0; line < columns.count; line++) {
    const outcome = columns.outcomeOf(line);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([left], [right]) => left - right);
  return {
    linesRead: columns.count,
    outcomes: new Map(ordered.map(([outcome, count]) => [outcomeName(outcome), count])),
  };
}
