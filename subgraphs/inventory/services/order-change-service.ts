import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { type AddressRequest, checkedAddress } from '../../../shared/geography/postal-address';
import { requestFingerprint } from '../../../shared/idempotency/request-fingerprint';
import type { Identity } from '../../../shared/identity/identity';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import type { OrderEntity } from '../entities/order';
import { OrderExchangeEntity } from '../entities/order-exchange';
import type { OrderLineEntity } from '../entities/order-line';
import type { WantedPieces } from '../models/allocation';
import { withoutPieces } from '../models/line-amounts';
import { openStatuses } from '../models/order-status';
import { type HeldOrder, holdOrder, noteOrder, storeLines } from './orders/held-order';
import { changerOf, type OrderChanger } from './orders/order-access';
import { orderPayload } from './orders/order-payload';
import { byPosition, checkedPieces, mustHave, piecesBy } from './orders/order-pieces';
import { checkedKey, checkedMethod, wantedPieces } from './orders/order-request';
import { heededMethod, heededReason, policyIn } from './orders/policy-of-orders';
import type { FollowUp, FollowUps } from './stock/follow-ups';

const reasonRule = { what: 'A reason', maximum: 200 };
const unshipped = ({ quantity, shipped }: OrderLineEntity): number => quantity - shipped;

export interface CancelledPieces {
  readonly order: OrderEntity;
  /** Minor units that were paid for the pieces. */
  readonly refund: number;
}

/** What a buyer may change of an order before it is shipped. */
export class OrderChangeService {
  constructor(
    private readonly platform: Platform,
    private readonly followUps: FollowUps,
  ) {}

  /**
   * Cancels what is not shipped of an order and frees its pieces: all of it, or, where a part was shipped, the rest, whose
   * lines are taken off the order. One that is cancelled already is given as it is.
   *
   * Throws NOT_FOUND (another's order), FORBIDDEN (staff who may only read), ORDER_STATE, BAD_USER_INPUT and, for customers,
   * REASON_NOT_ALLOWED.
   */
  async cancel(identity: Identity, id: string, reason: string | null = null): Promise<OrderEntity> {
    const given = reason === null ? null : checkedLine(reason, reasonRule);
    return this.followUps.transaction(async (unit, followUp) => {
      const held = await holdOrder(unit.manager, id);
      const { order } = held;
      const by = changerOf(identity, order);
      if (order.status === 'CANCELLED') return order;
      if (!openStatuses.includes(order.status)) {
        throw new ShopError('ORDER_STATE', { status: order.status, action: 'cancelled' });
      }
      const pieces = await this.cancelOpen(unit, held, by, await this.heededReason(unit, by, given));
      await followUp(this.freed(order, pieces, identity));
      return order;
    });
  }

