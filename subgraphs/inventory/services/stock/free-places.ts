import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { FreePieces } from '../../models/allocation';
import { type AvailabilityStatus, availabilityOf } from '../../models/availability';

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

/** Free pieces at a location, and whether the product's status is right as its row is now. */
export type SettledPlace = FreePieces & { readonly isSettled: boolean };

/**
 * Free pieces of products by location, with what `settleAvailability` would look at: in one statement, since nearly every order
 * changes no status.
 */
export async function settledPlaces(manager: EntityManager, productIds: readonly string[]): Promise<SettledPlace[]> {
  const rows: PlaceRow[] = await manager.query(
    'SELECT s.`productId`, s.`locationId`, s.`onHand` - s.`reserved` AS `quantity`, a.`status`, a.`lowStock`, ' +
      'a.`backOrderLimit`, a.`backOrdered`, a.`free`, ' +
      '(SELECT SUM(b.`free`) FROM `stock_buckets` b WHERE b.`productId` = s.`productId`) AS `bucketed` ' +
      'FROM `stock` s JOIN `product_availability` a ON a.`productId` = s.`productId` ' +
      `WHERE s.\`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return rows.map(({ productId, locationId, quantity, status, bucketed, ...terms }) => ({
    ...{ productId, locationId, quantity: Number(quantity) },
    isSettled: availabilityOf({ ...terms, free: Number(terms.free) + Number(bucketed ?? 0) }) === status,
  }));
}

interface PlaceRow {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number | string;
  readonly status: AvailabilityStatus;
  readonly lowStock: number;
  readonly backOrderLimit: number;
  readonly backOrdered: number;
  readonly free: number | string;
  readonly bucketed: number | string | null;
}
