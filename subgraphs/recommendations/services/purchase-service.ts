import type { UnitOfWork } from '../../../shared/database/database';
import type { EventPayloads, OrderPayload } from '../../../shared/events/catalogue';
import { purchaseIdOf } from '../../../shared/shop-data/purchases';
import type { Platform } from '../../../shared/subgraph/definition';
import { type BehaviourEvent, insertEvents, takeBackPurchases } from './events/behaviour-events';
import { accountKey } from './events/person';
import { withoutRefused } from './events/refused-behaviour';
import type { ProfilePublisher } from './profiles/profile-publisher';

/** What accounts bought and rated elsewhere in the shop, as events of their behaviour. */
export class PurchaseService {
  constructor(
    private readonly platform: Platform,
    private readonly profilePublisher: ProfilePublisher,
  ) {}

  /** Records what was bought. Ids derive from the order, so that an order that is received again adds nothing. */
  async placed(unit: UnitOfWork, order: OrderPayload): Promise<void> {
    const purchases = await withoutRefused(unit.manager, purchasesOf(order));
    await insertEvents(unit.manager, purchases, this.platform.clock.now());
    unit.signal('recommendations.taste-changed', { persons: [accountKey(order.userId)] });
  }

  /** Takes an order's purchases back, also where the cancellation is received before the order. */
  async cancelled(unit: UnitOfWork, order: OrderPayload): Promise<void> {
    const purchases = await withoutRefused(unit.manager, purchasesOf(order));
    await takeBackPurchases(unit.manager, purchases, this.platform.clock.now());
    unit.signal('recommendations.taste-changed', { persons: [accountKey(order.userId)] });
    await this.profilePublisher.noteDue(unit.manager, [order.userId]);
  }

  /** Records the stars of a review. */
  async rated(
    unit: UnitOfWork,
    { reviewId: id, userId, productId, stars }: EventPayloads['catalog.review-posted'],
    at: number,
  ): Promise<void> {
    const person = accountKey(userId);
    const rating = { id, person, type: 'RATE', productId, at, stars } as const;
    await insertEvents(unit.manager, await withoutRefused(unit.manager, [rating]), this.platform.clock.now());
    unit.signal('recommendations.taste-changed', { persons: [person] });
  }
}

function purchasesOf(order: OrderPayload): BehaviourEvent[] {
  return order.lines.map(({ productId, quantity, unitPrice }, line) => ({
    id: purchaseIdOf(order.orderId, line, order.placedAt),
    person: accountKey(order.userId),
    type: 'PURCHASE',
    productId,
    at: order.placedAt,
    quantity,
    unitPrice,
  }));
}
