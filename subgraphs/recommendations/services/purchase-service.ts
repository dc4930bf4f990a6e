import type { UnitOfWork } from '../../../shared/database/database';
import type { EventPayloads, OrderPayload, ReturnPayload } from '../../../shared/events/catalogue';
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
  cancelled(unit: UnitOfWork, order: OrderPayload): Promise<void> {
    return this.takeBack(unit, order.userId, purchasesOf(order));
  }

  /** Takes back what was sent back as a whole: who keeps a piece has bought it. Older events do not say what is kept. */
  async returned(unit: UnitOfWork, { orderId, userId, placedAt, keptNothing }: ReturnPayload): Promise<void> {
    if (placedAt === undefined || !keptNothing?.length) return;
    const purchases = keptNothing.map((line) => purchaseOf({ orderId, userId, placedAt }, line, line.position));
    await this.takeBack(unit, userId, purchases);
  }

  private async takeBack(unit: UnitOfWork, userId: string, all: readonly BehaviourEvent[]): Promise<void> {
    const purchases = await withoutRefused(unit.manager, all);
    await takeBackPurchases(unit.manager, purchases, this.platform.clock.now());
    unit.signal('recommendations.taste-changed', { persons: [accountKey(userId)] });
    await this.profilePublisher.noteDue(unit.manager, [userId]);
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
  return order.lines.map((line, position) => purchaseOf(order, line, position));
}

function purchaseOf(
  { orderId, userId, placedAt }: Pick<OrderPayload, 'orderId' | 'userId' | 'placedAt'>,
  { productId, quantity, unitPrice }: OrderPayload['lines'][number],
  position: number,
): BehaviourEvent {
  return {
    id: purchaseIdOf(orderId, position, placedAt),
    person: accountKey(userId),
    type: 'PURCHASE',
    productId,
    at: placedAt,
    quantity,
    unitPrice,
  };
}
