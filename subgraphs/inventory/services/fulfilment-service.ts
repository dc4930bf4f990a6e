import type { EntityManager } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { holdsScopes, type Identity } from '../../../shared/identity/identity';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { OrderEntity, type OrderHistoryEntry } from '../entities/order';
import { OrderLineEntity } from '../entities/order-line';
import { type OrderStatus, openStatuses } from '../models/order-status';
import { countMoved } from './orders/order-counts';
import { orderPayload } from './orders/order-payload';
import { release, reservedFor, takeReserved } from './stock/reservations';
import { publishAvailability } from './stock/stock-changes';

const trackingRule = { what: 'A tracking number', maximum: lengthLimit(OrderEntity, 'trackingNumber') };

/** What becomes of an order once it is placed. */
export class FulfilmentService {
  constructor(private readonly platform: Platform) {}

  /**
   * Cancels an order that is not shipped yet and frees its pieces; one that is cancelled already is given as it is.
   * Throws NOT_FOUND (another's order), FORBIDDEN (staff who may only read) and ORDER_STATE.
   */
  async cancel(identity: Identity, id: string): Promise<OrderEntity> {
    const order = await this.platform.database.read.findOneBy(OrderEntity, { id });
    const own = order !== null && order.userId !== null && order.userId === identity.userId;
    const staff = holdsScopes(identity, [['inventory:write']]);
    if (!order || (!own && !staff)) {
      if (order && holdsScopes(identity, [['inventory:read']]))
        throw new ShopError('FORBIDDEN', { scopes: 'inventory:write' });
      throw new ShopError('NOT_FOUND', { what: 'order' });
    }
    if (order.status === 'CANCELLED') return order;
    const note = own ? 'Cancelled by the customer' : 'Cancelled by the shop';
    return this.platform.database.transaction((unit) => this.cancelIn(unit, id, note, identity.userId));
  }

  /**
   * Sends an order: its pieces leave the stock. Sent already with this tracking number, it is given as it is.
   * Throws NOT_FOUND, ORDER_STATE and BAD_USER_INPUT.
   */
  async ship(identity: Identity, id: string, trackingNumber: string | null): Promise<OrderEntity> {
    const tracking = trackingNumber === null ? null : checkedLine(trackingNumber, trackingRule);
    return this.platform.database.transaction((unit) => this.shipIn(unit, id, tracking, identity.userId));
  }

  private async cancelIn(unit: UnitOfWork, id: string, note: string, actorId: string | null): Promise<OrderEntity> {
    const { manager, publish } = unit;
    const at = this.platform.clock.now();
    const moved = await moveStatus(unit, id, 'CANCELLED');
    const order = await storedOrder(manager, id);
    if (!moved) {
      if (order.status === 'CANCELLED') return order;
      throw new ShopError('ORDER_STATE', { status: order.status, action: 'cancelled' });
    }
    await appendHistory(manager, order, { at, status: 'CANCELLED', note });
    const productIds = await release(manager, await reservedFor(manager, [id]), at, actorId);
    const payload = orderPayload(order, await linesOf(manager, id));
    if (payload) publish('inventory.order-cancelled', payload);
    await publishAvailability(unit, productIds);
    return order;
  }

  private async shipIn(
    unit: UnitOfWork,
    id: string,
    tracking: string | null,
    actorId: string | null,
  ): Promise<OrderEntity> {
    const { manager, publish } = unit;
    const at = this.platform.clock.now();
    const moved = await moveStatus(unit, id, 'SHIPPED');
    const order = await storedOrder(manager, id);
    if (!moved) {
      if (order.status === 'SHIPPED' && (tracking === null || tracking === order.trackingNumber)) return order;
      throw new ShopError('ORDER_STATE', { status: order.status, action: 'shipped' });
    }
    const note = tracking === null ? null : `Tracking number ${tracking}`;
    await manager.update(OrderEntity, { id }, { shippedAt: at, trackingNumber: tracking });
    Object.assign(order, { shippedAt: at, trackingNumber: tracking });
    await appendHistory(manager, order, { at, status: 'SHIPPED', note });
    await takeReserved(manager, await reservedFor(manager, [id]), at, actorId);
    const payload = orderPayload(order, await linesOf(manager, id));
    if (payload) publish('inventory.order-shipped', payload);
    return order;
  }
}

/** Moves an open order to a status; of several who try at once, one does. From then on its row is ours. */
async function moveStatus(unit: UnitOfWork, id: string, status: OrderStatus): Promise<boolean> {
  const sql = 'UPDATE `orders` SET `status` = ? WHERE `id` = ? AND `status` = ?';
  // One by one: from which it moved has to be known.
  for (const before of openStatuses) {
    if ((await execute(unit.manager, sql, [status, id, before])) === 0) continue;
    countMoved(unit, id, before, status);
    return true;
  }
  return false;
}

async function storedOrder(manager: EntityManager, id: string): Promise<OrderEntity> {
  const order = await manager.findOneBy(OrderEntity, { id });
  if (!order) throw new ShopError('NOT_FOUND', { what: 'order' });
  return order;
}

async function appendHistory(manager: EntityManager, order: OrderEntity, entry: OrderHistoryEntry): Promise<void> {
  order.history = [...order.history, entry];
  await manager.update(OrderEntity, { id: order.id }, { history: order.history });
}

function linesOf(manager: EntityManager, orderId: string): Promise<OrderLineEntity[]> {
  return manager.find(OrderLineEntity, { where: { orderId }, order: { position: 'ASC' } });
}
