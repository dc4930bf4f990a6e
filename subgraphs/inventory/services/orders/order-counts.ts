import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { countedRows, recount } from '../../../../shared/database/row-counts';
import type { OrderEntity } from '../../entities/order';
import { type OrderStatus, orderStatuses } from '../../models/order-status';

const statuses = Object.values(orderStatuses);
const listOf = (status: OrderStatus): string => `orders ${status}`;

/** Counts an order that is stored in this transaction. */
export function countOrder(unit: UnitOfWork, { id, status }: Pick<OrderEntity, 'id' | 'status'>): void {
  unit.count(listOf(status), id, 1);
}

/** Counts an order that goes from one status to another in this transaction. */
export function countMoved(unit: UnitOfWork, id: string, from: OrderStatus, to: OrderStatus): void {
  unit.count(listOf(from), id, -1);
  unit.count(listOf(to), id, 1);
}

/** How many orders there are of a status, or of all. */
export function countedOrders(manager: EntityManager, status: OrderStatus | null): Promise<number> {
  return countedRows(manager, (status ? [status] : statuses).map(listOf));
}

export function recountOrders(manager: EntityManager): Promise<void> {
  return recount(manager, statuses.map(listOf), async () => {
    // By hand: the index by status is read, and none of the orders.
    const rows: { status: OrderStatus; orders: number | string }[] = await manager.query(
      'SELECT `status`, COUNT(*) AS `orders` FROM `orders` GROUP BY `status`',
    );
    return new Map(rows.map(({ status, orders }) => [listOf(status), Number(orders)]));
  });
}
