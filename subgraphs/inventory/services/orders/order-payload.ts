import type { OrderPayload, ReturnPayload } from '../../../../shared/events/catalogue';
import type { OrderEntity } from '../../entities/order';
import type { OrderReturnEntity } from '../../entities/order-return';
import type { HeldOrder } from './held-order';

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
    ...(order.promotions && { promotions: order.promotions }),
  };
}

/** What is published of a return; null where its order is of someone unknown. */
export function returnPayload({ order, lines }: HeldOrder, back: OrderReturnEntity): ReturnPayload | null {
  if (order.userId === null) return null;
  return {
    returnId: back.id,
    orderId: order.id,
    number: order.number,
    userId: order.userId,
    currency: order.currency,
    lines: back.lines,
    refund: back.refund,
    restocked: back.restocked,
    placedAt: order.placedAt,
    keptNothing: lines
      .filter(({ quantity, returned }) => returned === quantity)
      .map(({ position, productId, quantity, unitPrice }) => ({ position, productId, quantity, unitPrice })),
  };
}
