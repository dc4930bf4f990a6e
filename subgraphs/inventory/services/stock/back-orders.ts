import { type EntityManager, In } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { BackOrderEntity } from '../../entities/back-order';
import { allocate, type WantedPieces } from '../../models/allocation';
import { freePlaces } from './free-places';
import { changeFreePieces, changeStockRow, type OrderMove, orderMovement, writeMovements } from './stock-changes';

const table = entityTable(BackOrderEntity);

/** Back-orders of a product, in the order in which they are served. */
export function waitingFor(manager: EntityManager, productId: string): Promise<BackOrderEntity[]> {
  return manager.find(BackOrderEntity, { where: { productId }, order: { placedAt: 'ASC', orderId: 'ASC' } });
}

/** What orders wait for. */
export function backOrdersOf(manager: EntityManager, orderIds: readonly string[]): Promise<BackOrderEntity[]> {
  return manager.find(BackOrderEntity, {
    where: { orderId: In([...orderIds]) },
    order: { productId: 'ASC', orderId: 'ASC' },
  });
}

/**
 * Notes that an order waits for pieces of a product whose row the transaction holds. Its undo is `dropBackOrders`.
 *
 * @param promisedAt the day by which they are expected
 */
export async function waitFor(
  manager: EntityManager,
  { orderId, at }: OrderMove,
  { productId, quantity }: WantedPieces,
  promisedAt: string | null,
): Promise<void> {
  await changeBackOrdered(manager, productId, quantity);
  await table.insert(manager, [{ productId, orderId, quantity, placedAt: at, promisedAt }], {
    onConflict: 'update',
    update: ['promisedAt'],
    add: ['quantity'],
  });
}

/**
 * Gives pieces that are free to those who wait for them, who has waited longest first: they are reserved for the order.
 * The transaction holds the product's row.
 */
export async function serveBackOrders(manager: EntityManager, productId: string, at: number): Promise<void> {
  const places = await freePlaces(manager, [productId]);
  for (const { orderId, quantity } of await waitingFor(manager, productId)) {
    const parts = allocate([{ productId, quantity }], places);
    const served = parts.reduce((sum, part) => sum + part.quantity, 0);
    if (served === 0) return;
    const move = { orderId, at, actorId: null };
    await changeFreePieces(manager, productId, -served);
    await shorten(manager, productId, orderId, quantity, served);
    for (const part of parts) {
      const place = places.find(({ locationId }) => locationId === part.locationId)!;
      place.quantity -= part.quantity;
      await changeStockRow(manager, { ...part, onHandChange: 0, reservedChange: part.quantity });
    }
    await writeMovements(
      manager,
      parts.map(({ locationId, quantity: reservedChange }) =>
        orderMovement('RESERVED', move, { productId, locationId, onHandChange: 0, reservedChange }),
      ),
    );
  }
}

/**
 * Ends the waiting of orders: for all that they wait for, or for so many pieces of some products.
 *
 * @returns the pieces that are no longer waited for, in the order of products
 */
export async function dropBackOrders(
  manager: EntityManager,
  orderIds: readonly string[],
  pieces: readonly WantedPieces[] | null = null,
): Promise<WantedPieces[]> {
  const dropped: WantedPieces[] = [];
  for (const { productId } of await backOrdersOf(manager, orderIds)) {
    if (dropped.some((one) => one.productId === productId)) continue;
    const left = pieces?.find((one) => one.productId === productId)?.quantity;
    if (pieces && left === undefined) continue;
    // Changing nothing holds the product's row: nobody is served meanwhile.
    await changeFreePieces(manager, productId, 0);
    let quantity = 0;
    for (const row of (await backOrdersOf(manager, orderIds)).filter((one) => one.productId === productId)) {
      const part = Math.min(row.quantity, (left ?? row.quantity + quantity) - quantity);
      if (part <= 0) continue;
      await shorten(manager, productId, row.orderId, row.quantity, part);
      quantity += part;
    }
    if (quantity > 0) dropped.push({ productId, quantity });
  }
  return dropped;
}

async function shorten(
  manager: EntityManager,
  productId: string,
  orderId: string,
  quantity: number,
  by: number,
): Promise<void> {
  await changeBackOrdered(manager, productId, -by);
  if (by === quantity) await manager.delete(BackOrderEntity, { productId, orderId });
  else {
    const sql = 'UPDATE `back_orders` SET `quantity` = `quantity` - ? WHERE `productId` = ? AND `orderId` = ?';
    await execute(manager, sql, [by, productId, orderId]);
  }
}

async function changeBackOrdered(manager: EntityManager, productId: string, by: number): Promise<void> {
  const sql = 'UPDATE `product_availability` SET `backOrdered` = `backOrdered` + ? WHERE `productId` = ?';
  await execute(manager, sql, [by, productId]);
}
