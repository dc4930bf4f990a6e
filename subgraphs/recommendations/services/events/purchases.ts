import type { UnitOfWork } from '../../../../shared/database/database';
import type { OrderPayload } from '../../../../shared/events/catalogue';
import { derivedId } from '../../../../shared/ids/ids';
import { accountKey } from '../person';
import { type BehaviourEvent, insertEvents, takeBackPurchases } from './behaviour-events';

/** Notes what was bought. Ids come from the order, so that hearing of it again adds nothing. */
export async function noteOrder(unit: UnitOfWork, order: OrderPayload, recordedAt: number): Promise<void> {
  await insertEvents(unit.manager, purchasesOf(order), recordedAt);
  unit.signal('recommendations.taste-changed', { persons: [accountKey(order.userId)] });
}

/** Takes an order's purchases back, also where the cancellation is heard of before the order. */
export async function takeBackOrder(unit: UnitOfWork, order: OrderPayload, recordedAt: number): Promise<void> {
  await takeBackPurchases(unit.manager, purchasesOf(order), recordedAt);
  unit.signal('recommendations.taste-changed', { persons: [accountKey(order.userId)] });
}

function purchasesOf(order: OrderPayload): BehaviourEvent[] {
  return order.lines.map(({ productId, quantity, unitPrice }, line) => ({
    id: derivedId(`purchase:${order.orderId}:${line}`, order.placedAt),
    person: accountKey(order.userId),
    type: 'PURCHASE',
    productId,
    at: order.placedAt,
    quantity,
    unitPrice,
  }));
}
