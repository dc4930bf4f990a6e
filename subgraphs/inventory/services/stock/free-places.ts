import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { FreePieces } from '../../models/allocation';

/** Free pieces of products by location. */
export async function freePlaces(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<(FreePieces & { quantity: number })[]> {
  if (productIds.length === 0) return [];
  const rows: (FreePieces & { quantity: number })[] = await manager.query(
    'SELECT `productId`, `locationId`, `onHand` - `reserved` AS `quantity` FROM `stock` ' +
      `WHERE \`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }));
}
