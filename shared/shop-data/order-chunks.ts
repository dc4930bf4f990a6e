import { inChunks } from './chunks';
import { purchasesOf } from './purchases';
import type { OrderRecord } from './records';
import type { ShopChunk } from './shop-source';

/** A chunk of orders ends after so many orders or so many lines, whichever comes first. */
const CHUNK_ORDERS = 500;
const CHUNK_LINES = 2000;

/** Orders in chunks, each followed by the purchases in it and by the progress made. */
export function* orderChunks(orders: Iterable<OrderRecord>, total: number): Generator<ShopChunk> {
  let rows: OrderRecord[] = [];
  let lines = 0;
  let done = 0;
  for (const order of orders) {
    rows.push(order);
    lines += order.lines.length;
    done++;
    if (rows.length < CHUNK_ORDERS && lines < CHUNK_LINES && done < total) continue;
    yield { kind: 'orders', rows };
    yield* inChunks('behaviour', rows.flatMap(purchasesOf), CHUNK_LINES);
    yield { kind: 'progress', done, total, what: 'orders' };
    rows = [];
    lines = 0;
  }
}
