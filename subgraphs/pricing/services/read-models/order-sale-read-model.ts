import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { ImportedOrder } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { OrderSaleEntity } from '../../entities/order-sale';

const table = entityTable(OrderSaleEntity);

type OrderEvent = DomainEvent<
  'inventory.order-placed' | 'inventory.order-changed' | 'inventory.order-cancelled' | 'inventory.order-expired'
>;

/** What orders took: of two events about one order the later stays. */
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
    await table.storeNewest(manager, [{ orderId, placedAt, lines: sold, gone, asOf: occurredAt }], 'asOf');
  }

  /** Takes in orders of a shop's past. What came back was wanted all the same. */
  async import(orders: readonly ImportedOrder[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = orders.map(({ id, placedAt, lines, status }) => ({
      ...{ orderId: id, placedAt, gone: status === 'CANCELLED', asOf },
      lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice })),
    }));
    await this.platform.database.transaction(({ manager }) => table.storeNewest(manager, rows, 'asOf'));
  }
}
