import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { derivedId, newId } from '../../../../shared/ids/ids';
import type { ImportedStock, RowChanges } from '../../../../shared/shop-data/import-port';
import { emptyAvailability, ProductAvailabilityEntity } from '../../entities/product-availability';
import { StockEntity } from '../../entities/stock';
import type { StockMovementEntity } from '../../entities/stock-movement';
import { byKey } from '../../models/allocation';
import { availabilityOf } from '../../models/availability';
import { locationIds } from '../location-service';
import { availabilityRows, wholeAvailability } from '../stock/availability';
import { serveBackOrders } from '../stock/back-orders';
import { foldBuckets } from '../stock/buckets';
import { release, reservedForImported } from '../stock/reservations';
import { changeFreePieces, changeStockRow, makeStockRows, maximumOnHand, writeMovements } from '../stock/stock-changes';

/** Stock at a place that is known by its id. */
type PlacedStock = ImportedStock & { readonly locationId: string };

/**
 * Makes the pieces on hand equal to what comes. Where nothing was known of a product at a place, the ledger gets two rows:
 * the opening, and what moved since; else one with the difference. Pieces that were promised here stay, even if the
 * source knows fewer.
 */
export async function importStock(
  manager: EntityManager,
  rows: readonly ImportedStock[],
  now: number,
): Promise<RowChanges> {
  for (const row of rows) checkPieces(row);
  const places = await locationIds(
    manager,
    rows.map((row) => row.location),
    now,
  );
  const placed = new Map(
    rows.map((row) => {
      const locationId = places.get(row.location)!;
      return [`${row.productId} ${locationId}`, { ...row, locationId }] as const;
    }),
  );
  const stored = await storedStock(manager, rows);
  const fresh = [...placed].filter(([key]) => !stored.has(key)).map(([, row]) => row);
  const known = [...placed].filter(([key]) => stored.has(key));
  const changed = known.filter(([key, row]) => stored.get(key)?.onHand !== row.onHand).map(([, row]) => row);
  await addStock(manager, fresh, now);
  await setStock(manager, changed.sort(byKey), now);
  return { created: fresh.length, changed: changed.length, unchanged: known.length - changed.length };
}

async function storedStock(
  manager: EntityManager,
  rows: readonly ImportedStock[],
): Promise<ReadonlyMap<string, StockEntity>> {
  const productIds = [...new Set(rows.map(({ productId }) => productId))];
  if (productIds.length === 0) return new Map();
  const table = entityTable(StockEntity);
  // By hand: an import asks by the thousand.
  const sql = `SELECT ${table.selection()} FROM \`stock\` WHERE \`productId\` IN (${placeholders(productIds.length)})`;
  const stored = table.rowsOf(await manager.query(sql, productIds));
  return new Map(stored.map((row) => [`${row.productId} ${row.locationId}`, row]));
}

/** Adds the pieces of places where the product was not known: in bulk, with their past in the ledger. */
async function addStock(manager: EntityManager, rows: readonly PlacedStock[], now: number): Promise<void> {
  if (rows.length === 0) return;
  const productIds = [...new Set(rows.map((row) => row.productId))].sort();
  const elsewhere = new Set((await availabilityRows(manager, productIds)).map((row) => row.productId));
  const free = new Map<string, number>();
  for (const row of rows) free.set(row.productId, (free.get(row.productId) ?? 0) + row.onHand);
  await entityTable(ProductAvailabilityEntity).insert(
    manager,
    productIds
      .filter((productId) => !elsewhere.has(productId))
      .map((productId) => {
        const row = { ...emptyAvailability(productId), free: free.get(productId) ?? 0 };
        return { ...row, status: availabilityOf(row) };
      }),
  );
  for (const productId of productIds.filter((id) => elsewhere.has(id))) {
    await changeFreePieces(manager, productId, free.get(productId) ?? 0);
  }
  await entityTable(StockEntity).insert(
    manager,
    rows.map(({ productId, locationId, onHand }) => ({ productId, locationId, onHand, reserved: 0 })),
  );
  await updateStatuses(manager, [...elsewhere], now);
  await writeMovements(
    manager,
    rows.flatMap((row) => openingMovements(row, now)),
  );
}

