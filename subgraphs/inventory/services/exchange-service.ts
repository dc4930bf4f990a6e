import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { requestFingerprint } from '../../../shared/idempotency/request-fingerprint';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import type { ProductCategoryReadModel } from '../../../shared/read-models/product-category-read-model';
import { type ProductStatusReadModel, refuseArchived } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import type { OrderEntity } from '../entities/order';
import { OrderExchangeEntity } from '../entities/order-exchange';
import { OrderReturnEntity } from '../entities/order-return';
import { exchangeReturned, exchangeUnshipped, type LineExchange } from './orders/exchanged-lines';
import { type HeldOrder, holdOrder, noteOrder, storeLines } from './orders/held-order';
import { changerOf } from './orders/order-access';
import { orderPayload } from './orders/order-payload';
import { checkedPieces } from './orders/order-pieces';
import { checkedKey, wantedPieces } from './orders/order-request';
import { heedDays, heedFinal, policyIn } from './orders/policy-of-orders';
import { openReturnsOf } from './orders/returns-of-order';
import type { Offer, ProductOfferReadModel } from './read-models/product-offer-read-model';
import { settleAvailability } from './stock/availability';
import { freePart } from './stock/freed-orders';
import type { HotProducts } from './stock/hot-products';
import { NotEnoughStock, reserve } from './stock/reserve';
import { today } from './stock/today';

export interface ExchangeOutcome {
  readonly order: OrderEntity;
  /** Minor units to pay, or to give back below 0. */
  readonly difference: number;
}

