import type { UnitOfWork } from '../../../shared/database/database';
import { lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { requestFingerprint } from '../../../shared/idempotency/request-fingerprint';
import type { Identity } from '../../../shared/identity/identity';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { OrderEntity, type Parcel, type ParcelKey } from '../entities/order';
import type { WantedPieces } from '../models/allocation';
import { type HeldOrder, holdOrder, noteOrder, storeLines } from './orders/held-order';
import { orderPayload } from './orders/order-payload';
import { byPosition, checkedPieces, mustHave, piecesBy, samePieces } from './orders/order-pieces';
import { checkedKey, wantedPieces } from './orders/order-request';
import { openReturnsOf } from './orders/returns-of-order';
import { backOrdersOf } from './stock/back-orders';
import { reservedPart, takeReserved } from './stock/reservations';
import { recall } from './stock/sent-pieces';

const trackingRule = { what: 'A tracking number', maximum: lengthLimit(OrderEntity, 'trackingNumber') };
const checkedTracking = (text: string | null) => (text === null ? null : checkedLine(text, trackingRule));

/** Sends orders, in one parcel or several, and notes that they have arrived. */
export class FulfilmentService {
  constructor(private readonly platform: Platform) {}

  /**
   * Sends pieces of an order, or all that is left of it: they leave the stock. Its undo is `recall`. The order is SHIPPED when
   * nothing is left. The same pieces under the same tracking number are sent once, and so is what comes under one key.
   *
   * Throws NOT_FOUND, ORDER_STATE, ORDER_QUANTITY, NOTHING_TO_SHIP, IDEMPOTENCY_KEY_REUSED and BAD_USER_INPUT.
   */
  async ship(
    { userId }: Identity,
    id: string,
    trackingNumber: string | null,
    lines: readonly WantedPieces[] | null = null,
    idempotencyKey: string | null = null,
  ): Promise<OrderEntity> {
    const tracking = checkedTracking(trackingNumber);
    const pieces = lines && checkedPieces(lines);
    const key = keyOf(idempotencyKey, tracking, pieces);
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const isSent = key ? isSentUnder(held.order, key) : isRepeated(held.order, tracking, pieces);
      if (!isSent) await this.send(unit, held, { tracking, wanted: pieces, key }, userId);
      return held.order;
    });
  }

  /**
   * Takes a parcel back that has not arrived, by its tracking number: its pieces lie reserved for the order again. One that
   * was recalled already is left as it is. Throws NOT_FOUND, ORDER_STATE and ORDER_QUANTITY.
   */
  async recall({ userId }: Identity, id: string, trackingNumber: string | null): Promise<OrderEntity> {
    const tracking = checkedTracking(trackingNumber);
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const held = await holdOrder(manager, id);
      const { order } = held;
      const parcels = order.parcels ?? [];
      const parcel = parcels.findLast((one) => one.trackingNumber === tracking);
      if (!parcel) throw new ShopError('NOT_FOUND', { what: 'parcel of this order' });
      if (parcel.recalledAt !== undefined) return order;
      if (parcel.at <= (order.deliveredAt ?? 0))
        throw new ShopError('ORDER_STATE', { status: 'DELIVERED', action: 'recalled' });
      const open = await openReturnsOf(manager, id);
      const there = piecesBy(held.lines, ({ shipped, returned }) => shipped - returned);
      for (const { productId, quantity } of open.flatMap((back) => back.lines)) {
        there.set(productId, (there.get(productId) ?? 0) - quantity);
      }
      mustHave(there, parcel.lines, 'recalled');
      const at = this.platform.clock.now();
      const by = byPosition(held.lines, parcel.lines, ({ shipped, returned }) => shipped - returned);
      await storeLines(
        manager,
        held,
        held.lines.map((line) => ({ ...line, shipped: line.shipped - (by.get(line.position) ?? 0) })),
      );
      const left = parcels.map((one) => (one === parcel ? { ...one, recalledAt: at } : one));
      const last = left.findLast((one) => one.recalledAt === undefined);
      const note = `Recalled: ${pieceCount(parcel.lines)} of ${tracking ?? 'a parcel without a number'}`;
      await noteOrder(
        unit,
        held,
        { at, status: 'PLACED', note },
        { parcels: left, shippedAt: last?.at ?? null, trackingNumber: last?.trackingNumber ?? null },
      );
      await recall(unit, { orderId: id, at, actorId: userId }, wantedPieces(parcel.lines));
      const payload = orderPayload(order, held.lines);
      if (payload) unit.publish('inventory.order-changed', payload);
      return order;
    });
  }

  /** Notes that an order has arrived; one that has is given as it is. Its undo is `undeliver`. Throws NOT_FOUND and ORDER_STATE. */
  async deliver(id: string): Promise<OrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order, lines } = held;
      if (order.status === 'DELIVERED') return order;
      if (order.status !== 'SHIPPED') throw new ShopError('ORDER_STATE', { status: order.status, action: 'delivered' });
      const at = this.platform.clock.now();
      await noteOrder(unit, held, { at, status: 'DELIVERED', note: null }, { deliveredAt: at });
      const payload = orderPayload(order, lines);
      if (payload) unit.publish('inventory.order-delivered', payload);
      return order;
    });
  }

  /** Says that an order has not arrived after all; one that is under way is given as it is. Throws NOT_FOUND and ORDER_STATE. */
  async undeliver(id: string): Promise<OrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order, lines } = held;
      if (order.status === 'SHIPPED') return order;
      if (order.status !== 'DELIVERED')
        throw new ShopError('ORDER_STATE', { status: order.status, action: 'under way again' });
      const at = this.platform.clock.now();
      await noteOrder(unit, held, { at, status: 'SHIPPED', note: 'It has not arrived' }, { deliveredAt: null });
      const payload = orderPayload(order, lines);
      if (payload) unit.publish('inventory.order-changed', payload);
      return order;
    });
  }

  private async send(
    unit: UnitOfWork,
    held: HeldOrder,
    { tracking: trackingNumber, wanted, key }: Shipment,
    actorId: string | null,
  ): Promise<void> {
    const { manager, publish } = unit;
    const { order } = held;
    if (order.status !== 'PLACED') throw new ShopError('ORDER_STATE', { status: order.status, action: 'shipped' });
    const left = piecesBy(held.lines, ({ quantity, shipped }) => quantity - shipped);
    // Before what is reserved is read: who is served meanwhile has more than is sent, never less.
    const waiting = await backOrdersOf(manager, [order.id]);
    for (const { productId, quantity } of waiting) left.set(productId, left.get(productId)! - quantity);
    const pieces = wanted ?? wantedPieces(entriesOf(left));
    if (pieces.length === 0) {
      throw new ShopError('NOTHING_TO_SHIP', { waiting: waiting.reduce((sum, { quantity }) => sum + quantity, 0) });
    }
    mustHave(left, pieces, 'shipped');
    const at = this.platform.clock.now();
    await takeReserved(manager, await reservedPart(manager, order.id, pieces), at, actorId);
    const by = byPosition(held.lines, pieces, ({ quantity, shipped }) => quantity - shipped);
    const lines = held.lines.map((line) => ({ ...line, shipped: line.shipped + (by.get(line.position) ?? 0) }));
    await storeLines(manager, held, lines);
    const isAll = lines.every(({ quantity, shipped }) => shipped === quantity);
    const parcel = { at, trackingNumber, lines: pieces, ...(key && { key }) };
    const note = isAll
      ? numbered(trackingNumber)
      : `${pieceCount(pieces)} shipped. ${numbered(trackingNumber) ?? ''}`.trim();
    await noteOrder(
      unit,
      held,
      { at, status: isAll ? 'SHIPPED' : 'PLACED', note },
      { shippedAt: at, trackingNumber, parcels: [...(order.parcels ?? []), parcel] },
    );
    const payload = orderPayload(order, lines);
    if (payload) publish('inventory.order-shipped', payload);
  }
}

