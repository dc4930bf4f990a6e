import type { EntityManager } from 'typeorm';
import { bulkInsert, placeholders } from '../../../../shared/database/bulk-insert';
import type { PriceRow } from '../../models/price-schedule';

/** A row of the history, with what only the history knows. */
export interface RecordedPrice extends PriceRow {
  readonly productId: string;
  readonly currency: string;
  /** The account that set it; null where it was imported. */
  readonly setBy: string | null;
}

const columns = [
  'id',
  'productId',
  'minQuantity',
  'amount',
  'currency',
  'unitCost',
  'validFrom',
  'validUntil',
  'setAt',
  'setBy',
] as const;

/**
 * Adds prices to the history. A row that is there already stays as it is.
 *
 * @returns how many were added
 */
export function recordPrices(manager: EntityManager, prices: readonly RecordedPrice[]): Promise<number> {
  return bulkInsert(
    manager,
    'prices',
    columns,
    prices.map((price) => columns.map((name) => price[name])),
    { onConflict: 'ignore' },
  );
}

/**
 * The rows for a single piece that bear on a period: one statement for all products. Of the regular prices from before
 * the period only the last one does.
 *
 * @param from Unix milliseconds
 * @param until Unix milliseconds
 */
export async function recordedPrices(
  manager: EntityManager,
  productIds: readonly string[],
  from: number,
  until: number,
): Promise<RecordedPrice[]> {
  const rows: RecordedPrice[] = await manager.query(
    `SELECT ${columns.map((name) => `p.\`${name}\``).join(', ')} FROM \`prices\` p
      WHERE p.\`productId\` IN (${placeholders(productIds.length)}) AND p.\`minQuantity\` = 1 AND p.\`validFrom\` <= ?
        AND (p.\`validUntil\` > ? OR (p.\`validUntil\` IS NULL AND p.\`validFrom\` >= COALESCE((
          SELECT MAX(q.\`validFrom\`) FROM \`prices\` q WHERE q.\`productId\` = p.\`productId\` AND q.\`minQuantity\` = 1
            AND q.\`validUntil\` IS NULL AND q.\`validFrom\` <= ?), 0)))`,
    [...productIds, until, from, from],
  );
  return rows.map((row) => ({
    ...row,
    amount: Number(row.amount),
    unitCost: row.unitCost === null ? null : Number(row.unitCost),
    validFrom: Number(row.validFrom),
    validUntil: row.validUntil === null ? null : Number(row.validUntil),
    setAt: Number(row.setAt),
  }));
}
