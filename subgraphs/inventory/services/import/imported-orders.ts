import { type EntityManager, In, IsNull } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database, UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { ImportedOrder, RowChanges } from '../../../../shared/shop-data/import-port';
import { countsOf, sortedByChange } from '../../../../shared/shop-data/row-changes';
import { OrderEntity } from '../../entities/order';
import { OrderLineEntity } from '../../entities/order-line';
import { allocate, type WantedPieces } from '../../models/allocation';
import { type OrderStatus, openStatuses, orderStatuses, sentStatuses } from '../../models/order-status';
import { countMoved, countOrder } from '../orders/order-counts';
import { claimNames } from '../orders/order-names';
import { settleAvailability } from '../stock/availability';
import { foldBuckets } from '../stock/buckets';
import { freePlaces } from '../stock/free-places';
import { type ReservedPieces, release, reservedFor } from '../stock/reservations';
import { changeFreePieces, changeStockRow, orderMovement, writeMovements } from '../stock/stock-changes';

/** For how many open orders pieces are reserved in one transaction. */
const ordersAtATime = 200;
/** What the history says of a status that came with an import. */
const importNote = 'Import';

/** What an order has that is not shipped; when an imported one was, the past does not tell. */
const neverSent = { shippedAt: null, deliveredAt: null, expiresAt: null, trackingNumber: null, parcels: null };

/** An order and its lines, as one row that is compared. */
type WholeOrder = OrderEntity & { readonly lines: readonly OrderLineEntity[] };

/**
 * Stores orders and their lines, or makes those that were imported before equal to what comes. An order that was placed
 * here stays as it is, and so does the status of an imported one that the shop has moved on itself, until the source has
 * moved further.
 */
export async function importOrders(
  unit: UnitOfWork,
  orders: readonly ImportedOrder[],
  now: number,
): Promise<RowChanges> {
  const { manager } = unit;
  const byNumber = new Map(orders.map((order) => [order.number, order]));
  const stored = await storedOrders(manager, [...byNumber.keys()]);
  const wanted = [...byNumber.values()].map((order) => wholeOrderOf(order, stored.get(order.number), now));
  const sorted = sortedByChange(wanted, ({ number }) => stored.get(number), [
    'userId',
    'status',
    'total',
    'placedAt',
    'lines',
  ]);
  const reserved = await reservedFor(
    manager,
    sorted.changed.map(({ id }) => id),
  );
  // Stock does not move: what was sent is missing in the stock that the source counted.
  const freed = await release(manager, surplusOf(sorted.changed, reserved), now, null);
  await settleAvailability(unit, freed, now);
  const relined = sorted.changed.filter((order) => order.lines !== stored.get(order.number)?.lines);
  await removeLines(
    manager,
    relined.map(({ id }) => id),
  );
  await claimNames(manager, sorted.created);
  await entityTable(OrderEntity).insert(manager, sorted.created);
  await entityTable(OrderEntity).insert(manager, sorted.changed, {
    onConflict: 'update',
    update: ['userId', 'status', 'total', 'placedAt', 'history'],
  });
  for (const order of sorted.created) countOrder(unit, order);
  for (const { id, number, status } of sorted.changed) countMoved(unit, id, stored.get(number)!.status, status);
  await entityTable(OrderLineEntity).insert(
    manager,
    [...sorted.created, ...relined].flatMap(({ lines }) => lines),
  );
  return countsOf(sorted);
}

/** What is reserved for orders beyond what they wait for now: all of it where they are no longer open. */
function surplusOf(orders: readonly WholeOrder[], reserved: readonly ReservedPieces[]): ReservedPieces[] {
  const wanted = new Map<string, number>();
  for (const { id, status, lines } of orders) {
    if (!openStatuses.includes(status)) continue;
    for (const { productId, quantity, returned } of lines) {
      const key = `${id} ${productId}`;
      wanted.set(key, (wanted.get(key) ?? 0) + quantity - returned);
    }
  }
  return reserved.flatMap((pieces) => {
    const key = `${pieces.orderId} ${pieces.productId}`;
    const kept = Math.min(pieces.quantity, wanted.get(key) ?? 0);
    wanted.set(key, (wanted.get(key) ?? 0) - kept);
    return kept === pieces.quantity ? [] : [{ ...pieces, quantity: pieces.quantity - kept }];
  });
}

/**
 * Reserves pieces for imported orders that are still open and have none, as far as there are any: what is promised is not
 * sold again.
 */
export async function reserveForOpenOrders(database: Database, now: number): Promise<void> {
  const open = await database.read.find(OrderEntity, {
    select: { id: true },
    where: { quoteHash: IsNull(), status: In([...openStatuses]) },
    order: { placedAt: 'ASC', id: 'ASC' },
  });
  for (let start = 0; start < open.length; start += ordersAtATime) {
    const ids = open.slice(start, start + ordersAtATime).map(({ id }) => id);
    await database.transaction((unit) => reserveFor(unit, ids, now));
  }
}

