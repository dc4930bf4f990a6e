import { createHash } from 'node:crypto';
import { derivedId } from '../ids/ids';
import type { BehaviourRecord, OrderRecord } from './records';

/** Order numbers that fit into a visitor's id as they are. */
const plainNumber = /^[A-Za-z0-9._:-]{1,57}$/;

/** The visitor who stands for whoever bought a basket without a customer: `basket-<number>`, or a hash of the number. */
export function basketVisitor(number: string): string {
  if (plainNumber.test(number)) return `basket-${number}`;
  return `basket-${createHash('sha256').update(number).digest('hex').slice(0, 32)}`;
}

/** What a purchase is known by that is a line of an order, in whatever form the order comes. Lines are counted from 0. */
export function purchaseKey(number: string, line: number): string {
  return `${number}-${line + 1}`;
}

/** The id of the purchase that a line of an order stands for which was placed in this shop. Lines are counted from 0. */
export function purchaseIdOf(orderId: string, line: number, placedAt: number): string {
  return derivedId(`purchase:${orderId}:${line}`, placedAt);
}

/**
 * One purchase for each line of an order, keyed by the order's number and the line's place in it. A basket without a
 * customer is a visitor of its own.
 */
export function purchasesOf(order: OrderRecord): BehaviourRecord[] {
  const who = order.customer === null ? { visitorId: basketVisitor(order.number) } : { customer: order.customer };
  return order.lines.map((line, at) => ({
    key: purchaseKey(order.number, at),
    type: 'PURCHASE',
    sku: line.sku,
    ...who,
    occurredAt: order.placedAt,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
  }));
}
