import type { EntityManager } from 'typeorm';
import { OrderReturnEntity } from '../../entities/order-return';

/** The returns of an order, the oldest first. */
export function returnsOf(manager: EntityManager, orderId: string): Promise<OrderReturnEntity[]> {
  return manager.find(OrderReturnEntity, { where: { orderId }, order: { requestedAt: 'ASC', id: 'ASC' } });
}

/** Those that nobody has decided on. */
export async function openReturnsOf(manager: EntityManager, orderId: string): Promise<OrderReturnEntity[]> {
  return (await returnsOf(manager, orderId)).filter(({ status }) => status === 'REQUESTED');
}
