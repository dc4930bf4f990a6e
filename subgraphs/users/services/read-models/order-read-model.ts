import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../../shared/database/bulk-insert';
import type { OrderPayload } from '../../../../shared/events/catalogue';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';

const columns = ['orderId', 'userId', 'total', 'placedAt', 'cancelled'];

export interface CustomerOrder {
  readonly orderId: string;
  readonly userId: string;
  /** Minor units. */
  readonly total: number;
  /** Unix milliseconds. */
  readonly placedAt: number;
  readonly cancelled: boolean;
}

/**
 * What is heard of orders: a row for each. Either event may come first, and each more than once: a cancellation stays
 * one when the order's placing is heard of afterwards.
 */
export class OrderReadModel {
  constructor(private readonly segments: SegmentRefreshService) {}

  async placed(manager: EntityManager, order: OrderPayload): Promise<void> {
    await this.store(manager, [{ ...order, cancelled: false }]);
    await this.segments.refreshOne(manager, order.userId);
  }

  async cancelled(manager: EntityManager, order: OrderPayload): Promise<void> {
    await bulkInsert(manager, 'customer_orders', columns, [rowOf({ ...order, cancelled: true })], {
      onConflict: 'update',
      key: ['orderId'],
      update: ['cancelled'],
    });
    await this.segments.refreshOne(manager, order.userId);
  }

  /** Stores orders that are not known yet; known ones stay as they are. */
  async store(manager: EntityManager, orders: readonly CustomerOrder[]): Promise<void> {
    await bulkInsert(manager, 'customer_orders', columns, orders.map(rowOf), { onConflict: 'ignore' });
  }
}

function rowOf(order: CustomerOrder): (string | number)[] {
  return [order.orderId, order.userId, order.total, order.placedAt, Number(order.cancelled)];
}
