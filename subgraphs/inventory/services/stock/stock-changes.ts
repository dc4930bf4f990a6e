import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { emptyAvailability, ProductAvailabilityEntity } from '../../entities/product-availability';
import { StockEntity } from '../../entities/stock';
import { type MovementKind, StockMovementEntity } from '../../entities/stock-movement';

/** More pieces than anyone has: a sum over many locations stays within 32 bits. */
export const maximumOnHand = 100_000_000;

/** A change of a stock row. */
export interface StockRowChange {
  readonly productId: string;
  readonly locationId: string;
  readonly onHandChange: number;
  readonly reservedChange: number;
}

/** Who moves pieces of which order, and when. */
export interface OrderMove {
  readonly orderId: string;
  readonly at: number;
  readonly actorId: string | null;
}

/** A movement that an order causes. */
export function orderMovement(
  kind: MovementKind,
  move: OrderMove,
  { productId, locationId, onHandChange, reservedChange }: StockRowChange,
): StockMovementEntity {
  const { orderId, at, actorId } = move;
  const change = { productId, locationId, onHandChange, reservedChange };
  const nothing = { purchaseOrderId: null, idempotencyKey: null, reason: null };
  return { id: newId(at), kind, orderId, at, actorId, ...nothing, ...change };
}

/** Writes ledger rows. */
export async function writeMovements(manager: EntityManager, movements: readonly StockMovementEntity[]): Promise<void> {
  await entityTable(StockMovementEntity).insert(manager, movements);
}

/**
 * Changes a stock row where that leaves neither fewer pieces than are reserved nor a negative reservation.
 *
 * @returns whether it was changed
 */
export async function changeStockRow(manager: EntityManager, row: StockRowChange): Promise<boolean> {
  const changed = await execute(
    manager,
    'UPDATE `stock` SET `onHand` = `onHand` + ?, `reserved` = `reserved` + ? ' +
      'WHERE `productId` = ? AND `locationId` = ? AND `onHand` - `reserved` >= ? AND `reserved` >= ? AND `onHand` <= ?',
    [
      row.onHandChange,
      row.reservedChange,
      row.productId,
      row.locationId,
      row.reservedChange - row.onHandChange,
      -row.reservedChange,
      maximumOnHand - row.onHandChange,
    ],
  );
  return changed > 0;
}

/**
 * Changes the free pieces of a product, which makes every other transaction on the product wait until this one ends.
 * It comes before the product's stock rows are read or changed, products in the order of their ids.
 *
 * @returns whether it was changed: false where there are too few, or the product was never stocked
 */
export async function changeFreePieces(manager: EntityManager, productId: string, change: number): Promise<boolean> {
  const changed = await execute(
    manager,
    'UPDATE `product_availability` SET `free` = `free` + ? WHERE `productId` = ? AND `free` >= ?',
    [change, productId, -change],
  );
  return changed > 0;
}

/**
 * Makes the stock rows that are missing, and only those: an insert that finds its row locks it against the update.
 */
export async function makeMissingRows(
  manager: EntityManager,
  rows: readonly { readonly productId: string; readonly locationId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const products = [...new Set(rows.map((row) => row.productId))];
  const found: { productId: string; locationId: string }[] = await manager.query(
    `SELECT \`productId\`, \`locationId\` FROM \`stock\` WHERE \`productId\` IN (${placeholders(products.length)})`,
    products,
  );
  const there = new Set(found.map((row) => placeOf(row)));
  const missing = new Map(rows.filter((row) => !there.has(placeOf(row))).map((row) => [placeOf(row), row]));
  if (missing.size > 0) await makeStockRows(manager, [...missing.values()]);
}

/** A product at a location, as a key. */
export const placeOf = ({
  productId,
  locationId,
}: {
  readonly productId: string;
  readonly locationId: string;
}): string => `${productId} ${locationId}`;

/** Makes the rows of products and places that were never stocked. */
export async function makeStockRows(
  manager: EntityManager,
  rows: readonly { readonly productId: string; readonly locationId: string }[],
): Promise<void> {
  const ignore = { onConflict: 'ignore' } as const;
  const productIds = [...new Set(rows.map((row) => row.productId))];
  await entityTable(ProductAvailabilityEntity).insert(manager, productIds.map(emptyAvailability), ignore);
  await entityTable(StockEntity).insert(
    manager,
    rows.map(({ productId, locationId }) => ({ productId, locationId, onHand: 0, reserved: 0 })),
    ignore,
  );
}
