import type { Database } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import { OrderEntity } from '../../entities/order';
import { OrderNameEntity } from '../../entities/order-name';
import { type CheckedRequest, isSameRequest } from '../orders/order-request';

/** The order that an account has placed under the request's key; null where there is none. Throws IDEMPOTENCY_KEY_REUSED. */
export async function earlierOrder(
  { read }: Database,
  userId: string,
  request: CheckedRequest,
): Promise<OrderEntity | null> {
  const known = await read.findOneBy(OrderNameEntity, { name: request.idempotencyKey, userId });
  const order = known && (await read.findOneBy(OrderEntity, { id: known.orderId }));
  if (order && !isSameRequest(order, request)) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
  return order;
}