  /**
   * Cancels pieces of an order that are not shipped, and frees them; all that there are is to cancel the order. The same key gives
   * the same answer.
   *
   * Throws NOT_FOUND, FORBIDDEN, ORDER_STATE, ORDER_QUANTITY, QUANTITY_INVALID, BAD_USER_INPUT, IDEMPOTENCY_KEY_REUSED and, for
   * customers, REASON_NOT_ALLOWED and POLICY_FORBIDS.
   */
  async cancelPieces(
    identity: Identity,
    orderId: string,
    lines: readonly WantedPieces[],
    key: string,
    reason: string | null = null,
  ): Promise<CancelledPieces> {
    const idempotencyKey = checkedKey(key);
    const pieces = checkedPieces(lines);
    const given = reason === null ? null : checkedLine(reason, reasonRule);
    const fingerprint = requestFingerprint({ cancelled: pieces });
    return this.followUps.transaction(async (unit, followUp) => {
      const held = await holdOrder(unit.manager, orderId);
      const { order } = held;
      const by = changerOf(identity, order);
      const earlier = await unit.manager.findOneBy(OrderExchangeEntity, { orderId, idempotencyKey });
      if (earlier) {
        if (earlier.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
        return { order, refund: -earlier.difference };
      }
      if (order.status !== 'PLACED') throw new ShopError('ORDER_STATE', { status: order.status, action: 'cancelled' });
      if (by === 'customer' && !(await policyIn(unit.manager)).cancelsItems)
        throw new ShopError('POLICY_FORBIDS', { what: 'Cancelling single pieces of an order' });
      const why = await this.heededReason(unit, by, given);
      const there = piecesBy(held.lines, unshipped);
      mustHave(there, pieces, 'cancelled');
      const before = order.total;
      const isSent = held.lines.some(({ shipped }) => shipped > 0);
      const isAll = [...there].every(
        ([productId, count]) => count === (pieces.find((one) => one.productId === productId)?.quantity ?? 0),
      );
      if (isAll) await this.cancelOpen(unit, held, by, why);
      else await this.takeOff(unit, held, pieces, `${noteOf(by, why)}: some of it`);
      await followUp(this.freed(order, pieces, identity));
      // The total of an order that is cancelled as a whole stays what it was.
      const refund = isAll && !isSent ? before : before - order.total;
      const at = this.platform.clock.now();
      const row = { orderId, idempotencyKey, fingerprint, difference: -refund, at };
      await entityTable(OrderExchangeEntity).insert(unit.manager, [row]);
      return { order, refund };
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

  /**
   * Notes another method that an order is to be paid by; to change it back is to change it again, and the same method again
   * changes nothing. Money is moved by whoever takes the shop's payments: the history says what was paid by before.
   *
   * Throws NOT_FOUND, FORBIDDEN, ORDER_STATE (a part of it is on its way, or it is over), BAD_USER_INPUT,
   * PAYMENT_METHOD_NOT_ALLOWED and, for customers, POLICY_FORBIDS.
   */
  async changePaymentMethod(identity: Identity, id: string, method: string): Promise<OrderEntity> {
    const given = checkedMethod(method);
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order, lines } = held;
      const by = changerOf(identity, order);
      const isSent = lines.some(({ shipped }) => shipped > 0);
      if (isSent || !openStatuses.includes(order.status))
        throw new ShopError('ORDER_STATE', { status: isSent ? 'SHIPPED' : order.status, action: 'paid another way' });
      const { changesPayment, paymentMethods } = await policyIn(unit.manager);
      if (by === 'customer' && !changesPayment)
        throw new ShopError('POLICY_FORBIDS', { what: 'Changing the payment method of an order' });
      const paymentMethod = heededMethod(paymentMethods, given);
      if (order.paymentMethod === paymentMethod) return order;
      const before = order.paymentMethod === null ? '' : ` in place of ${order.paymentMethod}`;
      const note = `Payment method changed by the ${by}: ${paymentMethod}${before}`;
      await noteOrder(unit, held, { at: this.platform.clock.now(), status: order.status, note }, { paymentMethod });
      return order;
    });
  }

  /** The reason as the shop writes it, where its policy names any; a customer has to give one then. */
  private async heededReason({ manager }: UnitOfWork, by: OrderChanger, given: string | null): Promise<string | null> {
    if (by === 'shop') return given;
    const { cancelReasons } = await policyIn(manager);
    return cancelReasons.length === 0 ? given : heededReason(cancelReasons, given ?? '');
  }

  /** @returns the pieces that are to be freed */
  private async cancelOpen(
    unit: UnitOfWork,
    held: HeldOrder,
    by: OrderChanger,
    reason: string | null,
  ): Promise<WantedPieces[]> {
    const pieces = wantedPieces(held.lines.map((line) => ({ ...line, quantity: unshipped(line) })));
    const isSent = held.lines.some(({ shipped }) => shipped > 0);
    if (isSent) await this.cancelRest(unit, held, `${noteOf(by, reason)}: what was not shipped`);
    else await this.cancelAll(unit, held, noteOf(by, reason));
    return pieces.filter(({ quantity }) => quantity > 0);
  }

  private freed(
    { id: orderId }: OrderEntity,
    pieces: readonly WantedPieces[],
    { userId: actorId }: Identity,
  ): FollowUp {
    return { kind: 'FREE', orderId, pieces, actorId, at: this.platform.clock.now() };
  }

  private async takeOff(
    unit: UnitOfWork,
    held: HeldOrder,
    pieces: readonly WantedPieces[],
    note: string,
  ): Promise<void> {
    const { order } = held;
    const at = this.platform.clock.now();
    const taken = byPosition(held.lines, pieces, unshipped);
    const parts = held.lines.map((line) => withoutPieces(line, taken.get(line.position) ?? 0));
    const lines = held.lines.map((line, n) => ({ ...line, ...parts[n]!.line }));
    await storeLines(unit.manager, held, lines);
    const total = order.total - parts.reduce((sum, { paid }) => sum + paid, 0);
    await noteOrder(unit, held, { at, status: order.status, note }, { total });
    const payload = orderPayload(order, held.lines);
    if (payload) unit.publish('inventory.order-changed', payload);
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

const noteOf = (by: OrderChanger, reason: string | null): string =>
  reason === null ? `Cancelled by the ${by}` : `Cancelled by the ${by} (${reason})`;