async function reserveFor(unit: UnitOfWork, orderIds: readonly string[], now: number): Promise<void> {
  const { manager } = unit;
  const lacking = await lackingPieces(manager, orderIds);
  const productIds = [...new Set(lacking.map(({ productId }) => productId))].sort();
  if (productIds.length === 0) return;
  // It holds the products' rows, in their order: nobody else takes their pieces meanwhile.
  for (const productId of productIds) await foldBuckets(manager, productId);
  const free = await freePlaces(manager, productIds);
  for (const { orderId, productId, quantity } of lacking) {
    const parts = allocate([{ productId, quantity }], free);
    for (const part of parts) {
      const place = free.find((one) => one.productId === part.productId && one.locationId === part.locationId);
      if (place) place.quantity -= part.quantity;
      await changeFreePieces(manager, productId, -part.quantity);
      await changeStockRow(manager, { ...part, onHandChange: 0, reservedChange: part.quantity });
    }
    const move = { orderId, at: now, actorId: null };
    await writeMovements(
      manager,
      parts.map(({ locationId, quantity: reserved }) =>
        orderMovement('RESERVED', move, { productId, locationId, onHandChange: 0, reservedChange: reserved }),
      ),
    );
  }
  await settleAvailability(unit, productIds, now);
}

/** Pieces that orders want and that are not reserved for them, in the orders' order. */
async function lackingPieces(
  manager: EntityManager,
  orderIds: readonly string[],
): Promise<(WantedPieces & { readonly orderId: string })[]> {
  const lines = await manager.find(OrderLineEntity, { where: { orderId: In([...orderIds]) } });
  const reservedRows: { orderId: string; productId: string; quantity: string | number }[] = await manager.query(
    'SELECT `orderId`, `productId`, SUM(`reservedChange`) AS `quantity` FROM `stock_movements` ' +
      `WHERE \`orderId\` IN (${placeholders(orderIds.length)}) GROUP BY \`orderId\`, \`productId\``,
    [...orderIds],
  );
  const lacking = new Map<string, Map<string, number>>(orderIds.map((id) => [id, new Map()]));
  const add = (orderId: string, productId: string, quantity: number) => {
    const products = lacking.get(orderId);
    products?.set(productId, (products.get(productId) ?? 0) + quantity);
  };
  for (const { orderId, productId, quantity, returned } of lines) add(orderId, productId, quantity - returned);
  for (const { orderId, productId, quantity } of reservedRows) add(orderId, productId, -Number(quantity));
  return [...lacking].flatMap(([orderId, products]) =>
    [...products].flatMap(([productId, quantity]) => (quantity > 0 ? [{ orderId, productId, quantity }] : [])),
  );
}

async function storedOrders(manager: EntityManager, numbers: readonly string[]): Promise<Map<string, WholeOrder>> {
  // Nobody moves one on meanwhile; on SQLite the transaction would start over.
  const lock = manager.dataSource.options.type === 'mysql' ? { lock: { mode: 'pessimistic_write' } as const } : {};
  const orders = await manager.find(OrderEntity, { where: { number: In([...numbers]) }, ...lock });
  if (orders.length === 0) return new Map();
  const lines = await manager.find(OrderLineEntity, {
    where: { orderId: In(orders.map(({ id }) => id)) },
    order: { orderId: 'ASC', position: 'ASC' },
  });
  const byOrder = Map.groupBy(lines, ({ orderId }) => orderId);
  return new Map(orders.map((order) => [order.number, { ...order, lines: byOrder.get(order.id) ?? [] }]));
}

/** An order as it shall be. */
function wholeOrderOf(order: ImportedOrder, stored: WholeOrder | undefined, now: number): WholeOrder {
  // It was placed here: its number is the shop's by chance.
  if (stored?.quoteHash) return stored;
  const { number, userId, currency, placedAt } = order;
  const id = stored?.id ?? order.id;
  const total = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const isOwn = stored !== undefined && keepsOwnStatus(stored, order.status);
  const isSent = sentStatuses.includes(order.status);
  const lines = order.lines.map(({ productId, quantity, unitPrice, returned }, position): OrderLineEntity => {
    const own = isOwn
      ? stored.lines.find((line) => line.position === position && line.productId === productId)
      : undefined;
    const shipped = own?.shipped ?? (isSent ? quantity : 0);
    const amounts = { unitPrice, discount: 0, refunded: own?.refunded ?? 0 };
    return { orderId: id, position, productId, quantity, ...amounts, shipped, returned, placedAt };
  });
  if (!stored) {
    // When it was shipped, or came back, the past does not tell.
    const history = [{ at: placedAt, status: 'PLACED' as const, note: null }];
    const nothing = { idempotencyKey: null, quoteHash: null, promotions: null, ...neverSent };
    const { status } = order;
    const { shippingAddress = null, paymentMethod = null } = order;
    const given = { shippingAddress, paymentMethod, lines };
    return { id, number, userId, status, currency, total, placedAt, history, ...nothing, ...given };
  }
  const status = isOwn ? stored.status : order.status;
  const history =
    status === stored.status ? stored.history : [...stored.history, { at: now, status, note: importNote }];
  return { ...stored, userId, status, total, placedAt, history, lines: sameLines(stored.lines, lines) };
}

/** Whether the shop itself has moved an order on, at least as far as the source says. */
function keepsOwnStatus(stored: OrderEntity, given: OrderStatus): boolean {
  const last = stored.history.at(-1);
  const movedHere = stored.history.length > 1 && last?.note !== importNote;
  const order = Object.keys(orderStatuses);
  return movedHere && order.indexOf(stored.status) >= order.indexOf(given);
}

/** The stored lines where the others say the same. */
function sameLines(stored: readonly OrderLineEntity[], lines: readonly OrderLineEntity[]): readonly OrderLineEntity[] {
  const plain = stored.map((line) => ({ ...line }));
  return sortedByChange([{ lines }], () => ({ lines: plain })).changed.length === 0 ? stored : lines;
}

async function removeLines(manager: EntityManager, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length > 0) await manager.delete(OrderLineEntity, { orderId: In([...orderIds]) });
}
