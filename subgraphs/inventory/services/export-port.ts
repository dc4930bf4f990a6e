import { In } from 'typeorm';
import { keysetPages } from '../../../shared/database/keyset-pages';
import type { ExportedOrder, ExportPort } from '../../../shared/shop-data/export-port';
import { LocationEntity } from '../entities/location';
import { OrderEntity } from '../entities/order';
import { OrderLineEntity } from '../entities/order-line';
import { OrderPolicyEntity } from '../entities/order-policy';
import { StockEntity } from '../entities/stock';
import { policyScope } from './orders/policy-of-orders';
import type { InventoryServices } from './services';

/** Gives out stock by place, orders that came about, and the policy for them. */
export function inventoryExportPort({ platform }: InventoryServices): ExportPort {
  const { database } = platform;
  return {
    async stock(productIds) {
      const names = new Map((await database.read.find(LocationEntity)).map(({ id, name }) => [id, name]));
      const rows = await database.read.findBy(StockEntity, { productId: In([...productIds]) });
      const shown = rows.map(({ productId, locationId, onHand }) => {
        return { productId, location: names.get(locationId) ?? locationId, onHand };
      });
      shown.sort((a, b) => (a.location < b.location ? -1 : 1));
      return Map.groupBy(shown, ({ productId }) => productId);
    },

    async policy() {
      const row = await database.read.findOneBy(OrderPolicyEntity, { scope: policyScope });
      if (row === null) return null;
      const { scope: _, setAt: __, ...policy } = row;
      return policy;
    },

    async *orders() {
      for await (const orders of keysetPages(database, OrderEntity)) {
        const lines = await database.read.find(OrderLineEntity, {
          where: { orderId: In(orders.map(({ id }) => id)) },
          order: { orderId: 'ASC', position: 'ASC' },
        });
        const byOrder = Map.groupBy(lines, ({ orderId }) => orderId);
        yield orders.flatMap((order) => orderOf(order, byOrder.get(order.id) ?? []));
      }
    },
  };
}

/** None of one that still waits for its payment, or waited in vain. */
function orderOf(order: OrderEntity, lines: readonly OrderLineEntity[]): ExportedOrder[] {
  const { number, userId, currency, status, placedAt, paymentMethod } = order;
  if (status === 'RESERVED' || status === 'EXPIRED') return [];
  const shown = lines.map(({ productId, quantity, unitPrice, returned }) => ({
    productId,
    quantity,
    unitPrice,
    returned,
  }));
  return [{ number, userId, currency, status, placedAt, paymentMethod, lines: shown }];
}
