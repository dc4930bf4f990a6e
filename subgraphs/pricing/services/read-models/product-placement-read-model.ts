import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ProductPlacementEntity } from '../../entities/product-placement';

const table = entityTable(ProductPlacementEntity);

/**
 * Notes where `product_categories` has these products since now, in the transaction that may have moved them: of those that
 * stay where they were, nothing.
 */
export async function notePlacements(
  manager: EntityManager,
  productIds: readonly string[],
  now: number,
): Promise<void> {
  if (productIds.length === 0) return;
  // By hand: one statement compares and stores. Of two moves within a millisecond the second stays.
  await execute(
    manager,
    `REPLACE INTO \`product_placements\` (\`productId\`, \`since\`, \`categoryIds\`)
      SELECT k.\`productId\`, ?, k.\`categoryIds\` FROM \`product_categories\` k
      WHERE k.\`productId\` IN (${placeholders(productIds.length)}) AND NOT EXISTS (
        SELECT 1 FROM \`product_placements\` p WHERE p.\`productId\` = k.\`productId\` AND p.\`categoryIds\` = k.\`categoryIds\`
          AND p.\`since\` = (SELECT MAX(q.\`since\`) FROM \`product_placements\` q WHERE q.\`productId\` = k.\`productId\`))`,
    [now, ...productIds],
  );
}

/** Where these products were, the earliest first. */
export async function placementsOf(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ProductPlacementEntity[]>> {
  if (productIds.length === 0) return new Map();
  const raw = await manager.query(
    `SELECT ${table.selection()} FROM \`product_placements\` WHERE \`productId\` IN (${placeholders(productIds.length)}) ` +
      'ORDER BY `productId`, `since`',
    [...productIds],
  );
  return Map.groupBy(table.rowsOf(raw), ({ productId }) => productId);
}
