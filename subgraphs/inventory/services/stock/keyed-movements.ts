import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { claimValues } from '../../../../shared/database/unique-values';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId, newId } from '../../../../shared/ids/ids';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { StockMovementEntity } from '../../entities/stock-movement';
import { StockMovementKeyEntity } from '../../entities/stock-movement-key';
import { byKey } from '../../models/allocation';
import { checkedKey } from '../orders/order-request';
import { settleAvailability } from './availability';
import { foldBuckets } from './buckets';
import { changeFreePieces, changeStockRow, makeMissingRows, placeOf, writeMovements } from './stock-changes';
import { stockLevels } from './stock-levels';

/** Pieces that came in, or by which a count differed. */
export interface StockMovementRequest {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

/**
 * Ledger rows of movements that bear keys; a key that comes twice counts once.
 *
 * @throws ShopError IDEMPOTENCY_KEY_REUSED, BAD_USER_INPUT (no key), NOT_FOUND (product)
 */
export function keyedMovements(
  requests: readonly StockMovementRequest[],
  common: Pick<StockMovementEntity, 'kind' | 'purchaseOrderId' | 'reason' | 'actorId' | 'at'>,
): StockMovementEntity[] {
  const keyed = requests.map((request) => ({ ...request, idempotencyKey: checkedKey(request.idempotencyKey) }));
  return withoutRepeats(keyed).map(({ productId, locationId, quantity, idempotencyKey }) => ({
    ...{ id: newId(common.at), productId: checkedProductId(productId), locationId, idempotencyKey },
    ...{ onHandChange: quantity, reservedChange: 0, orderId: null },
    ...common,
  }));
}

/**
 * Changes the stock by movements that are in the ledger: deliveries and corrections, all of them or none.
 *
 * @throws ShopError STOCK_BELOW_ZERO where fewer pieces would be left than are reserved, BAD_USER_INPUT where more than fit
 */
export async function applyMovements(
  unit: UnitOfWork,
  movements: readonly StockMovementEntity[],
  at: number,
): Promise<void> {
  const { manager } = unit;
  const rows = sumsByPlace(movements);
  await makeMissingRows(manager, rows);
  const byProduct = new Map<string, number>();
  for (const row of rows) byProduct.set(row.productId, (byProduct.get(row.productId) ?? 0) + row.onHandChange);
  // The product's row first, even where its pieces are too few: the stock row tells how many are free at the place.
  for (const [productId, change] of byProduct) {
    const isLess = rows.some((row) => row.productId === productId && row.onHandChange < 0);
    // What is set aside in buckets is free to be taken away too.
    if (isLess) await foldBuckets(manager, productId);
    if (!(await changeFreePieces(manager, productId, change)))
      await refuse(
        manager,
        rows.filter((row) => row.productId === productId),
      );
  }
  for (const row of rows) {
    if (!(await changeStockRow(manager, { ...row, reservedChange: 0 }))) await refuse(manager, [row]);
  }
  await settleAvailability(unit, [...byProduct.keys()], at);
}

interface PlaceChange {
  readonly productId: string;
  readonly locationId: string;
  readonly onHandChange: number;
}

/** Writes the ledger rows, and tells which are not there already under their keys. Throws IDEMPOTENCY_KEY_REUSED. */
export async function newMovements(
  manager: EntityManager,
  movements: readonly StockMovementEntity[],
): Promise<StockMovementEntity[]> {
  // In the order of the keys, so that two calls with the same keys do not wait for each other.
  const sorted = [...movements].sort((a, b) => compareTexts(a.idempotencyKey ?? '', b.idempotencyKey ?? ''));
  const claims = sorted.map(({ idempotencyKey, productId, id }) => {
    if (idempotencyKey === null) throw new Error('a movement bears no key');
    return { idempotencyKey, productId, movementId: id };
  });
  const owners = await claimValues(manager, StockMovementKeyEntity, 'idempotencyKey', claims);
  const ownerOf = ({ idempotencyKey }: StockMovementEntity) => owners.get(idempotencyKey ?? '');
  const earlier = sorted.filter((movement) => ownerOf(movement)?.movementId !== movement.id);
  const where = earlier.map((movement) => ({
    productId: ownerOf(movement)?.productId ?? '',
    id: ownerOf(movement)?.movementId ?? '',
  }));
  const stored = where.length === 0 ? [] : await manager.find(StockMovementEntity, { where });
  const byKeyText = new Map(stored.map((row) => [row.idempotencyKey, row]));
  for (const movement of earlier) {
    const row = byKeyText.get(movement.idempotencyKey);
    if (!row) throw new Error('a ledger row was neither written nor there');
    if (!sameMovement(row, movement)) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
  }
  const fresh = sorted.filter((movement) => !earlier.includes(movement));
  await writeMovements(manager, fresh);
  return fresh;
}

function sameMovement(a: StockMovementEntity, b: StockMovementEntity): boolean {
  return (
    a.kind === b.kind &&
    a.productId === b.productId &&
    a.locationId === b.locationId &&
    a.onHandChange === b.onHandChange &&
    a.reason === b.reason &&
    a.purchaseOrderId === b.purchaseOrderId
  );
}

/** A key that comes twice in one call counts once. Throws IDEMPOTENCY_KEY_REUSED where the two differ. */
function withoutRepeats(requests: readonly StockMovementRequest[]): StockMovementRequest[] {
  const byKeyText = new Map<string, StockMovementRequest>();
  for (const request of requests) {
    const first = byKeyText.get(request.idempotencyKey);
    if (!first) byKeyText.set(request.idempotencyKey, request);
    else if (
      first.productId !== request.productId ||
      first.locationId !== request.locationId ||
      first.quantity !== request.quantity
    ) {
      throw new ShopError('IDEMPOTENCY_KEY_REUSED');
    }
  }
  return [...byKeyText.values()];
}

function checkedProductId(id: string): string {
  if (!isId(id)) throw new ShopError('NOT_FOUND', { what: 'product' });
  return id;
}

function sumsByPlace(movements: readonly StockMovementEntity[]): PlaceChange[] {
  const sums = new Map<string, PlaceChange>();
  for (const { productId, locationId, onHandChange } of movements) {
    const place = placeOf({ productId, locationId });
    const sum = (sums.get(place)?.onHandChange ?? 0) + onHandChange;
    sums.set(place, { productId, locationId, onHandChange: sum });
  }
  return [...sums.values()].sort(byKey);
}

/** Says how many pieces are free where a change does not fit: too few to take away, or too many to add. */
async function refuse(manager: EntityManager, rows: readonly PlaceChange[]): Promise<never> {
  const levels = await stockLevels(
    manager,
    rows.map((row) => row.productId),
  );
  const tight = rows.find((row) => {
    const level = levels.find(
      ({ productId, location }) => productId === row.productId && location.id === row.locationId,
    );
    return row.onHandChange < 0 && (level?.available ?? 0) < -row.onHandChange;
  });
  if (!tight) throw new ShopError('BAD_USER_INPUT', { detail: 'No location holds that many pieces of a product.' });
  const level = levels.find(
    ({ productId, location }) => productId === tight.productId && location.id === tight.locationId,
  );
  throw new ShopError('STOCK_BELOW_ZERO', { available: level?.available ?? 0 });
}
