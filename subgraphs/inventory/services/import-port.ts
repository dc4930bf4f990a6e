import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { derivedId } from '../../../shared/ids/ids';
import type { ImportedOrder, ImportedStock, ImportPort } from '../../../shared/shop-data/import-port';
import { OrderEntity } from '../entities/order';
import { OrderLineEntity } from '../entities/order-line';
import { ProductAvailabilityEntity } from '../entities/product-availability';
import { StockEntity } from '../entities/stock';
import type { StockMovementEntity } from '../entities/stock-movement';
import { availabilityOf } from '../models/availability';
import { locationIds } from './location-service';
import type { InventoryServices } from './services';
import {
  changeFreePieces,
  changeStockRow,
  freePieces,
  makeStockRows,
  maximumOnHand,
  writeMovements,
} from './stock/stock-changes';

/**
 * Takes a shop's past in. Orders of the past do not move stock: what is left of it is told by the stock rows. Like every
 * import it publishes nothing.
 */
export function inventoryImportPort({ platform, productStatuses }: InventoryServices): ImportPort {
  const { database, clock } = platform;
  return {
    products: (rows) => productStatuses.import(rows),
    orders: (rows) => database.transaction(({ manager }) => importOrders(manager, rows)),
    stock: (rows) => database.transaction(({ manager }) => importStock(manager, rows, clock.now())),
  };
}

/** Stores orders and their lines. One whose number is there already is left as it is. */
async function importOrders(manager: EntityManager, orders: readonly ImportedOrder[]): Promise<void> {
  const known = await knownValues(
    manager,
    'orders',
    'number',
    orders.map((order) => order.number),
  );
  const fresh = [...new Map(orders.map((order) => [order.number, order])).values()].filter(
    (order) => !known.has(order.number),
  );
  await entityTable(OrderEntity).insert(
    manager,
    fresh.map(({ id, number, userId, status, currency, lines, placedAt }) => ({
      id,
      number,
      userId,
      status,
      currency,
      total: lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0),
      placedAt,
      // When it was shipped, or came back, the past does not tell.
      history: [{ at: placedAt, status: 'PLACED', note: null }],
    })),
  );
  await entityTable(OrderLineEntity).insert(
    manager,
    fresh.flatMap((order) =>
      order.lines.map(({ productId, quantity, unitPrice, returned }, position) => ({
        orderId: order.id,
        position,
        productId,
        quantity,
        unitPrice,
        returned,
        placedAt: order.placedAt,
      })),
    ),
  );
}

/** Adds stock, in two ledger rows a place: the opening, and what moved since. A place that was imported before is left. */
async function importStock(manager: EntityManager, rows: readonly ImportedStock[], now: number): Promise<void> {
  for (const row of rows) checkPieces(row);
  const places = await locationIds(
    manager,
    rows.map((row) => row.location),
    now,
  );
  const openings = new Map(
    rows.map((row) => {
      const locationId = places.get(row.location)!;
      const id = derivedId(`opening:${row.productId}:${locationId}`, row.openedAt);
      return [id, { ...row, locationId, id }] as const;
    }),
  );
  const known = await knownValues(manager, 'stock_movements', 'id', [...openings.keys()]);
  const fresh = [...openings.values()].filter((row) => !known.has(row.id));
  if (fresh.length === 0) return;
  await addPieces(manager, fresh);
  await writeMovements(
    manager,
    fresh.flatMap((row) => openingMovements(row, now)),
  );
}

type Opening = ImportedStock & { readonly id: string; readonly locationId: string };

function openingMovements(row: Opening, now: number): StockMovementEntity[] {
  const common = {
    productId: row.productId,
    locationId: row.locationId,
    reservedChange: 0,
    orderId: null,
    idempotencyKey: null,
    actorId: null,
  };
  const moved = row.onHand - row.opening;
  const opening: StockMovementEntity = {
    ...common,
    id: row.id,
    kind: 'OPENING',
    onHandChange: row.opening,
    reason: 'Opening stock',
    at: row.openedAt,
  };
  if (moved === 0) return [opening];
  const past: StockMovementEntity = {
    ...common,
    id: derivedId(`past:${row.productId}:${row.locationId}`, row.openedAt),
    kind: 'PAST',
    onHandChange: moved,
    reason: 'Sold and received before the import',
    at: now,
  };
  return [opening, past];
}

/** Adds the pieces on hand: in bulk where a product is new here, else row by row beside a shop in use. */
async function addPieces(manager: EntityManager, rows: readonly Opening[]): Promise<void> {
  const stocked = new Set(
    (
      await freePieces(
        manager,
        rows.map((row) => row.productId),
      )
    ).map((row) => row.productId),
  );
  const unstocked = rows.filter((row) => !stocked.has(row.productId));
  const free = new Map<string, number>();
  for (const row of unstocked) free.set(row.productId, (free.get(row.productId) ?? 0) + row.onHand);
  await entityTable(ProductAvailabilityEntity).insert(
    manager,
    [...free].map(([productId, pieces]) => ({ productId, free: pieces, status: availabilityOf(pieces) })),
  );
  await entityTable(StockEntity).insert(
    manager,
    unstocked.map(({ productId, locationId, onHand }) => ({ productId, locationId, onHand, reserved: 0 })),
  );
  const others = rows.filter((row) => stocked.has(row.productId)).sort((a, b) => (a.productId < b.productId ? -1 : 1));
  if (others.length > 0) await makeStockRows(manager, others);
  for (const row of others) {
    await changeFreePieces(manager, row.productId, row.onHand);
    if (!(await changeStockRow(manager, { ...row, onHandChange: row.onHand, reservedChange: 0 }))) {
      throw new RangeError(`more pieces of "${row.sku}" than a location can hold`);
    }
  }
  await updateStatuses(
    manager,
    others.map((row) => row.productId),
  );
}

async function updateStatuses(manager: EntityManager, productIds: readonly string[]): Promise<void> {
  const rows = await freePieces(manager, productIds);
  await entityTable(ProductAvailabilityEntity).insert(
    manager,
    rows.map((row) => ({ ...row, status: availabilityOf(row.free) })),
    { onConflict: 'update', update: ['status'] },
  );
}

function checkPieces(row: ImportedStock): void {
  for (const pieces of [row.onHand, row.opening]) {
    if (!Number.isInteger(pieces) || pieces < 0 || pieces > maximumOnHand) {
      throw new RangeError(
        `stock of "${row.sku}" is ${pieces}: a whole number from 0 to ${maximumOnHand} was expected`,
      );
    }
  }
}

/** Which of the values a column of a table holds already. */
async function knownValues(
  manager: EntityManager,
  table: 'orders' | 'stock_movements',
  column: 'number' | 'id',
  values: readonly string[],
): Promise<Set<string>> {
  const rows: { value: string }[] =
    values.length === 0
      ? []
      : await manager.query(
          `SELECT \`${column}\` AS \`value\` FROM \`${table}\` WHERE \`${column}\` IN (${placeholders(values.length)})`,
          [...values],
        );
  return new Set(rows.map((row) => row.value));
}
