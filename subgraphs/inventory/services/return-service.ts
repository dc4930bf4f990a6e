import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable, lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import type { ProductCategoryReadModel } from '../../../shared/read-models/product-category-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedParagraphs } from '../../../shared/text/visible-text';
import type { OrderEntity } from '../entities/order';
import { OrderReturnEntity } from '../entities/order-return';
import type { WantedPieces } from '../models/allocation';
import type { OrderPolicy } from '../models/order-policy';
import type { ReturnStatus } from '../models/return-status';
import { type HeldOrder, holdOrder, noteOrder, storeLines } from './orders/held-order';
import { changerOf } from './orders/order-access';
import { returnPayload } from './orders/order-payload';
import { checkedPieces, mustHave, piecesBy, samePieces } from './orders/order-pieces';
import { heedDays, heededReason, heededRefund, heedFinal, policyIn } from './orders/policy-of-orders';
import { refundOf, withRefund } from './orders/refunds';
import { takenOf, wasAccepted, without } from './orders/return-pieces';
import { openReturnsOf, returnsOf } from './orders/returns-of-order';
import type { FollowUps } from './stock/follow-ups';

const table = entityTable(OrderReturnEntity);
const reasonRule = { what: 'A reason', maximum: lengthLimit(OrderReturnEntity, 'reason') };

/** Pieces that come back: asked for, withdrawn, accepted or refused. */
export class ReturnService {
  constructor(
    private readonly platform: Platform,
    private readonly categories: ProductCategoryReadModel,
    private readonly followUps: FollowUps,
  ) {}