/** Puts other variants in the place of what was ordered. */
export class ExchangeService {
  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
    private readonly offers: ProductOfferReadModel,
    private readonly hot: HotProducts,
    private readonly categories: ProductCategoryReadModel,
  ) {}

  /**
   * Exchanges pieces of an order for another variant of the same group, at its price now. Before they are shipped they are
   * replaced in the order; after delivery a return of them is opened, and the others are placed beside, to be shipped. Its
   * undo is the exchange in the other direction. The same key gives the same answer.
   *
   * Throws NOT_FOUND, FORBIDDEN, ORDER_STATE (under way, or ended), ORDER_QUANTITY, NOT_A_VARIANT, PRICE_UNKNOWN,
   * CURRENCY_MISMATCH, PRODUCT_NOT_FOR_SALE, INSUFFICIENT_STOCK, IDEMPOTENCY_KEY_REUSED, BAD_USER_INPUT and, for customers,
   * POLICY_FORBIDS, POLICY_DAYS_OVER and POLICY_FINAL.
   */
  async exchange(
    identity: Identity,
    orderId: string,
    lines: readonly LineExchange[],
    key: string,
  ): Promise<ExchangeOutcome> {
    const idempotencyKey = checkedKey(key);
    const exchanges = checkedExchanges(lines);
    const fingerprint = requestFingerprint(exchanges);
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const held = await holdOrder(manager, orderId);
      const by = changerOf(identity, held.order);
      const earlier = await manager.findOneBy(OrderExchangeEntity, { orderId, idempotencyKey });
      if (earlier) {
        if (earlier.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
        return { order: held.order, difference: earlier.difference };
      }
      if (by === 'customer') await this.heedPolicy(manager, held.order, exchanges);
      const offers = await this.checkedOffers(manager, held.order, exchanges);
      const difference = await this.apply(unit, held, exchanges, offers, identity.userId);
      const at = this.platform.clock.now();
      await entityTable(OrderExchangeEntity).insert(manager, [
        { orderId, idempotencyKey, fingerprint, difference, at },
      ]);
      return { order: held.order, difference };
    });
  }

  private async heedPolicy(
    manager: EntityManager,
    order: OrderEntity,
    exchanges: readonly LineExchange[],
  ): Promise<void> {
    const policy = await policyIn(manager);
    const isDelivered = order.status === 'DELIVERED';
    if (!(isDelivered ? policy.exchangesDelivered : policy.exchangesUnshipped)) {
      throw new ShopError('POLICY_FORBIDS', {
        what: isDelivered ? 'Exchanging what has arrived' : 'Exchanging what is not shipped',
      });
    }
    if (!isDelivered) return;
    heedDays(order, policy.exchangeDays, this.platform.clock.now(), 'exchanged');
    await heedFinal(manager, this.categories, policy, exchanges, 'exchanged');
  }

  private async checkedOffers(
    manager: EntityManager,
    { currency }: OrderEntity,
    exchanges: readonly LineExchange[],
  ): Promise<ReadonlyMap<string, Offer>> {
    const offers = await this.offers.offersFor(manager, exchanges);
    refuseArchived(await this.productStatuses.statusesOf(manager, [...offers.keys()]));
    for (const offer of offers.values()) {
      if (offer.currency !== currency)
        throw new ShopError('CURRENCY_MISMATCH', { expected: currency, given: offer.currency });
    }
    return offers;
  }

  private async apply(
    unit: UnitOfWork,
    held: HeldOrder,
    exchanges: readonly LineExchange[],
    offers: ReadonlyMap<string, Offer>,
    actorId: string | null,
  ): Promise<number> {
    const { manager } = unit;
    const { order } = held;
    const at = this.platform.clock.now();
    const isDelivered = order.status === 'DELIVERED';
    if (!isDelivered && order.status !== 'PLACED') {
      throw new ShopError('ORDER_STATE', { status: order.status, action: 'exchanged' });
    }
    const priced = exchanges.map((line) => ({ ...line, unitPrice: offers.get(line.forProductId)!.unitPrice }));
    const { lines, difference } = isDelivered
      ? exchangeReturned(held.lines, priced, await openReturnsOf(manager, order.id), order.placedAt)
      : exchangeUnshipped(held.lines, priced);
    await storeLines(manager, held, lines);
    const pieces = wantedPieces(exchanges);
    if (isDelivered) {
      const back = {
        id: newId(at),
        orderId: order.id,
        status: 'REQUESTED' as const,
        reason: 'Exchange',
        lines: pieces,
      };
      const settled = { refund: 0, exchanged: true, restocked: null, requestedAt: at, decidedAt: null };
      await entityTable(OrderReturnEntity).insert(manager, [{ ...back, ...settled }]);
    }
    const count = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
    const note = `Exchanged: ${count === 1 ? '1 piece' : `${count} pieces`}`;
    await noteOrder(unit, held, { at, status: 'PLACED', note }, { total: order.total + difference });
    const move = { orderId: order.id, at, actorId };
    const freed = isDelivered ? [] : await freePart(unit, order.id, pieces, at, actorId);
    const wanted = wantedPieces(exchanges.map(({ forProductId, quantity }) => ({ productId: forProductId, quantity })));
    const taken = await reserve(unit, this.hot, move, wanted, today(this.platform)).catch(insufficientStock);
    await settleAvailability(unit, [...new Set([...freed, ...taken])], at);
    const payload = orderPayload(order, held.lines);
    if (payload) unit.publish('inventory.order-changed', payload);
    return difference;
  }
}

/** Exchanges in one order, those of one product for another added up. */
function checkedExchanges(lines: readonly LineExchange[]): LineExchange[] {
  checkedPieces(lines);
  const same = lines.find(({ productId, forProductId }) => productId === forProductId);
  if (same)
    throw new ShopError('BAD_USER_INPUT', {
      detail: `Product ${same.productId.slice(0, 64)} is to be exchanged for itself.`,
    });
  const sums = new Map<string, LineExchange>();
  for (const { productId, forProductId, quantity } of lines) {
    const key = `${productId} ${forProductId}`;
    sums.set(key, { productId, forProductId, quantity: quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function insufficientStock(error: unknown): never {
  if (!(error instanceof NotEnoughStock)) throw error;
  const { productId, requested, available } = error.lines[0]!;
  throw new ShopError('INSUFFICIENT_STOCK', { product: productId, given: requested, available });
}
