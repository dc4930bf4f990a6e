import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { OrderEntity } from '../../entities/order';
import { OrderLineEntity } from '../../entities/order-line';
import type { OrderStatus } from '../../models/order-status';
import { countMoved } from './order-counts';

/** An order whose row is held until the transaction ends, and its lines: what is read of them stays as it is. */
export interface HeldOrder {
  readonly order: OrderEntity;
  lines: readonly OrderLineEntity[];
}

const lineTable = entityTable(OrderLineEntity);

/** Holds an order. Orders are held before rows of stock are. Throws NOT_FOUND. */
export async function holdOrder(manager: EntityManager, id: string): Promise<HeldOrder> {
  // Changing nothing makes every other transaction that changes the order wait until this one ends.
  await execute(manager, 'UPDATE `orders` SET `status` = `status` WHERE `id` = ?', [id]);
  const order = await manager.findOneBy(OrderEntity, { id });
  if (!order) throw new ShopError('NOT_FOUND', { what: 'order' });
  const lines = await manager.find(OrderLineEntity, { where: { orderId: id }, order: { position: 'ASC' } });
  return { order, lines };
}

export type OrderChanges = Partial<
  Pick<
    OrderEntity,
    | 'shippedAt'
    | 'deliveredAt'
    | 'expiresAt'
    | 'paymentMethod'
    | 'trackingNumber'
    | 'parcels'
    | 'shippingAddress'
    | 'total'
  >
>;

/** Stores what happened to a held order: its status from now on, a line of its history, and further columns. */
export async function noteOrder(
  unit: UnitOfWork,
  { order }: HeldOrder,
  entry: { readonly at: number; readonly status: OrderStatus; readonly note: string | null },
  changes: OrderChanges = {},
): Promise<void> {
  const before = order.status;
  Object.assign(order, changes, { status: entry.status, history: [...order.history, entry] });
  const { status, history } = order;
  await unit.manager.update(OrderEntity, { id: order.id }, { ...changes, status, history });
  if (before !== status) countMoved(unit, order.id, before, status);
}

/** Stores the lines of a held order as they are now; those of no piece are removed. */
export async function storeLines(
  manager: EntityManager,
  held: HeldOrder,
  lines: readonly OrderLineEntity[],
): Promise<void> {
  const kept = lines.filter(({ quantity }) => quantity > 0);
  for (const { orderId, position } of lines.filter(({ quantity }) => quantity === 0)) {
    await manager.delete(OrderLineEntity, { orderId, position });
  }
  await lineTable.insert(manager, kept, { onConflict: 'update' });
  held.lines = kept;
}
