import { lengthLimit } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { requestFingerprint } from '../../../shared/idempotency/request-fingerprint';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedParagraphs } from '../../../shared/text/visible-text';
import { StockMovementEntity } from '../entities/stock-movement';
import type { WantedPieces } from '../models/allocation';
import type { LocationService } from './location-service';
import { checkedPieces } from './orders/order-pieces';
import { checkedKey } from './orders/order-request';
import { applyMovements, keyedMovements, newMovements, type StockMovementRequest } from './stock/keyed-movements';
import { placeOf } from './stock/stock-changes';
import { type StockLevel, stockLevels } from './stock/stock-levels';

type ReceiptKind = 'RECEIVED' | 'ADJUSTED' | 'TRANSFERRED';

/** Pieces that are brought from one place to another. */
export interface TransferRequest {
  readonly idempotencyKey: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly lines: readonly WantedPieces[];
}

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

  /**
   * Brings free pieces from one place to another: all lines or none. Its undo is the transfer back. The key counts once.
   *
   * @returns the levels of each product at both places
   * @throws BAD_USER_INPUT, TOO_MANY, QUANTITY_INVALID, NOT_FOUND (location, product), STOCK_BELOW_ZERO, IDEMPOTENCY_KEY_REUSED
   */
  transfer(
    actorId: string,
    { idempotencyKey, fromLocationId, toLocationId, lines }: TransferRequest,
  ): Promise<StockLevel[]> {
    const pieces = checkedPieces(lines);
    if (fromLocationId === toLocationId) {
      throw new ShopError('BAD_USER_INPUT', { detail: '"toLocationId" is another place than "fromLocationId".' });
    }
    const key = requestFingerprint({ transfer: checkedKey(idempotencyKey), actorId });
    // What is moved is a part of the reason: under one key another request is another one, by its first movement.
    const reason = `Transfer ${requestFingerprint({ fromLocationId, toLocationId, pieces }).slice(0, 16)}`;
    const movements = pieces.flatMap(({ productId, quantity }, n) => [
      { productId, locationId: fromLocationId, quantity: -quantity, idempotencyKey: `${key} ${n} from` },
      { productId, locationId: toLocationId, quantity, idempotencyKey: `${key} ${n} to` },
    ]);
    return this.record('TRANSFERRED', actorId, movements, reason);
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
    const movements = keyedMovements(requests, { kind, purchaseOrderId: null, reason, actorId, at });
    await this.platform.database.transaction(async (unit) => {
      await this.locations.check(unit.manager, new Set(movements.map((movement) => movement.locationId)));
      await applyMovements(unit, await newMovements(unit.manager, movements), at);
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
}
