import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { nobodysId } from '../../../shared/database/erased-persons';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { OrderEntity } from '../entities/order';
import { OrderNameEntity } from '../entities/order-name';
import { OrderReturnEntity } from '../entities/order-return';
import { StockMovementEntity } from '../entities/stock-movement';
import { openStatuses } from '../models/order-status';
import type { InventoryServices } from './services';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/**
 * Orders. They stay, since stock, takings and forecasts are made of them; who bought, and what was written by hand, goes. The
 * address of an order that is still to be sent goes with its last parcel.
 */
export function inventoryPersonalData({ platform, orders }: InventoryServices): PersonalDataPort {
  const { read } = platform.database;
  return {
    held: async (userId) => {
      const own = await read.find(OrderEntity, { where: { userId }, order: { placedAt: 'ASC', id: 'ASC' } });
      const ids = own.map(({ id }) => id);
      const lines = Map.groupBy(await orders.linesOf(ids), ({ orderId }) => orderId);
      const returns = Map.groupBy(await orders.returnsOf(ids), ({ orderId }) => orderId);
      return {
        orders: own.map(
          ({
            id,
            number,
            status,
            currency,
            total,
            placedAt,
            shippedAt,
            deliveredAt,
            shippingAddress,
            paymentMethod,
            trackingNumber,
            history,
          }) => ({
            number,
            status,
            currency,
            total,
            placedAt: iso(placedAt),
            shippedAt: iso(shippedAt),
            deliveredAt: iso(deliveredAt),
            trackingNumber,
            paymentMethod,
            shippingAddress,
            history: history.map(({ at, status: then, note }) => ({ at: iso(at), status: then, note })),
            lines: (lines.get(id) ?? []).map(({ productId, quantity, unitPrice }) => ({
              productId,
              quantity,
              unitPrice,
            })),
            returns: (returns.get(id) ?? []).map(({ status: state, reason, refund, refundTo, requestedAt }) => ({
              status: state,
              reason,
              refund,
              refundTo,
              requestedAt: iso(requestedAt),
            })),
          }),
        ),
      };
    },
    forget: async ({ manager }, userId) => {
      const own = await manager.find(OrderEntity, { where: { userId }, order: { id: 'ASC' } });
      for (const { id, history, idempotencyKey: name } of own) {
        if (name !== null) await manager.delete(OrderNameEntity, { name, userId });
        const blank = history.map((entry) => ({ ...entry, note: null }));
        const nobodys = { userId: nobodysId, idempotencyKey: null, quoteHash: null, history: blank };
        await manager.update(OrderEntity, { id }, nobodys);
        await manager.update(OrderReturnEntity, { orderId: id }, { reason: '' });
        await manager.update(StockMovementEntity, { orderId: id, actorId: userId }, { actorId: null });
      }
      await forgetAddresses(manager);
    },
  };
}

/** Lets go where orders of erased persons went: the address once all is sent or nothing will be, parcels once they arrived. */
export async function forgetAddresses(manager: EntityManager): Promise<void> {
  const addressed = { userId: nobodysId, status: Not(In([...openStatuses])), shippingAddress: Not(IsNull()) };
  await manager.update(OrderEntity, addressed, { shippingAddress: null });
  const underWay = In([...openStatuses, 'SHIPPED']);
  const tracked = { userId: nobodysId, status: Not(underWay), parcels: Not(IsNull()) };
  await manager.update(OrderEntity, tracked, { parcels: null, trackingNumber: null });
}
