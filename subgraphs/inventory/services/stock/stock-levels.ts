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
}

interface LevelRow {
  readonly productId: string;
  readonly locationId: string;
  readonly name: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** Levels of products at every location where they ever were, the oldest location first: one statement. */
export async function stockLevels(manager: EntityManager, productIds: readonly string[]): Promise<StockLevel[]> {
  const ids = [...new Set(productIds)];
  if (ids.length === 0) return [];
  const rows: LevelRow[] = await manager.query(
    'SELECT s.`productId`, s.`locationId`, l.`name`, s.`onHand`, s.`reserved` FROM `stock` s ' +
      `JOIN \`locations\` l ON l.\`id\` = s.\`locationId\` WHERE s.\`productId\` IN (${placeholders(ids.length)}) ` +
      'ORDER BY s.`productId`, l.`createdAt`, l.`name`',
    ids,
  );
  return rows.map((row) => ({
    productId: row.productId,
    location: { id: row.locationId, name: row.name },
    onHand: row.onHand,
    reserved: row.reserved,
    available: row.onHand - row.reserved,
  }));
}
