import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';

/** What staff see of a product at a location. */
export interface StockLevel {
  readonly productId: string;
  readonly location: { readonly id: string; readonly name: string };
  readonly onHand: number;
  readonly reserved: number;
  /** Pieces that can be promised: on hand and not reserved. */
  readonly available: number;
  /** Pieces ordered from suppliers that have not come. */
  readonly incoming: number;
}

interface LevelRow {
  readonly productId: string;
  readonly locationId: string;
  readonly name: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly bucketed: number | string | null;
  readonly incoming: number | string | null;
}

/** What is set aside in buckets lies in the stock row as reserved, and is free all the same. */
const bucketed =
  '(SELECT SUM(b.`free`) FROM `stock_buckets` b WHERE b.`productId` = s.`productId` AND b.`locationId` = s.`locationId`)';
const incoming =
  '(SELECT SUM(o.`ordered` - o.`received`) FROM `purchase_order_lines` o JOIN `purchase_orders` p ' +
  "ON p.`id` = o.`purchaseOrderId` AND p.`status` = 'OPEN' AND p.`locationId` = s.`locationId` " +
  'WHERE o.`productId` = s.`productId`)';

/**
 * Levels of products at every location where they ever were, or are expected, the oldest location first: one statement.
 */
export async function stockLevels(manager: EntityManager, productIds: readonly string[]): Promise<StockLevel[]> {
  const ids = [...new Set(productIds)];
  if (ids.length === 0) return [];
  const rows: LevelRow[] = await manager.query(
    'SELECT s.`productId`, s.`locationId`, l.`name`, s.`onHand`, s.`reserved`, ' +
      `${bucketed} AS \`bucketed\`, ${incoming} AS \`incoming\` FROM \`stock\` s ` +
      `JOIN \`locations\` l ON l.\`id\` = s.\`locationId\` WHERE s.\`productId\` IN (${placeholders(ids.length)}) ` +
      'ORDER BY s.`productId`, l.`createdAt`, l.`name`',
    ids,
  );
  return rows.map((row) => {
    const reserved = row.reserved - Number(row.bucketed ?? 0);
    return {
      productId: row.productId,
      location: { id: row.locationId, name: row.name },
      onHand: row.onHand,
      reserved,
      available: row.onHand - reserved,
      incoming: Number(row.incoming ?? 0),
    };
  });
}
