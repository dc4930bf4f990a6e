import { batchLoader, groupedInOrderOf, inOrderOf, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import type { Page } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { OrderEntity, OrderLineEntity } from '../entities/order';
import type { AvailabilityStatus } from '../models/availability';
import { maySeeOrdersOf, type OrderPage } from './order-service';
import type { InventoryServices } from './services';
import { freePieces } from './stock/stock-changes';
import { type StockLevel, stockLevels } from './stock/stock-levels';

type Context = RequestContext<InventoryServices>;

/** What shoppers are told of products; one that was never stocked is OUT_OF_STOCK. One statement for all. */
export const availabilityLoader = unchangedBatchLoader<Context, string, AvailabilityStatus>(
  ({ services }) => services.platform.database,
  async ({ services }, productIds) => {
    const rows = await freePieces(services.platform.database.read, productIds);
    return inOrderOf(productIds, rows, (row) => row.productId).map((row) => row?.status ?? 'OUT_OF_STOCK');
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
  return order && maySeeOrdersOf(context.identity, order.userId) ? order : null;
}

export const orderLinesLoader = batchLoader<Context, string, OrderLineEntity[]>(async ({ services }, orderIds) =>
  groupedInOrderOf(orderIds, await services.orders.linesOf(orderIds), (line) => line.orderId),
);

export const orderCountLoader = batchLoader<Context, string, number>(({ services }, userIds) =>
  services.orders.countsOf(userIds),
);

/** Keys are made by `orderPageKey`: customers of whom the same page is asked share a statement. */
export const orderPageLoader = batchLoader<Context, string, OrderPage>(async (context, keys) => {
  const asked = keys.map((key) => JSON.parse(key) as { userId: string; page: Page });
  const pages = new Map<string, OrderPage>();
  for (const page of new Set(asked.map((one) => JSON.stringify(one.page)))) {
    const userIds = asked.filter((one) => JSON.stringify(one.page) === page).map((one) => one.userId);
    const found = await context.services.orders.pagesOf(userIds, JSON.parse(page) as Page, (userId) =>
      orderCountLoader(context).load(userId),
    );
    found.forEach((orders, index) => {
      pages.set(orderPageKey(userIds[index]!, JSON.parse(page) as Page), orders);
    });
  }
  return keys.map((key) => pages.get(key)!);
});

export function orderPageKey(userId: string, page: Page): string {
  return JSON.stringify({ userId, page: { first: page.first, after: page.after } });
}
