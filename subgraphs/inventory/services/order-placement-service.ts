import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { UnitOfWork } from '../../../shared/database/database';
import { isDuplicateKey } from '../../../shared/database/retry';
import { readQuote } from '../../../shared/quotes/quote-token';
import { type ProductStatusReadModel, refuseArchived } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { type CheckedRequest, checkedRequest, checkQuote, type OrderRequest } from './orders/order-request';
import { heededMethod, policyIn } from './orders/policy-of-orders';
import { earlierOrder } from './placement/earlier-order';
import { type NewOrder, newOrder, type Placement, placementOf } from './placement/new-order';
import { OrderBatches } from './placement/order-batches';
import type { PlaceOrderOutcome } from './placement/outcome';
import type { StepwiseOrders } from './placement/stepwise-orders';
import { storeOrders } from './placement/store-orders';
import { settleAvailability } from './stock/availability';
import type { HotProducts } from './stock/hot-products';
import { NotEnoughStock, reserve, StockMoved } from './stock/reserve';
import { today } from './stock/today';

const maximumAttempts = 5;

/** Takes orders from signed quotes. */
export class OrderPlacementService {
  private readonly batches: OrderBatches;

  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
    private readonly hot: HotProducts,
    private readonly stepwise: StepwiseOrders,
  ) {
    this.batches = new OrderBatches(platform, hot);
  }

  /**
   * Places an order: all lines or none. The same account and key give the same order however often it is sent, also
   * when the quote has expired since.
   *
   * Throws QUOTE_INVALID (tampered with, or another account's), IDEMPOTENCY_KEY_REUSED (the key came with another
   * request before), QUOTE_USED (another order has a use of a promotion that the quote holds), PRODUCT_NOT_FOR_SALE (archived since the quote),
   * PAYMENT_METHOD_NOT_ALLOWED and BAD_USER_INPUT.
   */
  async place(userId: string, input: OrderRequest): Promise<PlaceOrderOutcome> {
    const request = checkedRequest(input);
    const { clock, database, settings } = this.platform;
    const quote = await readQuote(request.quoteToken, internalSecretOf(settings), clock.now());
    if (!quote) {
      const known = await earlierOrder(database, userId, request);
      return known ? { kind: 'placed', order: known } : { kind: 'expired' };
    }
    checkQuote(quote, userId);
    const placement = placementOf(userId, await this.withMethod(request), quote);
    return this.hot.during(
      placement.wanted.map(({ productId }) => productId),
      async () =>
        settings.databaseDivided
          ? this.stepwise.place(placement)
          : ((await this.batches.place(placement)) ?? this.placeAlone(placement)),
    );
  }

  /** With the payment method as the shop writes it. Throws PAYMENT_METHOD_NOT_ALLOWED. */
  private async withMethod(request: CheckedRequest): Promise<CheckedRequest> {
    if (request.paymentMethod === null) return request;
    const { paymentMethods } = await policyIn(this.platform.database.read);
    return { ...request, paymentMethod: heededMethod(paymentMethods, request.paymentMethod) };
  }

  /** What did not go through with others: by itself, with all that may be said about it. */
  private async placeAlone(placement: Placement): Promise<PlaceOrderOutcome> {
    const { database, clock, settings } = this.platform;
    const { userId, request } = placement;
    for (let attempt = 1; ; attempt++) {
      const known = await earlierOrder(database, userId, request);
      if (known) return { kind: 'placed', order: known };
      try {
        const { order, lines } = await database.transaction((unit) =>
          this.store(unit, newOrder(placement, clock.now(), settings.orders.paymentMilliseconds)),
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

  private async store(unit: UnitOfWork, placed: NewOrder): Promise<NewOrder> {
    const { order, wanted } = placed;
    await storeOrders(unit, [placed]);
    // That catalog has them the quote vouches for; that they are still for sale it cannot.
    const products = wanted.map(({ productId }) => productId);
    refuseArchived(await this.productStatuses.statusesOf(unit.manager, products));
    // Last: others wait for the products' rows from here on.
    const move = { orderId: order.id, at: order.placedAt, actorId: order.userId };
    const changed = await reserve(unit, this.hot, move, wanted, today(this.platform));
    await settleAvailability(unit, changed, order.placedAt);
    return placed;
  }
}
