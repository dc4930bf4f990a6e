import { In } from 'typeorm';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable, lengthLimit } from '../../../shared/database/entity-table';
import { isDuplicateKey } from '../../../shared/database/retry';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Connection, Page } from '../../../shared/paging/paging';
import { connectionsOfLists } from '../../../shared/paging/row-lists';
import type { Platform } from '../../../shared/subgraph/definition';
import { PurchaseOrderEntity } from '../entities/purchase-order';
import { PurchaseOrderLineEntity } from '../entities/purchase-order-line';
import type { AvailabilityStatus } from '../models/availability';
import type { PurchaseOrderStatus } from '../models/purchase-order-status';
import type { LocationService } from './location-service';
import { holdPurchase, purchasePayload, type ReceiptRequest, receivedLines } from './purchases/held-purchase';
import { type CheckedPurchase, checkedDay, checkedPurchase, type PurchaseRequest } from './purchases/purchase-request';
import { markPlans } from './replenishment/marked-plans';
import { announceExpected, isGone } from './stock/expected-pieces';
import { applyMovements, keyedMovements, newMovements } from './stock/keyed-movements';
import { makeMissingRows } from './stock/stock-changes';
import { today } from './stock/today';

const orders = entityTable(PurchaseOrderEntity);
const lineTable = entityTable(PurchaseOrderLineEntity);

/** Goods that are ordered from suppliers: what is on its way, and what has come of it. */
export class PurchaseOrderService {
  constructor(
    private readonly platform: Platform,
    private readonly locations: LocationService,
  ) {}

  /**
   * Orders goods: they are `incoming` from then on, and shoppers see when what is gone is expected. Its undo is `cancel`. The same
   * key gives the same order.
   *
   * @throws ShopError BAD_USER_INPUT, TOO_MANY, QUANTITY_INVALID, DATE_IN_PAST, NOT_FOUND (location, product), IDEMPOTENCY_KEY_REUSED
   */
  async order(request: PurchaseRequest): Promise<PurchaseOrderEntity> {
    const checked = checkedPurchase(request, lengthLimit(PurchaseOrderEntity, 'supplier'));
    const { database } = this.platform;
    const known = await this.earlier(checked);
    if (known) return known;
    // After the key: what was ordered in time is given when it is asked for again later.
    checkedDay('expectedAt', checked.expectedAt, today(this.platform));
    try {
      return await database.transaction((unit) => this.store(unit, checked));
    } catch (error) {
      const same = isDuplicateKey(error) ? await this.earlier(checked) : null;
      if (same) return same;
      throw error;
    }
  }

