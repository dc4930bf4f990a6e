import { type EntityManager, In } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { OrderPayload, ReturnPayload } from '../../../../shared/events/catalogue';
import { CustomerOrderEntity } from '../../entities/customer-order';
import { CustomerReturnEntity } from '../../entities/customer-return';
import type { ConversionService } from '../campaigns/conversion-service';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import type { ActionReadModel } from './action-read-model';

const table = entityTable(CustomerOrderEntity);
const returns = entityTable(CustomerReturnEntity);

/** An order as an import has it, what came back taken off. */
export type ImportedCustomerOrder = Omit<CustomerOrderEntity, 'totalAt' | 'refunded'>;

/**
 * A row for each order. Events may come in any order, and each more than once: a cancellation stays one when the event of its
 * placing comes afterwards, the latest total holds, and a return that comes before its order is taken off it all the same.
 */
export class OrderReadModel {
  constructor(
    private readonly segments: SegmentRefreshService,
    private readonly actions: ActionReadModel,
    private readonly conversions: ConversionService,
  ) {}

  /** @param occurredAt Unix milliseconds */
  async placed(unit: UnitOfWork, order: OrderPayload, occurredAt: number): Promise<void> {
    await this.storeTotal(unit.manager, order, occurredAt);
    await this.follow(unit, order);
  }

  /** An order that was exchanged or cancelled in part comes to something else. */
  async changed(unit: UnitOfWork, order: OrderPayload, occurredAt: number): Promise<void> {
    await this.placed(unit, order, occurredAt);
  }

  async cancelled(unit: UnitOfWork, order: OrderPayload, occurredAt: number): Promise<void> {
    await this.storeTotal(unit.manager, order, occurredAt);
    await unit.manager.update(
      CustomerOrderEntity,
      { userId: order.userId, orderId: order.orderId },
      { cancelled: true },
    );
    await this.follow(unit, order);
  }

  async returned(
    unit: UnitOfWork,
    { returnId, orderId, userId, refund }: Pick<ReturnPayload, 'returnId' | 'orderId' | 'userId' | 'refund'>,
    occurredAt: number,
  ): Promise<void> {
    const { manager } = unit;
    const added = await returns.insert(manager, [{ returnId, orderId, userId, refund }], { onConflict: 'ignore' });
    if (added === 0) return;
    await takeReturnsOff(manager, userId, orderId);
    const order = await manager.findOneBy(CustomerOrderEntity, { userId, orderId });
    if (order) await this.conversions.orderChanged(unit, userId, order.placedAt);
    await this.actions.store(unit, { id: returnId, userId, kind: 'RETURNED', productId: null, at: occurredAt });
  }

  /**
   * Stores orders as an import has them, over what was stored of them; one that was cancelled stays so, and one of which
   * something came back here keeps its total, since that of the import has it taken off already.
   */
  async storeImported(manager: EntityManager, orders: readonly ImportedCustomerOrder[]): Promise<void> {
    const ids = orders.map(({ orderId }) => orderId);
    const stored = await manager.findBy(CustomerOrderEntity, { orderId: In(ids) });
    const ownerOf = new Map(orders.map(({ orderId, userId }) => [orderId, userId]));
    for (const { userId, orderId } of stored) {
      // It is somebody else's, by what the shop knows now.
      if (userId !== ownerOf.get(orderId)) await manager.delete(CustomerOrderEntity, { userId, orderId });
    }
    const known = new Map(stored.map((order) => [order.orderId, order]));
    const rows = orders.map((order) => {
      const { cancelled = false, refunded = 0, total = 0 } = known.get(order.orderId) ?? {};
      return {
        ...order,
        cancelled: order.cancelled || cancelled,
        total: refunded > 0 ? total : order.total,
        totalAt: order.placedAt,
        refunded,
      };
    });
    await table.insert(manager, rows, { onConflict: 'update' });
  }

  /** Who belongs to which segment, and whom a campaign has converted, follows from orders. */
  private async follow(unit: UnitOfWork, { userId, placedAt }: OrderPayload): Promise<void> {
    await this.conversions.orderChanged(unit, userId, placedAt);
    await this.segments.refreshOne(unit, userId);
  }

  private async storeTotal(
    manager: EntityManager,
    { orderId, userId, total, placedAt }: OrderPayload,
    totalAt: number,
  ): Promise<void> {
    const row = { orderId, userId, total, placedAt, totalAt, cancelled: false, refunded: 0 };
    await table.storeNewest(manager, [row], 'totalAt', ['total', 'placedAt']);
    await takeReturnsOff(manager, userId, orderId);
  }
}

/** By hand: a sum of other rows, which no repository can set. */
async function takeReturnsOff(manager: EntityManager, userId: string, orderId: string): Promise<void> {
  await execute(
    manager,
    `UPDATE \`customer_orders\` SET \`refunded\` =
       COALESCE((SELECT SUM(\`refund\`) FROM \`customer_returns\` WHERE \`userId\` = ? AND \`orderId\` = ?), 0)
     WHERE \`userId\` = ? AND \`orderId\` = ?`,
    [userId, orderId, userId, orderId],
  );
}
