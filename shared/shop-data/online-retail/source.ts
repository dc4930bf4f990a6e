import { OperatorError } from '../../errors/operator-error';
import { inChunks } from '../chunks';
import { readLineBatches } from '../line-batches';
import { orderChunks } from '../order-chunks';
import { receivingShop } from '../receiving-shop';
import type { OrderRecord } from '../records';
import type { ReadingSummary, ReceivingShop, RejectedLine, ShopChunk, ShopSource } from '../shop-source';
import { type TextEncoding, textEncodingOf } from '../text-encoding';
import { clean } from './clean';
import type { Columns } from './columns';
import { type Outcome, outcomeName, REJECTED } from './outcomes';
import { readColumns } from './read-columns';
import { CURRENCY, customerRecords, type OrderLines, orderRecord, ordersOf, productPasts } from './shop';

const CHUNK_ROWS = 1000;

/**
 * Reads Online Retail (UCI 352 and 502; a `.csv` or `.csv.gz`) as a shop's past. The rules are in README.md.
 *
 * The file is read twice: once into columns of numbers, which are cleaned as a whole, and once for the text of the lines
 * that were rejected. Besides the chunk at hand it keeps about 40 bytes a line.
 */
export function onlineRetail(path: string): ShopSource {
  return { name: 'online-retail', read: (shop = receivingShop()) => read(path, shop) };
}

async function* read(path: string, shop: ReceivingShop): AsyncGenerator<ShopChunk, ReadingSummary> {
  if (shop.currency !== CURRENCY) {
    throw new OperatorError(
      `Online Retail is in ${CURRENCY}, and this shop sells in ${shop.currency} (CURRENCY): nothing was taken.`,
    );
  }
  const encoding = await textEncodingOf(path);
  const columns = yield* readColumns(path, encoding);
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
  yield* orderChunks(orderRecords(columns, orders), orders.length);
  yield* readRejectedLines(path, encoding, columns);
  const notes = encoding === 'UTF-8' ? [] : [`The file is no UTF-8: it was read as ${encoding}.`];
  return { ...summaryOf(columns), notes };
}

function* orderRecords(columns: Columns, orders: readonly OrderLines[]): Generator<OrderRecord> {
  for (const order of orders) yield orderRecord(columns, order);
}

/** Second pass: the text of the lines that were rejected. */
async function* readRejectedLines(path: string, encoding: TextEncoding, columns: Columns): AsyncGenerator<ShopChunk> {
  const file = path.replace(/^.*[/\\]/, '');
  let index = -1; // The heading.
  let rows: RejectedLine[] = [];
  for await (const batch of readLineBatches(path, encoding)) {
    for (const [at, text] of batch.lines.entries()) {
      if (text === '') continue;
      const rejected = index < 0 ? undefined : REJECTED.get(columns.outcomeOf(index));
      index++;
      if (rejected !== undefined) rows.push({ kind: 'lines', line: batch.firstLine + at, file, ...rejected, text });
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
