import type { UnitOfWork } from '../../../shared/database/database';
import { ShopError } from '../../../shared/errors/shop-error';
import { type AddressRequest, checkedAddress } from '../../../shared/geography/postal-address';
import type { Identity } from '../../../shared/identity/identity';
import type { Platform } from '../../../shared/subgraph/definition';
import type { OrderEntity } from '../entities/order';
import { withoutPieces } from '../models/line-amounts';
import { openStatuses } from '../models/order-status';
import { type HeldOrder, holdOrder, noteOrder, storeLines } from './orders/held-order';
import { changerOf } from './orders/order-access';
import { orderPayload } from './orders/order-payload';
import { freeOrders } from './stock/freed-orders';

/** What a buyer may change of an order before it is shipped. */
export class OrderChangeService {
  constructor(private readonly platform: Platform) {}

  /**
   * Cancels what is not shipped of an order and frees its pieces: all of it, or, where a part was shipped, the rest, whose
   * lines are taken off the order. One that is cancelled already is given as it is.
   *
   * Throws NOT_FOUND (another's order), FORBIDDEN (staff who may only read) and ORDER_STATE.
   */
  async cancel(identity: Identity, id: string): Promise<OrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order } = held;
      const by = changerOf(identity, order);
      if (order.status === 'CANCELLED') return order;
      if (!openStatuses.includes(order.status)) {
        throw new ShopError('ORDER_STATE', { status: order.status, action: 'cancelled' });
      }
      const isSent = held.lines.some(({ shipped }) => shipped > 0);
      const note = `Cancelled by the ${by}`;
      if (isSent) await this.cancelRest(unit, held, `${note}: what was not shipped`);
      else await this.cancelAll(unit, held, note);
      await freeOrders(unit, [id], this.platform.clock.now(), identity.userId);
      return order;
    });
  }

  /**
   * Sends an order elsewhere; to change it back is to change it again. The same address again changes nothing. Throws
   * NOT_FOUND, FORBIDDEN, ORDER_STATE (a part of it is on its way) and BAD_USER_INPUT.
   */
  async changeAddress(identity: Identity, id: string, address: AddressRequest): Promise<OrderEntity> {
    const shippingAddress = checkedAddress(address, 'address');
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order, lines } = held;
      const by = changerOf(identity, order);
      const isSent = lines.some(({ shipped }) => shipped > 0);
      if (isSent || !openStatuses.includes(order.status)) {
        throw new ShopError('ORDER_STATE', { status: isSent ? 'SHIPPED' : order.status, action: 'sent elsewhere' });
      }
      if (JSON.stringify(order.shippingAddress) === JSON.stringify(shippingAddress)) return order;
      const at = this.platform.clock.now();
      const note = `Address changed by the ${by}`;
      await noteOrder(unit, held, { at, status: order.status, note }, { shippingAddress });
      return order;
    });
  }

  private async cancelAll(unit: UnitOfWork, held: HeldOrder, note: string): Promise<void> {
    const wasPlaced = held.order.status === 'PLACED';
    await noteOrder(unit, held, { at: this.platform.clock.now(), status: 'CANCELLED', note }, { expiresAt: null });
    const payload = orderPayload(held.order, held.lines);
    if (payload) unit.publish(wasPlaced ? 'inventory.order-cancelled' : 'inventory.order-expired', payload);
  }

  private async cancelRest(unit: UnitOfWork, held: HeldOrder, note: string): Promise<void> {
    const { order, lines } = held;
    const parts = lines.map((line) => withoutPieces(line, line.quantity - line.shipped));
    const total = order.total - parts.reduce((sum, { paid }) => sum + paid, 0);
    await storeLines(
      unit.manager,
      held,
      lines.map((line, n) => ({ ...line, ...parts[n]!.line })),
    );
    const status = order.deliveredAt === null ? 'SHIPPED' : 'DELIVERED';
    await noteOrder(unit, held, { at: this.platform.clock.now(), status, note }, { total });
    const payload = orderPayload(order, held.lines);
    if (payload) unit.publish('inventory.order-changed', payload);
  }
}
