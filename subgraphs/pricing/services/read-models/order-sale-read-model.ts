import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { ImportedOrder } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { OrderSaleEntity } from '../../entities/order-sale';
import { DailySalesChange } from './daily-sales';

const table = entityTable(OrderSaleEntity);

type OrderEvent = DomainEvent<
  'inventory.order-placed' | 'inventory.order-changed' | 'inventory.order-cancelled' | 'inventory.order-expired'
>;

/** What orders took, and their sums by product and day: of two events about one order the later stays. */
export class OrderSaleReadModel {
  constructor(private readonly platform: Platform) {}

  /** @param gone whether the order is cancelled, or was never placed */
  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<OrderEvent, 'payload' | 'occurredAt'>,
    gone: boolean,
  ): Promise<void> {
    const { orderId, placedAt, lines } = payload;
    const sold = lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));
    await storeOrders(manager, [{ orderId, placedAt, lines: sold, gone, asOf: occurredAt }]);
  }

  /** Takes in orders of a shop's past. What came back was wanted all the same. */
  async import(orders: readonly ImportedOrder[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = orders.map(({ id, placedAt, lines, status }) => ({
      ...{ orderId: id, placedAt, gone: status === 'CANCELLED', asOf },
      lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice })),
    }));
    await this.platform.database.transaction(({ manager }) => storeOrders(manager, rows));
  }
}

/** Stores the orders, and in the sums what is another by them. */
async function storeOrders(manager: EntityManager, orders: readonly OrderSaleEntity[]): Promise<void> {
  const known = await claimed(manager, orders);
  const change = new DailySalesChange();
  for (const order of orders) {
    const before = known.get(order.orderId);
    if (before && before.asOf > order.asOf) continue;
    if (before) change.add(before, -1);
    change.add(order, 1);
    known.set(order.orderId, order);
  }
  await table.storeNewest(manager, orders, 'asOf');
  await change.store(manager);
}

/**
 * What is stored of these orders. Each is written first, in key order, so that a second writer waits here and then reads what
 * the first one left: otherwise both would take the same away from the sums.
 */
async function claimed(
  manager: EntityManager,
  orders: readonly OrderSaleEntity[],
): Promise<Map<string, OrderSaleEntity>> {
  const ids = [...new Set(orders.map(({ orderId }) => orderId))].sort();
  const empty = ids.map((orderId) => ({ orderId, placedAt: 0, lines: [], gone: true, asOf: 0 }));
  const added = await table.insert(manager, empty, { onConflict: 'ignore' });
  if (added === ids.length) return new Map();
  // By hand: an import asks by the thousand.
  const sql = `SELECT ${table.selection()} FROM \`order_sales\` WHERE \`orderId\` IN (${placeholders(ids.length)})`;
  return new Map(table.rowsOf(await manager.query(sql, ids)).map((order) => [order.orderId, order]));
}
