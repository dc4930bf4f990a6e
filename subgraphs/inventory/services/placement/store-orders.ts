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
  const { manager, publish } = unit;
  const placed = orders.map(({ order }) => order);
  await claimNames(manager, placed);
  await entityTable(OrderEntity).insert(manager, placed);
  for (const { order } of orders) countOrder(unit, order);
  await takePromotions(unit, placed);
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
