import type { OrderPayload } from '../../../../shared/events/catalogue';
import type { OrderEntity } from '../../entities/order';

/** What is published of an order; null for an imported order of someone unknown, which concerns nobody. */
export function orderPayload(order: OrderEntity, lines: OrderPayload['lines']): OrderPayload | null {
  if (order.userId === null) return null;
  return {
    orderId: order.id,
    number: order.number,
    userId: order.userId,
    currency: order.currency,
    total: order.total,
    placedAt: order.placedAt,
    lines: lines.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice })),
  };
}
