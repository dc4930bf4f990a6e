import { internalSecretOf } from '../../../shared/config/internal-secret';
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
import type { WantedPieces } from '../models/allocation';
import { discountShares } from '../models/line-amounts';
import { orderNumber } from '../models/order-number';
import { countOrder } from './orders/order-counts';
import { orderPayload } from './orders/order-payload';
import { takePromotions } from './orders/order-promotions';
import {
  type CheckedRequest,
  checkedRequest,
  checkQuote,
  isSameRequest,
  type OrderRequest,
  wantedPieces,
} from './orders/order-request';
import { settleAvailability } from './stock/availability';
import type { HotProducts } from './stock/hot-products';
import { NotEnoughStock, reserve, type ShortLine, StockMoved } from './stock/reserve';
import { today } from './stock/today';

export type PlaceOrderOutcome =
  | {
      readonly kind: 'placed';
      readonly order: OrderEntity;
      /** Of an order that is new; one that was there is read like any other. */
      readonly lines?: readonly OrderLineEntity[];
    }
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] }
  | { readonly kind: 'expired' };

const maximumAttempts = 5;

/** Takes orders from signed quotes. */
export class OrderPlacementService {
  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
    private readonly hot: HotProducts,
  ) {}

  /**
   * Places an order: all lines or none. The same account and key give the same order however often it is sent, also
   * when the quote has expired since.
   *
   * Throws QUOTE_INVALID (tampered with, or another account's), IDEMPOTENCY_KEY_REUSED (the key came with another
   * request before), QUOTE_USED (another order has a use of a promotion that the quote holds), PRODUCT_NOT_FOR_SALE (archived since the quote) and BAD_USER_INPUT.
   */
  async place(userId: string, input: OrderRequest): Promise<PlaceOrderOutcome> {
    const request = checkedRequest(input);
    const { clock, settings } = this.platform;
    const quote = await readQuote(request.quoteToken, internalSecretOf(settings), clock.now());
    if (!quote) {
      const known = await this.earlier(userId, request);
      return known ? { kind: 'placed', order: known } : { kind: 'expired' };
    }
    checkQuote(quote, userId);
    const wanted = wantedPieces(quote.lines);
    return this.hot.during(
      wanted.map(({ productId }) => productId),
      () => this.placeNew(userId, request, quote, wanted),
    );
  }

  private async placeNew(
    userId: string,
    request: CheckedRequest,
    quote: QuoteClaims,
    wanted: readonly WantedPieces[],
  ): Promise<PlaceOrderOutcome> {
    const { database, clock, settings } = this.platform;
    const { paymentMilliseconds } = settings.orders;
    for (let attempt = 1; ; attempt++) {
      // Nearly every order is new: whether it is, the key's index tells when it is stored.
      const known = attempt === 1 ? null : await this.earlier(userId, request);
      if (known) return { kind: 'placed', order: known };
      try {
        const { order, lines } = await database.transaction((unit) =>
          this.store(unit, newOrder(userId, request, quote, clock.now(), paymentMilliseconds), quote, wanted),
        );
        return { kind: 'placed', order, lines };
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

  private async store(
    unit: UnitOfWork,
    order: OrderEntity,
    quote: QuoteClaims,
    wanted: readonly WantedPieces[],
  ): Promise<{ readonly order: OrderEntity; readonly lines: readonly OrderLineEntity[] }> {
    const { manager, publish } = unit;
    // First, so that the same request sent twice at once waits here and has no stock in its hands.
    await entityTable(OrderEntity).insert(manager, [order]);
    countOrder(unit, order);
    await takePromotions(unit, order);
    const lines = linesOfQuote(order, quote);
    await entityTable(OrderLineEntity).insert(manager, lines);
    // That catalog has them the quote vouches for; that they are still for sale it cannot.
    refuseArchived(
      await this.productStatuses.statusesOf(
        manager,
        wanted.map((line) => line.productId),
      ),
    );
    const payload = orderPayload(order, quote.lines);
    if (payload) publish(order.status === 'PLACED' ? 'inventory.order-placed' : 'inventory.order-reserved', payload);
    // Last: others wait for the products' rows from here on.
    const move = { orderId: order.id, at: order.placedAt, actorId: order.userId };
    const changed = await reserve(unit, this.hot, move, wanted, today(this.platform));
    await settleAvailability(unit, changed, order.placedAt);
    return { order, lines };
  }
}

function newOrder(
  userId: string,
  request: CheckedRequest,
  quote: QuoteClaims,
  now: number,
  paymentMilliseconds: number,
): OrderEntity {
  const id = newId(now);
  const status = paymentMilliseconds > 0 ? 'RESERVED' : 'PLACED';
  return Object.assign(new OrderEntity(), {
    id,
    number: orderNumber(id, now),
    userId,
    idempotencyKey: request.idempotencyKey,
    quoteHash: request.fingerprint,
    status,
    currency: quote.currency,
    total: quote.total,
    placedAt: now,
    shippedAt: null,
    deliveredAt: null,
    expiresAt: paymentMilliseconds > 0 ? now + paymentMilliseconds : null,
    trackingNumber: null,
    parcels: null,
    shippingAddress: request.shippingAddress,
    promotions: quote.promotions?.length ? quote.promotions : null,
    history: [{ at: now, status, note: null }],
  } satisfies OrderEntity);
}

/** Where the quote does not say what discount each line has, what is below the sum of its prices is spread over them. */
function linesOfQuote({ id: orderId, placedAt }: OrderEntity, { lines, total }: QuoteClaims): OrderLineEntity[] {
  const sum = lines.reduce((all, { quantity, unitPrice }) => all + quantity * unitPrice, 0);
  const shares = discountShares(lines, sum - total);
  return lines.map(({ productId, quantity, unitPrice, discount }, position) => ({
    ...{ orderId, position, productId, quantity, unitPrice, discount: discount ?? shares[position]! },
    ...{ shipped: 0, returned: 0, refunded: 0, placedAt },
  }));
}
