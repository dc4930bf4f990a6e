import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { BackOrderEntity } from '../../entities/back-order';
import { type ExpectedPieces, restockDay } from '../../models/restock';
import { availabilityRows } from './availability';
import { waitingFor } from './back-orders';
import { changeFreePieces } from './stock-changes';

/** What is on its way of a product: the lines of open purchase orders. */
export function expectedOf(manager: EntityManager, productId: string): Promise<ExpectedPieces[]> {
  return expectedRows(manager, [productId]);
}

/**
 * Says anew when products are expected, after what is on its way has changed: to shoppers, and to those who wait for pieces.
 * It holds the products' rows, in the order of their ids.
 *
 * @param today `2026-03-01`
 */
export async function announceExpected(
  { manager, publish }: UnitOfWork,
  productIds: readonly string[],
  today: string,
): Promise<void> {
  const ids = [...new Set(productIds)].sort();
  for (const id of ids) await changeFreePieces(manager, id, 0);
  const expected = Map.groupBy(await expectedRows(manager, ids), ({ productId }) => productId);
  for (const row of await availabilityRows(manager, ids)) {
    const { productId, status, backOrdered } = row;
    const coming = expected.get(productId) ?? [];
    if (backOrdered > 0) await promiseAnew(manager, productId, coming, today);
    // What those who wait are promised is not there for others.
    const restockExpectedAt = restockDay(coming, backOrdered + 1, today);
    if (restockExpectedAt === row.restockExpectedAt) continue;
    await execute(manager, 'UPDATE `product_availability` SET `restockExpectedAt` = ? WHERE `productId` = ?', [
      restockExpectedAt,
      productId,
    ]);
    if (isGone(status)) publish('inventory.availability-changed', { productId, status, restockExpectedAt });
  }
}

/** Whether shoppers are told when more is expected. */
export const isGone = (status: string): boolean => status === 'OUT_OF_STOCK' || status === 'BACKORDER';

async function promiseAnew(
  manager: EntityManager,
  productId: string,
  expected: readonly ExpectedPieces[],
  today: string,
): Promise<void> {
  let before = 0;
  for (const { orderId, quantity, promisedAt } of await waitingFor(manager, productId)) {
    before += quantity;
    const day = restockDay(expected, before, today);
    if (day !== promisedAt) await manager.update(BackOrderEntity, { productId, orderId }, { promisedAt: day });
  }
}

async function expectedRows(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<(ExpectedPieces & { readonly productId: string })[]> {
  if (productIds.length === 0) return [];
  const rows: { productId: string; expectedAt: string | null; outstanding: number | string }[] = await manager.query(
    'SELECT l.`productId`, p.`expectedAt`, l.`ordered` - l.`received` AS `outstanding` FROM `purchase_order_lines` l ' +
      "JOIN `purchase_orders` p ON p.`id` = l.`purchaseOrderId` AND p.`status` = 'OPEN' " +
      `WHERE l.\`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return rows.map((row) => ({ ...row, outstanding: Number(row.outstanding) }));
}