/** Sets the pieces on hand of places where the product is known, in the order of their keys. */
async function setStock(manager: EntityManager, rows: readonly PlacedStock[], now: number): Promise<void> {
  if (rows.length === 0) return;
  await makeStockRows(manager, rows);
  const productIds = [...new Set(rows.map((row) => row.productId))];
  // It holds the products' rows: nobody takes their pieces between the look and the change.
  for (const productId of productIds) await foldBuckets(manager, productId);
  const promised = await storedStock(manager, rows);
  const short = rows.filter((row) => row.onHand < (promised.get(`${row.productId} ${row.locationId}`)?.reserved ?? 0));
  // They are served anew when all is in.
  const reservedOfShort = await reservedForImported(manager, [...new Set(short.map(({ productId }) => productId))]);
  await release(manager, reservedOfShort, now, null);
  const stored = await storedStock(manager, rows);
  for (const row of rows) {
    const { onHand, reserved } = stored.get(`${row.productId} ${row.locationId}`)!;
    const change = Math.max(row.onHand, reserved) - onHand;
    if (change === 0) continue;
    await changeFreePieces(manager, row.productId, change);
    if (!(await changeStockRow(manager, { ...row, onHandChange: change, reservedChange: 0 }))) {
      throw new RangeError(`more pieces of "${row.sku}" than a location can hold`);
    }
    await writeMovements(manager, [
      { ...movementOf(row), id: newId(now), kind: 'ADJUSTED', onHandChange: change, reason: 'Import', at: now },
    ]);
  }
  await updateStatuses(manager, productIds, now);
}

function openingMovements(row: PlacedStock, now: number): StockMovementEntity[] {
  const opening = Math.min(row.opening, maximumOnHand);
  const moved = row.onHand - opening;
  const first: StockMovementEntity = {
    ...movementOf(row),
    id: derivedId(`opening:${row.productId}:${row.locationId}`, row.openedAt),
    kind: 'OPENING',
    onHandChange: opening,
    reason: 'Opening stock',
    at: row.openedAt,
  };
  if (moved === 0) return [first];
  const past: StockMovementEntity = {
    ...movementOf(row),
    id: derivedId(`past:${row.productId}:${row.locationId}`, row.openedAt),
    kind: 'PAST',
    onHandChange: moved,
    reason: 'Sold and received before the import',
    at: now,
  };
  return [first, past];
}

const nobodys = { orderId: null, purchaseOrderId: null, idempotencyKey: null, actorId: null };

/** What all movements of an import have in common. */
function movementOf({ productId, locationId }: PlacedStock) {
  return { productId, locationId, reservedChange: 0, ...nobodys };
}

/** An import publishes nothing; who waits for pieces is served all the same. */
async function updateStatuses(manager: EntityManager, productIds: readonly string[], now: number): Promise<void> {
  for (const { productId } of (await availabilityRows(manager, productIds)).filter((row) => row.backOrdered > 0)) {
    await serveBackOrders(manager, productId, now);
  }
  const rows = await wholeAvailability(manager, productIds);
  await entityTable(ProductAvailabilityEntity).insert(
    manager,
    rows.map((row) => ({ ...row, status: availabilityOf(row) })),
    { onConflict: 'update', update: ['status'] },
  );
}

function checkPieces(row: ImportedStock): void {
  if (!Number.isInteger(row.onHand) || row.onHand < 0 || row.onHand > maximumOnHand) {
    throw new RangeError(
      `stock of "${row.sku}" is ${row.onHand}: a whole number from 0 to ${maximumOnHand} was expected`,
    );
  }
}