  /**
   * Takes in what has come, as a whole or in parts. A line whose key came before is not counted again.
   *
   * @throws ShopError NOT_FOUND, PURCHASE_ORDER_STATE, RECEIPT_TOO_LARGE, QUANTITY_INVALID, TOO_MANY, IDEMPOTENCY_KEY_REUSED
   */
  receive(actorId: string, id: string, receipts: readonly ReceiptRequest[]): Promise<PurchaseOrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const held = await holdPurchase(manager, id);
      const { order } = held;
      const at = this.platform.clock.now();
      const requests = receipts.map((receipt) => ({ ...receipt, locationId: order.locationId }));
      const common = { kind: 'RECEIVED' as const, purchaseOrderId: id, reason: null, actorId, at };
      const movements = await newMovements(manager, keyedMovements(receivedLines(requests), common));
      if (movements.length === 0) return order;
      if (order.status !== 'OPEN') {
        throw new ShopError('PURCHASE_ORDER_STATE', { status: order.status, action: 'received' });
      }
      for (const { productId, onHandChange } of movements) {
        const line = held.lines.find((one) => one.productId === productId);
        if (!line) throw new ShopError('NOT_FOUND', { what: `product ${productId} in this purchase order` });
        const outstanding = line.ordered - line.received;
        if (onHandChange > outstanding) {
          throw new ShopError('RECEIPT_TOO_LARGE', { product: productId, outstanding, given: onHandChange });
        }
        line.received += onHandChange;
      }
      await lineTable.insert(manager, held.lines, { onConflict: 'update', update: ['received'] });
      const isAll = held.lines.every(({ ordered, received }) => received === ordered);
      if (isAll) await this.close(unit, order, 'RECEIVED', at);
      // What has come is served before the rest is promised anew.
      await applyMovements(unit, movements, at);
      const received = new Set(movements.map(({ productId }) => productId));
      await this.announce(unit, held, [...received]);
      return order;
    });
  }

  /** Says that what has not come of an order never will; one that is cancelled is given as it is. Throws NOT_FOUND, PURCHASE_ORDER_STATE. */
  cancel(id: string): Promise<PurchaseOrderEntity> {
    return this.platform.database.transaction(async (unit) => {
      const held = await holdPurchase(unit.manager, id);
      const { order } = held;
      if (order.status === 'CANCELLED') return order;
      if (order.status !== 'OPEN') {
        throw new ShopError('PURCHASE_ORDER_STATE', { status: order.status, action: 'cancelled' });
      }
      await this.close(unit, order, 'CANCELLED', this.platform.clock.now());
      await this.announce(unit, held);
      return order;
    });
  }

  /** Expects an order on another day; null: on none that is known. Throws NOT_FOUND, PURCHASE_ORDER_STATE, DATE_IN_PAST. */
  postpone(id: string, expectedAt: string | null): Promise<PurchaseOrderEntity> {
    checkedDay('expectedAt', expectedAt, today(this.platform));
    return this.platform.database.transaction(async (unit) => {
      const held = await holdPurchase(unit.manager, id);
      const { order } = held;
      if (order.status !== 'OPEN') {
        throw new ShopError('PURCHASE_ORDER_STATE', { status: order.status, action: 'postponed' });
      }
      if (order.expectedAt === expectedAt) return order;
      order.expectedAt = expectedAt;
      await unit.manager.update(PurchaseOrderEntity, { id }, { expectedAt });
      await this.announce(unit, held);
      return order;
    });
  }

  /** The newest first: all, or those of one status. */
  async list(status: PurchaseOrderStatus | null, page: Page): Promise<Connection<PurchaseOrderEntity>> {
    const list = status ? { where: '`status` = ?', parameters: [status] } : { where: '1 = 1', parameters: [] };
    const order = { columns: ['orderedAt', 'id'], direction: 'DESC' } as const;
    const [connection] = await connectionsOfLists(this.platform.database.read, orders, [list], order, page);
    return connection!;
  }

  /** The lines of purchase orders, in the order in which they were named: one statement. */
  linesOf(ids: readonly string[]): Promise<PurchaseOrderLineEntity[]> {
    return this.platform.database.read.find(PurchaseOrderLineEntity, {
      where: { purchaseOrderId: In([...ids]) },
      order: { purchaseOrderId: 'ASC', position: 'ASC' },
    });
  }

  /** Whether an open order should have come already. */
  isLate({ status, expectedAt }: PurchaseOrderEntity): boolean {
    return status === 'OPEN' && expectedAt !== null && expectedAt < today(this.platform);
  }

  /** The day on which shoppers may expect more: where it is gone, and the day has not passed. */
  promisedDay(status: AvailabilityStatus, restockExpectedAt: string | null): string | null {
    if (restockExpectedAt === null || !isGone(status)) return null;
    return restockExpectedAt < today(this.platform) ? null : restockExpectedAt;
  }

  /** Forgets days that have passed without what was expected on them. */
  async forgetPastDays(): Promise<void> {
    const { database } = this.platform;
    const day = today(this.platform);
    const rows: { productId: string }[] = await database.read.query(
      'SELECT `productId` FROM `product_availability` WHERE `restockExpectedAt` < ? ORDER BY `productId`',
      [day],
    );
    for (const { productId } of rows) await database.transaction((unit) => announceExpected(unit, [productId], day));
  }

  private async earlier({ idempotencyKey, fingerprint }: CheckedPurchase): Promise<PurchaseOrderEntity | null> {
    const known = await this.platform.database.read.findOneBy(PurchaseOrderEntity, { idempotencyKey });
    if (known && known.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
    return known;
  }

  private async store(unit: UnitOfWork, request: CheckedPurchase): Promise<PurchaseOrderEntity> {
    const { manager } = unit;
    const orderedAt = this.platform.clock.now();
    const { idempotencyKey, fingerprint, supplier, locationId, expectedAt, lines } = request;
    await this.locations.check(manager, [locationId]);
    const order: PurchaseOrderEntity = {
      ...{ id: newId(orderedAt), idempotencyKey, fingerprint, supplier, locationId },
      ...{ status: 'OPEN', orderedAt, expectedAt, closedAt: null },
    };
    await orders.insert(manager, [order]);
    const rows = lines.map((line, position): PurchaseOrderLineEntity => {
      const { productId, quantity: ordered, unitCost } = line;
      return { purchaseOrderId: order.id, productId, position, ordered, received: 0, unitCost };
    });
    await lineTable.insert(manager, rows);
    // So that what is expected is seen where it is expected.
    await makeMissingRows(
      manager,
      rows.map(({ productId }) => ({ productId, locationId })),
    );
    await this.announce(unit, { order, lines: rows });
    return order;
  }

  private async close(
    unit: UnitOfWork,
    order: PurchaseOrderEntity,
    status: PurchaseOrderStatus,
    at: number,
  ): Promise<void> {
    Object.assign(order, { status, closedAt: at });
    await unit.manager.update(PurchaseOrderEntity, { id: order.id }, { status, closedAt: at });
  }

  private async announce(
    unit: UnitOfWork,
    held: { readonly order: PurchaseOrderEntity; readonly lines: readonly PurchaseOrderLineEntity[] },
    productIds: readonly string[] = held.lines.map(({ productId }) => productId),
  ): Promise<void> {
    unit.publish('inventory.purchase-order-changed', purchasePayload(held.order, held.lines));
    await markPlans(unit.manager, productIds);
    await announceExpected(unit, productIds, today(this.platform));
  }
}
