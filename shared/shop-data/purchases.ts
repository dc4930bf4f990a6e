import type { BehaviourRecord, OrderRecord } from './records';

/**
 * One purchase for each line of an order, keyed by the order's number and the line's place in it. A basket without a
 * customer is a visitor of its own, `basket-<number>`.
 */
export function purchasesOf(order: OrderRecord): BehaviourRecord[] {
  const who = order.customer === null ? { visitorId: `basket-${order.number}` } : { customer: order.customer };
  return order.lines.map((line, at) => ({
    key: `${order.number}-${at + 1}`,
    type: 'PURCHASE',
    sku: line.sku,
    ...who,
    occurredAt: order.placedAt,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
  }));
}