/** What is asked to be sent. */
interface Shipment {
  readonly tracking: string | null;
  /** All that is left where it is null. */
  readonly wanted: readonly WantedPieces[] | null;
  readonly key: ParcelKey | null;
}

function keyOf(key: string | null, ...request: readonly unknown[]): ParcelKey | null {
  return key === null ? null : { key: checkedKey(key), fingerprint: requestFingerprint(request) };
}

/** Whether something was sent under the key before, recalled or not. Throws IDEMPOTENCY_KEY_REUSED where it was something else. */
function isSentUnder({ parcels }: OrderEntity, { key, fingerprint }: ParcelKey): boolean {
  const known = (parcels ?? []).find((parcel) => parcel.key?.key === key)?.key;
  if (known && known.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
  return known !== undefined;
}

/** Whether pieces were sent by this request before. */
function isRepeated(order: OrderEntity, tracking: string | null, pieces: readonly WantedPieces[] | null): boolean {
  const parcels = (order.parcels ?? []).filter(({ recalledAt }) => recalledAt === undefined);
  const sameNumber = (parcel: Parcel) => parcel.trackingNumber === tracking;
  if (pieces) return tracking !== null && parcels.some((one) => sameNumber(one) && samePieces(one.lines, pieces));
  if (order.status !== 'SHIPPED' && order.status !== 'DELIVERED') return false;
  return tracking === null || tracking === order.trackingNumber || parcels.some(sameNumber);
}

const numbered = (trackingNumber: string | null) =>
  trackingNumber === null ? null : `Tracking number ${trackingNumber}`;

const entriesOf = (pieces: ReadonlyMap<string, number>): WantedPieces[] =>
  [...pieces].flatMap(([productId, quantity]) => (quantity > 0 ? [{ productId, quantity }] : []));

function pieceCount(lines: readonly { readonly quantity: number }[]): string {
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return pieces === 1 ? '1 piece' : `${pieces} pieces`;
}
