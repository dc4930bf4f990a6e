import { batchLoader, groupedInOrderOf, inOrderOf, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import { pagedLoader } from '../../../shared/graphql/paged-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import { noteShown } from '../../../shared/subgraph/staff-reads';
import type { BackOrderEntity } from '../entities/back-order';
import type { LocationEntity } from '../entities/location';
import type { OrderEntity } from '../entities/order';
import type { OrderLineEntity } from '../entities/order-line';
import type { OrderReturnEntity } from '../entities/order-return';
import { emptyAvailability, type ProductAvailabilityEntity } from '../entities/product-availability';
import type { ProductForecastEntity } from '../entities/product-forecast';
import type { PurchaseOrderEntity } from '../entities/purchase-order';
import type { PurchaseOrderLineEntity } from '../entities/purchase-order-line';
import { type ChangeablePieces, changeablePieces, type OrderPolicy } from '../models/order-policy';
import { maySeeOrdersOf, type OrderPage } from './order-service';
import { finalProducts } from './orders/policy-of-orders';
import type { StockPlan } from './replenishment/stock-plan';
import type { InventoryServices } from './services';
import { availabilityRows } from './stock/availability';
import { type StockLevel, stockLevels } from './stock/stock-levels';

type Context = RequestContext<InventoryServices>;

/** What shoppers see of products' stock; one that was never stocked is OUT_OF_STOCK. One statement for all. */
export const availabilityLoader = unchangedBatchLoader<Context, string, ProductAvailabilityEntity>(
  ({ services }) => services.platform.database,
  async ({ services }, productIds) => {
    const rows = await availabilityRows(services.platform.database.read, productIds);
    return inOrderOf(productIds, rows, (row) => row.productId).map(
      (row, index) => row ?? emptyAvailability(productIds[index]!),
    );
  },
);

/** Levels of products by location, for staff. One statement for all. */
export const stockLevelsLoader = batchLoader<Context, string, StockLevel[]>(async ({ services }, productIds) =>
  groupedInOrderOf(
    productIds,
    await stockLevels(services.platform.database.read, productIds),
    (level) => level.productId,
  ),
);

const orderLoader = batchLoader<Context, string, OrderEntity | null>(async ({ services }, ids) =>
  inOrderOf(ids, await services.orders.byIds(ids), (order) => order.id),
);

/** An order, where the asker may see it; else null. */
export async function visibleOrder(context: Context, id: string): Promise<OrderEntity | null> {
  const order = await orderLoader(context).load(id);
  return order && maySeeOrdersOf(context.identity, order.userId) ? shownOrder(context, order) : null;
}

export const orderLinesLoader = batchLoader<Context, string, OrderLineEntity[]>(async ({ services }, orderIds) =>
  groupedInOrderOf(orderIds, await services.orders.linesOf(orderIds), (line) => line.orderId),
);

export const orderReturnsLoader = batchLoader<Context, string, OrderReturnEntity[]>(async ({ services }, orderIds) =>
  groupedInOrderOf(orderIds, await services.orders.returnsOf(orderIds), (back) => back.orderId),
);

/** What the shop lets its customers change of their orders, by `shop`: read once a request. */
export const orderPolicyLoader = batchLoader<Context, 'shop', OrderPolicy>(async ({ services }, keys) => {
  const policy = await services.orderPolicies.current();
  return keys.map(() => policy);
});

/** What buyers may send back or exchange of orders now, by the order: pieces by the position of a line. */
export const changeableLoader = batchLoader<Context, string, ReadonlyMap<number, ChangeablePieces>>(
  async (context, orderIds) => {
    const { services } = context;
    const { platform, productCategories } = services;
    const policy = await orderPolicyLoader(context).load('shop');
    const orders = await orderLoader(context).loadMany(orderIds);
    const [lines, returns] = await Promise.all([
      Promise.all(orderIds.map((id) => orderLinesLoader(context).load(id))),
      Promise.all(orderIds.map((id) => orderReturnsLoader(context).load(id))),
    ]);
    const productIds = lines.flat().map(({ productId }) => productId);
    const final = await finalProducts(platform.database.read, productCategories, policy, productIds);
    const now = platform.clock.now();
    return orders.map((order, n) => {
      if (!order || order instanceof Error) return new Map();
      const open = returns[n]!.filter(({ status }) => status === 'REQUESTED').flatMap((back) => back.lines);
      return changeablePieces(policy, order, lines[n]!, open, (productId) => final.has(productId), now);
    });
  },
);

/** What orders wait for, by the order. */
export const backOrdersLoader = batchLoader<Context, string, BackOrderEntity[]>(async ({ services }, orderIds) =>
  groupedInOrderOf(orderIds, await services.orders.backOrdersOf(orderIds), (row) => row.orderId),
);

export const purchaseOrderLinesLoader = batchLoader<Context, string, PurchaseOrderLineEntity[]>(
  async ({ services }, ids) =>
    groupedInOrderOf(ids, await services.purchaseOrders.linesOf(ids), (line) => line.purchaseOrderId),
);

/** All locations, by their ids. */
export const locationLoader = batchLoader<Context, string, LocationEntity | null>(async ({ services }, ids) =>
  inOrderOf(ids, await services.locations.list(), (location) => location.id),
);

export const orderCountLoader = batchLoader<Context, string, number>(({ services }, userIds) =>
  services.orders.countsOf(userIds),
);

/** A page of a customer's orders, by the customer. */
export const orderPageLoader = pagedLoader<Context, OrderPage>((context, userIds, page) =>
  context.services.orders.pagesOf(userIds, page, (userId) => orderCountLoader(context).load(userId)),
);

export const productForecastLoader = batchLoader<Context, string, ProductForecastEntity | null>(
  async ({ services }, productIds) =>
    inOrderOf(productIds, await services.forecasts.ofProducts(productIds), (row) => row.productId),
);

/** What to order of products. */
export const stockPlanLoader = batchLoader<Context, string, StockPlan | null>(async ({ services }, productIds) =>
  inOrderOf(productIds, await services.replenishment.plansOf(productIds), (plan) => plan.productId),
);

/** An order on its way to who asked: that it is another's is noted. */
export async function shownOrder(context: Context, order: OrderEntity): Promise<OrderEntity> {
  await noteShown(context, [order.userId]);
  return order;
}

/** An order that this request has just changed: what was read of it before is read anew. */
export function changedOrder(context: Context, order: OrderEntity): Promise<OrderEntity> {
  for (const loader of [orderLinesLoader, orderReturnsLoader, backOrdersLoader, changeableLoader])
    loader(context).clear(order.id);
  orderLoader(context).clear(order.id).prime(order.id, order);
  return shownOrder(context, order);
}

/** The same of a purchase order. */
export function changedPurchase(context: Context, order: PurchaseOrderEntity): PurchaseOrderEntity {
  purchaseOrderLinesLoader(context).clear(order.id);
  return order;
}
