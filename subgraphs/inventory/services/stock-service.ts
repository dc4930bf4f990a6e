import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../shared/database/database';
import { lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { isId, newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { compareTexts } from '../../../shared/text/compare-texts';
import { checkedParagraphs } from '../../../shared/text/visible-text';
import { StockMovementEntity } from '../entities/stock-movement';
import { byKey } from '../models/allocation';
import type { LocationService } from './location-service';
import { checkedKey } from './orders/order-request';
import {
  changeFreePieces,
  changeStockRow,
  makeMissingRows,
  placeOf,
  publishAvailability,
  writeMovements,
} from './stock/stock-changes';
import { type StockLevel, stockLevels } from './stock/stock-levels';

/** Pieces that came in, or by which a count differed. */
export interface StockMovementRequest {
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

type ReceiptKind = 'RECEIVED' | 'ADJUSTED';

const maximumMovements = 500;
const maximumPieces = 1_000_000;
const reasonRule = { what: 'A reason', maximum: lengthLimit(StockMovementEntity, 'reason') };

/** Deliveries and corrections. Each call is one transaction: all of its movements or none. */
export class StockService {
  constructor(
    private readonly platform: Platform,
    private readonly locations: LocationService,
  ) {}

  /**
   * Adds deliveries. A movement whose key came before is not stored again.
   *
   * @returns the level of each product and place named, in the order of the movements
   * @throws TOO_MANY, QUANTITY_INVALID, BAD_USER_INPUT, NOT_FOUND (location), IDEMPOTENCY_KEY_REUSED
   */
  receive(actorId: string, movements: readonly StockMovementRequest[]): Promise<StockLevel[]> {
    const wrong = movements.some(({ quantity }) => quantity < 1 || quantity > maximumPieces);
    if (wrong) throw new ShopError('QUANTITY_INVALID', { limit: maximumPieces });
    return this.record('RECEIVED', actorId, movements, null);
  }

  /**
   * Adds differences found by counting, of either sign. Besides what `receive` throws: STOCK_BELOW_ZERO where fewer
   * pieces would be left than are reserved.
   */
  adjust(actorId: string, movements: readonly StockMovementRequest[], reason: string): Promise<StockLevel[]> {
    const checkedReason = checkedParagraphs(reason, reasonRule);
    const wrong = movements.some(({ quantity }) => quantity === 0 || Math.abs(quantity) > maximumPieces);
    if (wrong) {
      throw new ShopError('BAD_USER_INPUT', {
        detail: `A correction is a whole number from -${maximumPieces} to ${maximumPieces}, and not 0.`,
      });
    }
    return this.record('ADJUSTED', actorId, movements, checkedReason);
  }

  private async record(
    kind: ReceiptKind,
    actorId: string,
    requests: readonly StockMovementRequest[],
    reason: string | null,
  ): Promise<StockLevel[]> {
    if (requests.length > maximumMovements) {
      throw new ShopError('TOO_MANY', { limit: maximumMovements, what: 'movements', given: requests.length });
    }
    if (requests.length === 0) return [];
    const at = this.platform.clock.now();
    const movements = withoutRepeats(
      requests.map((request) => ({ ...request, idempotencyKey: checkedKey(request.idempotencyKey) })),
    ).map(
      (request): StockMovementEntity => ({
        id: newId(at),
        productId: checkedProductId(request.productId),
        locationId: request.locationId,
        kind,
        onHandChange: request.quantity,
        reservedChange: 0,
        orderId: null,
        idempotencyKey: request.idempotencyKey,
        reason,
        actorId,
        at,
      }),
    );
    await this.platform.database.transaction(async (unit) => {
      await this.locations.check(unit.manager, new Set(movements.map((movement) => movement.locationId)));
      await this.apply(unit, await newOnes(unit.manager, movements));
    });
    const levels = await stockLevels(
      this.platform.database.read,
      movements.map((movement) => movement.productId),
    );
    const byPlace = new Map(
      levels.map((level) => [placeOf({ productId: level.productId, locationId: level.location.id }), level]),
    );
    const places = new Set(requests.map(placeOf));
    return [...places].map((place) => byPlace.get(place)!);
  }

  private async apply(unit: UnitOfWork, movements: readonly StockMovementEntity[]): Promise<void> {
    const { manager } = unit;
    const rows = sumsByPlace(movements);
    await makeMissingRows(manager, rows);
    const byProduct = new Map<string, number>();
    for (const row of rows) byProduct.set(row.productId, (byProduct.get(row.productId) ?? 0) + row.onHandChange);
    // The product's row first, even where its pieces are too few: the stock row tells how many are free at the place.
    for (const [productId, change] of byProduct) {
      if (!(await changeFreePieces(manager, productId, change)))
        await refuse(
          manager,
          rows.filter((row) => row.productId === productId),
        );
    }
    for (const row of rows) {
      if (!(await changeStockRow(manager, { ...row, reservedChange: 0 }))) await refuse(manager, [row]);
    }
    await publishAvailability(unit, [...byProduct.keys()]);
  }
}

interface PlaceChange {
  readonly productId: string;
  readonly locationId: string;
  readonly onHandChange: number;
}

/** Writes the ledger rows, and tells which are not there already under their keys. Throws IDEMPOTENCY_KEY_REUSED. */
async function newOnes(
  manager: EntityManager,
  movements: readonly StockMovementEntity[],
): Promise<StockMovementEntity[]> {
  // In the order of the keys, so that two calls with the same keys do not wait for each other.
  const sorted = [...movements].sort((a, b) => compareTexts(a.idempotencyKey ?? '', b.idempotencyKey ?? ''));
  await writeMovements(manager, sorted, 'ignore');
  const stored = await manager
    .createQueryBuilder(StockMovementEntity, 'movement')
    .where('movement.idempotencyKey IN (:...keys)', { keys: sorted.map((movement) => movement.idempotencyKey) })
    .getMany();
  const byKeyText = new Map(stored.map((row) => [row.idempotencyKey, row]));
  return sorted.filter((movement) => {
    const row = byKeyText.get(movement.idempotencyKey);
    if (!row) throw new Error('a ledger row was neither written nor there');
    if (!sameMovement(row, movement)) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
    return row.id === movement.id;
  });
}

function sameMovement(a: StockMovementEntity, b: StockMovementEntity): boolean {
  return (
    a.kind === b.kind &&
    a.productId === b.productId &&
    a.locationId === b.locationId &&
    a.onHandChange === b.onHandChange &&
    a.reason === b.reason
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
