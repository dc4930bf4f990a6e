import { setImmediate as giveWay } from 'node:timers/promises';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { soldOrders } from '../demand/sold-orders';

/** So many of the newest orders say what goes together. */
const maximumBaskets = 20_000;
/** A statement sums up so many days: on SQLite nothing else runs meanwhile. */
const daysAtATime = 30;

/** What a product took, in minor units. */
export interface Takings {
  revenue: number;
  revenueBefore: number;
}

export interface MarketSales {
  readonly byProduct: ReadonlyMap<string, Takings>;
  /** The products of each of the newest orders of the period with more than one of those asked for. */
  readonly baskets: readonly (readonly string[])[];
}

/**
 * What was taken in the last days, and in as many before: by the sums of whole days, and by the orders of those in which a
 * period begins or ends.
 *
 * @param isAskedFor whether a product is one of those that are reported on
 */
export async function marketSales(
  platform: Platform,
  days: number,
  isAskedFor: (productId: string) => boolean,
  signal?: AbortSignal,
): Promise<MarketSales> {
  const until = platform.clock.now() + 1;
  const from = until - 1 - days * day;
  const byProduct = new Map<string, Takings>();
  const note = (productId: string, figure: keyof Takings, amount: number) => {
    if (!isAskedFor(productId)) return;
    const takings = byProduct.get(productId) ?? { revenue: 0, revenueBefore: 0 };
    takings[figure] += amount;
    byProduct.set(productId, takings);
  };
  const periods = [
    { figure: 'revenueBefore', start: from - days * day, end: from },
    { figure: 'revenue', start: from, end: until },
  ] as const;
  for (const { figure, start, end } of periods) {
    const [first, last] = [Math.ceil(start / day), Math.floor(end / day)];
    for await (const { productId, revenue } of soldInDays(platform, first, last, signal)) {
      note(productId, figure, Number(revenue));
    }
    const edges =
      first <= last
        ? [
            [start, first * day],
            [last * day, end],
          ]
        : [[start, end]];
    for (const [edgeStart, edgeEnd] of edges) {
      for await (const orders of soldOrders(platform, edgeStart!, edgeEnd!, signal)) {
        for (const { productId, quantity, unitPrice } of orders.flatMap(({ lines }) => lines)) {
          note(productId, figure, quantity * unitPrice);
        }
      }
    }
  }
  return { byProduct, baskets: await newestBaskets(platform, from, until, isAskedFor, signal) };
}

/** @param first days since 1 January 1970 @param last without it */
async function* soldInDays(
  { database }: Platform,
  first: number,
  last: number,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly productId: string; readonly revenue: number | string }> {
  for (let start = first; start < last; start += daysAtATime) {
    signal?.throwIfAborted();
    // By hand: sums. What was undone is as if it had never been sold.
    yield* await database.read.query(
      'SELECT `productId`, SUM(`revenue`) AS `revenue` FROM `daily_sales` ' +
        'WHERE `day` >= ? AND `day` < ? AND `units` > 0 GROUP BY `productId`',
      [start, Math.min(last, start + daysAtATime)],
    );
    await giveWay();
  }
}

/** Of the newest orders of the period; where several were placed in the moment at which the newest begin, of all of these. */
async function newestBaskets(
  platform: Platform,
  from: number,
  until: number,
  isAskedFor: (productId: string) => boolean,
  signal?: AbortSignal,
): Promise<string[][]> {
  // By hand: nothing but the index is read.
  const [oldest]: { placedAt: number | string }[] = await platform.database.read.query(
    'SELECT `placedAt` FROM `order_sales` WHERE `placedAt` >= ? AND `placedAt` < ? ' +
      `ORDER BY \`placedAt\` DESC LIMIT 1 OFFSET ${maximumBaskets - 1}`,
    [from, until],
  );
  const baskets: string[][] = [];
  for await (const orders of soldOrders(platform, oldest ? Number(oldest.placedAt) : from, until, signal)) {
    for (const { lines } of orders) {
      const own = lines.map(({ productId }) => productId).filter(isAskedFor);
      if (own.length > 1) baskets.push(own);
    }
  }
  return baskets;
}
