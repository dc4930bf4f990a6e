import { setImmediate as giveWay } from 'node:timers/promises';
import type { Platform } from '../../../../shared/subgraph/definition';
import { dayNumbers } from './daily-sales';

const rowsAtATime = 5_000;

/** Of a product: since which day its ledger says what there was, and the days on which nothing could be had. */
export interface StockedDays {
  readonly firstDay: number;
  /** Numbers of days. */
  readonly out: ReadonlySet<number>;
}

interface MovedRow {
  readonly productId: string;
  readonly free: number | string;
  readonly at: number | string;
  readonly id: string;
}

/**
 * Days on which products could not be had from their beginning to their end, by the stock ledger: what was sold then says
 * nothing of the demand. A day on which there was something for a while counts as known. Products that may be back-ordered
 * can always be had.
 *
 * @param firstDay day 0 @param days the last of them is day `days` - 1
 */
export async function daysOutOfStock(
  { database, settings }: Pick<Platform, 'database' | 'settings'>,
  firstDay: string,
  days: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, StockedDays>> {
  const dayOf = dayNumbers(settings.timeZone, firstDay);
  const free = new Map<string, { pieces: number; since: number; firstDay: number; out: Set<number> }>();
  const orderable = await backOrderable({ database });
  // Ids are made in the order of time, and those of an import stand before them: what is read by key needs no other index.
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const rows: MovedRow[] = await database.read.query(
      'SELECT `id`, `productId`, `onHandChange` - `reservedChange` AS `free`, `at` FROM `stock_movements` ' +
        'WHERE `id` > ? ORDER BY `id` LIMIT ?',
      [after, rowsAtATime],
    );
    for (const { productId, free: change, at } of rows) {
      const day = dayOf(Number(at));
      const one = free.get(productId) ?? { pieces: 0, since: day, firstDay: day, out: new Set<number>() };
      free.set(productId, one);
      if (one.pieces <= 0) markOut(one, day, days, orderable.has(productId));
      one.pieces += Number(change);
      one.since = day;
    }
    if (rows.length < rowsAtATime) break;
    after = rows.at(-1)!.id;
    await giveWay();
  }
  for (const [productId, one] of free) if (one.pieces <= 0) markOut(one, days, days, orderable.has(productId));
  return free;
}

/** The days between the last movement and the next were without any; the days of the movements themselves were not. */
function markOut(one: { since: number; out: Set<number> }, until: number, days: number, isOrderable: boolean): void {
  if (isOrderable) return;
  for (let day = Math.max(0, one.since + 1); day < Math.min(until, days); day++) one.out.add(day);
}

async function backOrderable({ database }: Pick<Platform, 'database'>): Promise<ReadonlySet<string>> {
  const rows: { productId: string }[] = await database.read.query(
    'SELECT `productId` FROM `product_availability` WHERE `backOrderLimit` > 0',
  );
  return new Set(rows.map(({ productId }) => productId));
}