  /**
   * Asks to send pieces back that were shipped; the refund that is stated is what was paid for them, their share of discounts
   * included. Its undo is `withdraw`. The same pieces for the same reason are asked for once, as long as that is open. What the
   * shop's policy does not allow its staff alone may ask for.
   *
   * Throws NOT_FOUND, FORBIDDEN, ORDER_STATE (nothing was shipped), ORDER_QUANTITY, QUANTITY_INVALID, BAD_USER_INPUT,
   * REASON_NOT_ALLOWED, POLICY_DAYS_OVER, POLICY_FINAL and, where it says what the refund goes to, PAYMENT_METHOD_NOT_ALLOWED and
   * POLICY_FORBIDS.
   *
   * @param refundTo null for what the order was paid by
   */
  async request(
    identity: Identity,
    orderId: string,
    lines: readonly WantedPieces[],
    reason: string,
    refundTo: string | null = null,
  ): Promise<OrderEntity> {
    const pieces = checkedPieces(lines);
    const given = checkedParagraphs(reason, reasonRule);
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, orderId);
      const by = changerOf(identity, held.order);
      const policy = await policyIn(unit.manager);
      const checkedReason = by === 'customer' ? await this.heedPolicy(policy, unit, held, pieces, given) : given;
      const to = refundTo === null ? null : heededRefund(policy, held.order, refundTo);
      if (!held.lines.some(({ shipped }) => shipped > 0)) {
        throw new ShopError('ORDER_STATE', { status: held.order.status, action: 'returned' });
      }
      const open = await openReturnsOf(unit.manager, orderId);
      const isRepeated = open.some(
        (one) => !one.exchanged && one.reason === checkedReason && one.refundTo === to && samePieces(one.lines, pieces),
      );
      if (!isRepeated) await this.open(unit, held, open, pieces, checkedReason, to);
      return held.order;
    });
  }

  /** Takes a request back; one that was withdrawn is given as it is. Throws NOT_FOUND, FORBIDDEN and RETURN_STATE. */
  withdraw(identity: Identity, orderId: string, returnId: string): Promise<OrderEntity> {
    return this.end(orderId, returnId, 'WITHDRAWN', (order) => changerOf(identity, order));
  }

  /** Refuses a request; one that was refused is given as it is. Throws NOT_FOUND, RETURN_STATE and BAD_USER_INPUT. */
  refuse(orderId: string, returnId: string, reason: string): Promise<OrderEntity> {
    const why = checkedParagraphs(reason, reasonRule);
    return this.end(orderId, returnId, 'REFUSED', () => undefined, why);
  }

  /**
   * Takes pieces back that were asked for, the oldest request first: on sale again, or written off. Of a request of which less
   * came the rest stays open. The same pieces that were accepted before, with nothing of them open, change nothing.
   *
   * @param returnId the request that they belong to; any open one without it
   * @throws NOT_FOUND, ORDER_QUANTITY, QUANTITY_INVALID, RETURN_STATE
   */
  async accept(
    { userId }: Identity,
    orderId: string,
    lines: readonly WantedPieces[],
    restock: boolean,
    returnId: string | null = null,
  ): Promise<OrderEntity> {
    const pieces = checkedPieces(lines);
    return this.followUps.transaction(async (unit, followUp) => {
      const held = await holdOrder(unit.manager, orderId);
      const ofOrder = await returnsOf(unit.manager, orderId);
      const all = ofOrder.filter(({ id }) => returnId === null || id === returnId);
      if (returnId !== null && all.length === 0) throw new ShopError('NOT_FOUND', { what: 'return' });
      const open = all.filter(({ status }) => status === 'REQUESTED');
      const asked = piecesBy(
        open.flatMap((back) => back.lines),
        ({ quantity }) => quantity,
      );
      const isCovered = pieces.every(({ productId, quantity }) => (asked.get(productId) ?? 0) >= quantity);
      if (!isCovered && wasAccepted(all, pieces, restock)) return held.order;
      if (returnId !== null && open.length === 0) {
        throw new ShopError('RETURN_STATE', { status: all[0]!.status, action: 'accepted' });
      }
      const there = new Map([...piecesBy(held.lines, () => 0), ...asked]);
      mustHave(there, pieces, 'accepted as returned');
      await this.take(unit, held, ofOrder, open, pieces, restock);
      const kind = restock ? 'RESTOCK' : 'WRITE_OFF';
      await followUp({ kind, orderId, pieces, actorId: userId, at: this.platform.clock.now() });
      return held.order;
    });
  }

  /** The reason as the shop writes it, where its policy lets a customer send the pieces back. */
  private async heedPolicy(
    policy: OrderPolicy,
    { manager }: UnitOfWork,
    { order }: HeldOrder,
    pieces: readonly WantedPieces[],
    reason: string,
  ): Promise<string> {
    heedDays(order, policy.returnDays, this.platform.clock.now(), 'sent back');
    await heedFinal(manager, this.categories, policy, pieces, 'sent back');
    return heededReason(policy.returnReasons, reason);
  }

  private async open(
    unit: UnitOfWork,
    held: HeldOrder,
    open: readonly OrderReturnEntity[],
    pieces: readonly WantedPieces[],
    reason: string,
    refundTo: string | null,
  ): Promise<void> {
    const there = piecesBy(held.lines, ({ shipped, returned }) => shipped - returned);
    for (const { productId, quantity } of open.flatMap((back) => back.lines)) {
      there.set(productId, (there.get(productId) ?? 0) - quantity);
    }
    mustHave(there, pieces, 'returned');
    const at = this.platform.clock.now();
    const refund = refundOf(held.lines, open, pieces);
    const back: OrderReturnEntity = {
      ...{ id: newId(at), orderId: held.order.id, status: 'REQUESTED', reason, lines: pieces, refund, refundTo },
      ...{ exchanged: false, restocked: null, requestedAt: at, decidedAt: null },
    };
    await table.insert(unit.manager, [back]);
    const note = `Return asked for: ${reason}${refundTo === null ? '' : `; refund to ${refundTo}`}`;
    await noteOrder(unit, held, { at, status: held.order.status, note });
    const payload = returnPayload(held, back);
    if (payload) unit.publish('inventory.return-requested', payload);
  }

  private async end(
    orderId: string,
    returnId: string,
    status: ReturnStatus & ('WITHDRAWN' | 'REFUSED'),
    check: (order: OrderEntity) => unknown,
    why?: string,
  ): Promise<OrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, orderId);
      check(held.order);
      const back = (await returnsOf(unit.manager, orderId)).find(({ id }) => id === returnId);
      if (!back) throw new ShopError('NOT_FOUND', { what: 'return' });
      if (back.status === status) return held.order;
      const isRefused = status === 'REFUSED';
      if (back.status !== 'REQUESTED' || back.exchanged) {
        // What an exchange sends out is paid for with the piece.
        const is = back.exchanged ? 'part of an exchange' : back.status;
        throw new ShopError('RETURN_STATE', { status: is, action: isRefused ? 'refused' : 'withdrawn' });
      }
      const at = this.platform.clock.now();
      Object.assign(back, { status, decidedAt: at });
      await unit.manager.update(OrderReturnEntity, { orderId, id: returnId }, { status, decidedAt: at });
      const note = isRefused ? `Return refused: ${why}` : 'Return withdrawn';
      await noteOrder(unit, held, { at, status: held.order.status, note });
      const payload = returnPayload(held, back);
      if (payload) unit.publish(isRefused ? 'inventory.return-refused' : 'inventory.return-withdrawn', payload);
      return held.order;
    });
  }

  private async take(
    unit: UnitOfWork,
    held: HeldOrder,
    ofOrder: readonly OrderReturnEntity[],
    open: readonly OrderReturnEntity[],
    pieces: readonly WantedPieces[],
    restock: boolean,
  ): Promise<void> {
    const at = this.platform.clock.now();
    const waiting = ofOrder.filter(({ status }) => status === 'REQUESTED');
    const left = piecesBy(pieces, ({ quantity }) => quantity);
    for (const back of open) {
      const taken = takenOf(back.lines, left);
      if (taken.length === 0) continue;
      const rest = without(back.lines, taken);
      const settled = waiting.filter((one) => one.exchanged && one !== back).flatMap((one) => one.lines);
      const { lines, refund } = withRefund(held.lines, taken, settled, back.exchanged);
      const accepted: OrderReturnEntity = {
        ...back,
        ...{ status: 'ACCEPTED', lines: taken, refund, restocked: restock, decidedAt: at },
        ...(rest.length === 0 ? {} : { id: newId(at) }),
      };
      const kept: OrderReturnEntity[] =
        rest.length === 0 ? [] : [{ ...back, lines: rest, refund: Math.max(0, back.refund - refund) }];
      await table.insert(unit.manager, [accepted, ...kept], { onConflict: 'update' });
      await storeLines(unit.manager, held, lines);
      const payload = returnPayload(held, accepted);
      if (payload) unit.publish('inventory.return-accepted', payload);
    }
    const isAllBack = held.lines.every(({ quantity, returned }) => returned === quantity);
    const note = restock ? 'Return accepted' : 'Return accepted, and written off';
    await noteOrder(unit, held, { at, status: isAllBack ? 'RETURNED' : held.order.status, note });
  }
}
