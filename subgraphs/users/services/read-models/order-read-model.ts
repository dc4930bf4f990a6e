import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { OrderPayload } from '../../../../shared/events/catalogue';
import { CustomerOrderEntity } from '../../entities/customer-order';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';

const table = entityTable(CustomerOrderEntity);

/**
 * A row for each order. Either event may come first, and each more than once: a cancellation stays one when the event of
 * its placing comes afterwards.
 */
export class OrderReadModel {
  constructor(private readonly segments: SegmentRefreshService) {}

  async placed(manager: EntityManager, order: OrderPayload): Promise<void> {
    await this.store(manager, [{ ...order, cancelled: false }]);
    await this.segments.refreshOne(manager, order.userId);
  }

  async cancelled(manager: EntityManager, order: OrderPayload): Promise<void> {
    await table.insert(manager, [{ ...order, cancelled: true }], { onConflict: 'update', update: ['cancelled'] });
    await this.segments.refreshOne(manager, order.userId);
  }

  /** Stores orders as an import has them, over what was stored of them; one that was cancelled stays so. */
  async storeImported(manager: EntityManager, orders: readonly CustomerOrderEntity[]): Promise<void> {
    const cancelled = await manager.findBy(CustomerOrderEntity, {
      orderId: In(orders.map(({ orderId }) => orderId)),
      cancelled: true,
    });
    const over = new Set(cancelled.map(({ orderId }) => orderId));
    const rows = orders.map((order) => ({ ...order, cancelled: order.cancelled || over.has(order.orderId) }));
    await table.insert(manager, rows, { onConflict: 'update' });
  }

  /** Stores orders that are not known yet; known ones stay as they are. */
  private async store(manager: EntityManager, orders: readonly CustomerOrderEntity[]): Promise<void> {
    await table.insert(manager, orders, { onConflict: 'ignore' });
  }
}
