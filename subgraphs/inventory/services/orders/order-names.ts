import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { compareTexts } from '../../../../shared/text/compare-texts';
import type { OrderEntity } from '../../entities/order';
import { OrderNameEntity } from '../../entities/order-name';

/**
 * Notes which numbers orders have, and under which keys of their accounts they were placed. The same request sent twice at once
 * waits here. Fails where one is another order's, as a row whose key is taken.
 */
export async function claimNames(
  manager: EntityManager,
  orders: readonly Pick<OrderEntity, 'id' | 'number' | 'userId' | 'idempotencyKey'>[],
): Promise<void> {
  const rows = orders.flatMap(({ id: orderId, number, userId, idempotencyKey }) => [
    { name: number, userId: '', orderId },
    ...(userId === null || idempotencyKey === null ? [] : [{ name: idempotencyKey, userId, orderId }]),
  ]);
  rows.sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a.userId, b.userId));
  await entityTable(OrderNameEntity).insert(manager, rows);
}
