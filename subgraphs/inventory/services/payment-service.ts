import type { UnitOfWork } from '../../../shared/database/database';
import { lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedLine } from '../../../shared/text/visible-text';
import { OrderEntity } from '../entities/order';
import { StockMovementEntity } from '../entities/stock-movement';
import { type HeldOrder, holdOrder, noteOrder } from './orders/held-order';
import { orderPayload } from './orders/order-payload';
import { wantedPieces } from './orders/order-request';
import type { FollowUps } from './stock/follow-ups';
import { freeOrders } from './stock/freed-orders';

const referenceRule = { what: "A payment's reference", maximum: lengthLimit(StockMovementEntity, 'idempotencyKey') };
const ordersAtATime = 50;

/** Orders that wait for a payment: it comes, or their time runs out. */
export class PaymentService {
  constructor(
    private readonly platform: Platform,
    private readonly followUps: FollowUps,
  ) {}

  /**
   * Places a reserved order: it is paid for. One that is placed already, or further, is given as it is. Its undo is the order's
   * cancellation.
   *
   * @param reference what the payment is known by, for whoever reads the history
   * @throws NOT_FOUND, ORDER_STATE (cancelled, or its time ran out) and BAD_USER_INPUT
   */
  confirm(id: string, reference: string): Promise<OrderEntity> {
    const note = `Paid: ${checkedLine(reference, referenceRule)}`;
    return this.platform.database.transaction(async (unit) => {
      const held = await holdOrder(unit.manager, id);
      const { order, lines } = held;
      const { status } = order;
      if (status === 'CANCELLED' || status === 'EXPIRED')
        throw new ShopError('ORDER_STATE', { status, action: 'paid for' });
      if (status !== 'RESERVED') return order;
      await noteOrder(unit, held, { at: this.platform.clock.now(), status: 'PLACED', note }, { expiresAt: null });
      const payload = orderPayload(order, lines);
      if (payload) unit.publish('inventory.order-placed', payload);
      return order;
    });
  }

  /** Ends all reservations whose time has run out, and frees their pieces. Any number of processes may do so at once. */
  async expire(signal: AbortSignal): Promise<number> {
    let expired = 0;
    while (!signal.aborted && (await this.due(this.platform.database.read, false)).length > 0) {
      const { database, settings } = this.platform;
      const ended = settings.databaseDivided
        ? await this.expireEach()
        : await database.transaction((unit) => this.expireSome(unit));
      // Others have them in their hands.
      if (ended === 0) break;
      expired += ended;
    }
    return expired;
  }

  private async expireSome(unit: UnitOfWork): Promise<number> {
    const { manager } = unit;
    const at = this.platform.clock.now();
    const ids = await this.due(manager, true);
    for (const id of ids) await this.end(unit, await holdOrder(manager, id), at);
    await freeOrders(unit, ids, at, null);
    return ids.length;
  }

  /** An order after the other, each in a transaction of its own. */
  private async expireEach(): Promise<number> {
    const { database, clock } = this.platform;
    let ended = 0;
    for (const id of await this.due(database.read, false, ordersAtATime)) {
      ended += await this.followUps.transaction(async (unit, followUp) => {
        const at = clock.now();
        const held = await holdOrder(unit.manager, id);
        // Paid for meanwhile, or ended by another process.
        if (held.order.status !== 'RESERVED') return 0;
        await this.end(unit, held, at);
        await followUp({ kind: 'FREE', orderId: id, pieces: wantedPieces(held.lines), actorId: null, at });
        return 1;
      });
    }
    return ended;
  }

  private async end(unit: UnitOfWork, held: HeldOrder, at: number): Promise<void> {
    await noteOrder(unit, held, { at, status: 'EXPIRED', note: 'Not paid in time' }, { expiresAt: null });
    const payload = orderPayload(held.order, held.lines);
    if (payload) unit.publish('inventory.order-expired', payload);
  }

  /** Reservations whose time has run out, the oldest first: all, or those that nobody else has in hand, which are held. */
  private async due(manager: UnitOfWork['manager'], held: boolean, most = held ? ordersAtATime : 1): Promise<string[]> {
    const mysql = manager.dataSource.options.type === 'mysql';
    // By hand: TypeORM has SKIP LOCKED, but not for one engine alone.
    const rows: { id: string }[] = await manager.query(
      "SELECT `id` FROM `orders` WHERE `status` = 'RESERVED' AND `expiresAt` <= ? ORDER BY `placedAt`, `id` LIMIT ?" +
        (held && mysql ? ' FOR UPDATE SKIP LOCKED' : ''),
      [this.platform.clock.now(), most],
    );
    return rows.map(({ id }) => id);
  }
}
