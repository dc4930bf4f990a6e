import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { inScope } from '../../../../shared/telemetry/tracing';
import { OrderEntity } from '../../entities/order';
import { OrderLineEntity } from '../../entities/order-line';
import { countOrder } from '../orders/order-counts';
import { claimNames } from '../orders/order-names';
import { orderPayload } from '../orders/order-payload';
import { takePromotions } from '../orders/order-promotions';
import type { NewOrder } from './new-order';

/**
 * Stores orders and publishes them. Before their pieces are reserved, so that the same request sent twice at once waits here
 * and has no stock in its hands.
 *
 * @throws ShopError QUOTE_USED
 */
export async function storeOrders(unit: UnitOfWork, orders: readonly NewOrder[]): Promise<void> {
  const placed = orders.map(({ order }) => order);
  await claimNames(unit.manager, placed);
  await takePromotions(unit, placed);
  await writeOrders(unit, orders);
}

/** Writes the rows of orders, and publishes them: what is kept by the order itself. */
export async function writeOrders(unit: UnitOfWork, orders: readonly NewOrder[]): Promise<void> {
  const { manager, publish } = unit;
  await entityTable(OrderEntity).insert(
    manager,
    orders.map(({ order }) => order),
  );
  for (const { order } of orders) countOrder(unit, order);
  await entityTable(OrderLineEntity).insert(
    manager,
    orders.flatMap(({ lines }) => lines),
  );
  for (const { order, quote, scope } of orders) {
    const payload = orderPayload(order, quote.lines);
    const type = order.status === 'PLACED' ? 'inventory.order-placed' : 'inventory.order-reserved';
    if (payload) inScope(scope ?? {}, () => publish(type, payload));
  }
}
