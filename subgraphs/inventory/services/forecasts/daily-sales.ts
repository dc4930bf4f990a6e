import { setImmediate as giveWay } from 'node:timers/promises';
import { dayIn } from '../../../../shared/clock/time-zone';
import type { Platform } from '../../../../shared/subgraph/definition';
import { daysBetween } from './days';

const rowsAtATime = 5_000;

/** What products sold, a day each: of each product the days alone on which it sold. */
export class DailyCounts {
  /** A day and its pieces, one after the other; a day may come more than once. */
  private readonly byProduct = new Map<string, number[]>();

  /** @param firstDay of each array @param days how many each has */
  constructor(
    readonly firstDay: string,
    readonly days: number,
  ) {}

  get productIds(): Iterable<string> {
    return this.byProduct.keys();
  }

  add(productId: string, day: number, pieces: number): void {
    if (day < 0 || day >= this.days) return;
    const sold = this.byProduct.get(productId);
    if (!sold) this.byProduct.set(productId, [day, pieces]);
    else if (sold[sold.length - 2] === day) sold[sold.length - 1]! += pieces;
    else sold.push(day, pieces);
  }

  /** Pieces of each day; zeros where it never sold. */
  of(productId: string): Float64Array {
    const values = new Float64Array(this.days);
    const sold = this.byProduct.get(productId) ?? [];
    for (let n = 0; n < sold.length; n += 2) values[sold[n]!]! += sold[n + 1]!;
    return values;
  }

  /** The number of the first day on which it sold; undefined where it never did. */
  firstDayOf(productId: string): number | undefined {
    const sold = this.byProduct.get(productId) ?? [];
    let first: number | undefined;
    for (let n = 0; n < sold.length; n += 2) {
      if (sold[n + 1]! > 0 && (first === undefined || sold[n]! < first)) first = sold[n]!;
    }
    return first;
  }
}

interface SoldRow {
  readonly orderId: string;
  readonly position: number;
  readonly productId: string;
  readonly quantity: number;
  readonly placedAt: number | string;
}

/**
 * Pieces that were ordered by product and day of the shop, from the order lines themselves: what is cancelled, expired or
 * imported is right at once, and no second count can drift from them. What came back was wanted all the same.
 * Lines are read in parts, by their key, so that requests are answered in between.
 *
 * @param firstDay `2026-03-01` @param days of which the last one may be today
 */
export async function dailySales(
  { database, settings }: Pick<Platform, 'database' | 'settings'>,
  firstDay: string,
  days: number,
  signal: AbortSignal,
): Promise<DailyCounts> {
  const counts = new DailyCounts(firstDay, days);
  const dayOf = dayNumbers(settings.timeZone, firstDay);
  let after = { orderId: '', position: -1 };
  for (;;) {
    signal.throwIfAborted();
    const rows: SoldRow[] = await database.read.query(
      'SELECT l.`orderId`, l.`position`, l.`productId`, l.`quantity`, l.`placedAt` FROM `order_lines` l ' +
        "JOIN `orders` o ON o.`id` = l.`orderId` AND o.`status` NOT IN ('CANCELLED', 'EXPIRED') " +
        'WHERE l.`orderId` >= ? AND (l.`orderId` > ? OR l.`position` > ?) ORDER BY l.`orderId`, l.`position` LIMIT ?',
      [after.orderId, after.orderId, after.position, rowsAtATime],
    );
    for (const { productId, quantity, placedAt } of rows) counts.add(productId, dayOf(Number(placedAt)), quantity);
    if (rows.length < rowsAtATime) return counts;
    after = rows.at(-1)!;
    await giveWay();
  }
}

/** Numbers of days from the first one on; days are looked up by the quarter of an hour, as no zone changes within one. */
export function dayNumbers(timeZone: string, firstDay: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / 900_000);
    let number = known.get(quarter);
    if (number === undefined) {
      number = daysBetween(firstDay, dayIn(timeZone, at));
      if (known.size > 100_000) known.clear();
      known.set(quarter, number);
    }
    return number;
  };
}
