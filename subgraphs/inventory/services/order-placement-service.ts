import type { EntityManager } from 'typeorm';
import { internalSecretOf } from '../../../shared/config/internal-secret';
import { placeholders } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { isDuplicateKey } from '../../../shared/database/retry';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import { type QuoteClaims, readQuote } from '../../../shared/quotes/quote-token';
import { type ProductStatusReadModel, refuseArchived } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { OrderEntity } from '../entities/order';
import { OrderLineEntity } from '../entities/order-line';
import { allocate, type FreePieces, type WantedPieces } from '../models/allocation';
import { orderNumber } from '../models/order-number';
import { countOrder } from './orders/order-counts';
import { orderPayload } from './orders/order-payload';
import {
  type CheckedRequest,
  checkedRequest,
  checkQuote,
  isSameRequest,
  type OrderRequest,
  wantedPieces,
} from './orders/order-request';
import {
  changeFreePieces,
  changeStockRow,
  freePieces,
  orderMovement,
  publishAvailability,
  writeMovements,
} from './stock/stock-changes';

/** A line of an order that cannot be filled: pieces asked for, and pieces there are. */
export interface ShortLine {
  readonly productId: string;
  readonly requested: number;
  readonly available: number;
}

export type PlaceOrderOutcome =
  | { readonly kind: 'placed'; readonly order: OrderEntity }
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] }
  | { readonly kind: 'expired' };

/** Ends the transaction, so that nothing of a short order stays. */
class NotEnoughStock extends Error {
  constructor(readonly lines: readonly ShortLine[]) {
    super('not enough stock');
  }
}

/** The stock rows are not what they were a moment ago: the order is tried again from the start. */
class StockMoved extends Error {}

const maximumAttempts = 5;

/** Takes orders from signed quotes. */
export class OrderPlacementService {
  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
  ) {}

  /**
   * Places an order: all lines or none. The same account and key give the same order however often it is sent, also
   * when the quote has expired since.
   *
   * Throws QUOTE_INVALID (tampered with, or another account's), IDEMPOTENCY_KEY_REUSED (the key came with another
   * request before), PRODUCT_NOT_FOR_SALE (archived since the quote) and BAD_USER_INPUT.
   */
  async place(userId: string, input: OrderRequest): Promise<PlaceOrderOutcome> {
    const request = checkedRequest(input);
    const { database, clock, settings } = this.platform;
    const quote = await readQuote(request.quoteToken, internalSecretOf(settings), clock.now());
    if (quote) checkQuote(quote, userId);
    for (let attempt = 1; ; attempt++) {
      const known = await this.earlier(userId, request);
      if (known) return { kind: 'placed', order: known };
      if (!quote) return { kind: 'expired' };
      try {
        const order = await database.transaction((unit) =>
          this.store(unit, newOrder(userId, request, quote, clock.now()), quote),
        );
        return { kind: 'placed', order };
      } catch (error) {
        if (error instanceof NotEnoughStock) return { kind: 'short', lines: error.lines };
        // A taken key is the same request's, sent twice at once, or (hardly ever) an order number drawn twice.
        const again = isDuplicateKey(error) || error instanceof StockMoved;
        if (!again || attempt >= maximumAttempts) throw error;
      }
    }
  }

  private async earlier(userId: string, request: CheckedRequest): Promise<OrderEntity | null> {
    const { idempotencyKey } = request;
    const order = await this.platform.database.read.findOneBy(OrderEntity, { userId, idempotencyKey });
    if (order && !isSameRequest(order, request)) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
    return order;
  }

  private async store(unit: UnitOfWork, order: OrderEntity, quote: QuoteClaims): Promise<OrderEntity> {
    const { manager, publish } = unit;
    // First, so that the same request sent twice at once waits here and has no stock in its hands.
    await manager.insert(OrderEntity, order);
    countOrder(unit, order);
    const wanted = wantedPieces(quote.lines);
    // That catalog has them the quote vouches for; that they are still for sale it cannot.
    refuseArchived(
      await this.productStatuses.statusesOf(
        manager,
        wanted.map((line) => line.productId),
      ),
    );
    await reserve(manager, order, wanted);
    await entityTable(OrderLineEntity).insert(
      manager,
      quote.lines.map(({ productId, quantity, unitPrice }, position) => ({
        orderId: order.id,
        position,
        productId,
        quantity,
        unitPrice,
        returned: 0,
        placedAt: order.placedAt,
      })),
    );
    const payload = orderPayload(order, quote.lines);
    if (payload) publish('inventory.order-placed', payload);
    await publishAvailability(
      unit,
      wanted.map((line) => line.productId),
    );
    return order;
  }
}

function newOrder(userId: string, request: CheckedRequest, quote: QuoteClaims, now: number): OrderEntity {
  const id = newId(now);
  return Object.assign(new OrderEntity(), {
    id,
    number: orderNumber(id, now),
    userId,
    idempotencyKey: request.idempotencyKey,
    quoteHash: request.fingerprint,
    status: 'PLACED',
    currency: quote.currency,
    total: quote.total,
    placedAt: now,
    shippedAt: null,
    trackingNumber: null,
    shippingAddress: request.shippingAddress,
    history: [{ at: now, status: 'PLACED', note: null }],
  } satisfies OrderEntity);
}

/** Reserves the pieces, product by product in the order of their ids. Throws NotEnoughStock with every short line. */
async function reserve(manager: EntityManager, order: OrderEntity, wanted: readonly WantedPieces[]): Promise<void> {
  const short: WantedPieces[] = [];
  for (const line of wanted) {
    if (!(await changeFreePieces(manager, line.productId, -line.quantity))) short.push(line);
  }
  if (short.length > 0) throw new NotEnoughStock(await shortLines(manager, short));
  const parts = allocate(wanted, await stockOf(manager, wanted));
  for (const part of parts) {
    if (!(await changeStockRow(manager, { ...part, onHandChange: 0, reservedChange: part.quantity })))
      throw new StockMoved();
  }
  const pieces = (rows: readonly WantedPieces[]) => rows.reduce((sum, row) => sum + row.quantity, 0);
  if (pieces(parts) !== pieces(wanted)) throw new StockMoved();
  await writeMovements(
    manager,
    parts.map(({ productId, locationId, quantity }) =>
      orderMovement('RESERVED', order.id, order.placedAt, {
        productId,
        locationId,
        onHandChange: 0,
        reservedChange: quantity,
        actorId: order.userId,
      }),
    ),
  );
}

function stockOf(manager: EntityManager, wanted: readonly WantedPieces[]): Promise<FreePieces[]> {
  return manager.query(
    'SELECT `productId`, `locationId`, `onHand` - `reserved` AS `quantity` FROM `stock` ' +
      `WHERE \`productId\` IN (${placeholders(wanted.length)})`,
    wanted.map((line) => line.productId),
  );
}

async function shortLines(manager: EntityManager, short: readonly WantedPieces[]): Promise<ShortLine[]> {
  const rows = await freePieces(
    manager,
    short.map((line) => line.productId),
  );
  const free = new Map(rows.map((row) => [row.productId, row.free]));
  return short.map(({ productId, quantity }) => ({
    productId,
    requested: quantity,
    available: free.get(productId) ?? 0,
  }));
}
