import { createHash } from 'node:crypto';
import type { BehaviourRecord, OrderRecord } from './records';

/** Order numbers that fit into a visitor's id as they are. */
const plainNumber = /^[A-Za-z0-9._:-]{1,57}$/;

/** The visitor who stands for whoever bought a basket without a customer: `basket-<number>`, or a hash of the number. */
export function basketVisitor(number: string): string {
  if (plainNumber.test(number)) return `basket-${number}`;
  return `basket-${createHash('sha256').update(number).digest('hex').slice(0, 32)}`;
}

/**
 * One purchase for each line of an order, keyed by the order's number and the line's place in it. A basket without a
 * customer is a visitor of its own.
 */
export function purchasesOf(order: OrderRecord): BehaviourRecord[] {
  const who = order.customer === null ? { visitorId: basketVisitor(order.number) } : { customer: order.customer };
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
