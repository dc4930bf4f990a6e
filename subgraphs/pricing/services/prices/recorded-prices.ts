import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { wholeShop } from '../../entities/automatic-pricing';
import { PriceEntity } from '../../entities/price';
import { withoutVoid } from '../../models/automatic-rows';

/**
 * Adds prices to the history. A row that is there already stays as it is.
 *
 * @returns how many were added
 */
export function recordPrices(manager: EntityManager, prices: readonly PriceEntity[]): Promise<number> {
  return entityTable(PriceEntity).insert(manager, prices, { onConflict: 'ignore' });
}

/**
 * The rows for everybody and a single piece that bear on a period: one statement for all products. By hand, since of the regular prices
 * from before the period only the last one does, and of the dated ones those that took the place of another.
 *
 * @param from Unix milliseconds
 * @param until Unix milliseconds
 */
export async function recordedPrices(
  manager: EntityManager,
  productIds: readonly string[],
  from: number,
  until: number,
): Promise<PriceEntity[]> {
  const table = entityTable(PriceEntity);
  const raw: { voidUntil: number | string | null }[] = await manager.query(
    `SELECT ${table.selection('p')}, a.\`voidUntil\` FROM \`prices\` p
      LEFT JOIN \`automatic_pricing\` a ON a.\`scope\` = '${wholeShop}'
      WHERE p.\`productId\` IN (${placeholders(productIds.length)}) AND p.\`minQuantity\` = 1 AND p.\`segmentId\` IS NULL
        AND p.\`validFrom\` <= ?
        AND (p.\`validUntil\` > ? OR EXISTS (
          SELECT 1 FROM \`prices\` d WHERE d.\`productId\` = p.\`productId\` AND d.\`minQuantity\` = 1
            AND d.\`segmentId\` IS NULL AND p.\`validUntil\` IS NOT NULL AND d.\`validFrom\` = p.\`validFrom\` AND d.\`validUntil\` > ?) OR (p.\`validUntil\` IS NULL AND p.\`validFrom\` >= COALESCE((
          SELECT MAX(q.\`validFrom\`) FROM \`prices\` q WHERE q.\`productId\` = p.\`productId\` AND q.\`minQuantity\` = 1
            AND q.\`segmentId\` IS NULL AND q.\`validUntil\` IS NULL AND q.\`validFrom\` <= ?), 0)))`,
    [...productIds, until, from, from, from],
  );
  return [...withoutVoid(table.rowsOf(raw), Number(raw[0]?.voidUntil ?? 0))];
}
