import { setImmediate as giveWay } from 'node:timers/promises';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductPriceEntity } from '../../entities/product-price';
import { daysBetween } from './days';

const table = entityTable(ProductPriceEntity);
const rowsAtATime = 2_000;

/** What products cost, day by day. */
export class PriceDays {
  private readonly changes = new Map<string, [day: number, amount: number][]>();

  /** @param days of which day 0 is the first */
  constructor(private readonly days: number) {}

  /** Changes of one product come in the order of days. */
  add(productId: string, day: number, amount: number): void {
    const known = this.changes.get(productId);
    if (known) known.push([day, amount]);
    else this.changes.set(productId, [[day, amount]]);
  }

  /**
   * Minor units a piece on each day; NaN before a price is known.
   *
   * @param now what it costs today, where no change of it is known; null where nothing is
   * @returns undefined where no price is known
   */
  of(productId: string, now: number | null): Float64Array | undefined {
    const changes = this.changes.get(productId);
    if (!changes) return now === null ? undefined : new Float64Array(this.days).fill(now);
    const prices = new Float64Array(this.days).fill(Number.NaN);
    for (const [n, [day, amount]] of changes.entries()) {
      prices.fill(amount, Math.max(0, day), Math.max(0, changes[n + 1]?.[0] ?? this.days));
    }
    return prices;
  }
}

/** Prices by pricing's events and the import, those that begin within the days to come included. Rows are read in parts, by their key. */
export async function priceDays(
  { database }: Pick<Platform, 'database'>,
  firstDay: string,
  days: number,
  signal: AbortSignal,
): Promise<PriceDays> {
  const prices = new PriceDays(days);
  let after: Pick<ProductPriceEntity, 'productId' | 'day'> = { productId: '', day: '' };
  for (;;) {
    signal.throwIfAborted();
    const raw: Record<string, unknown>[] = await database.read.query(
      `SELECT ${table.selection()} FROM \`product_prices\` WHERE \`productId\` >= ? AND (\`productId\` > ? OR \`day\` > ?) ` +
        'ORDER BY `productId`, `day` LIMIT ?',
      [after.productId, after.productId, after.day, rowsAtATime],
    );
    const rows = table.rowsOf(raw);
    for (const { productId, day, amount } of rows) prices.add(productId, daysBetween(firstDay, day), amount);
    if (rows.length < rowsAtATime) return prices;
    after = rows.at(-1)!;
    await giveWay();
  }
}
