import { In } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { inOrderOf } from '../../../shared/graphql/batch-loader';
import { holdsScopes, type Identity } from '../../../shared/identity/identity';
import { connectionOf, type Edge, type Page } from '../../../shared/paging/paging';
import { rowsOfLists } from '../../../shared/paging/row-lists';
import type { Platform } from '../../../shared/subgraph/definition';
import type { BackOrderEntity } from '../entities/back-order';
import { OrderEntity } from '../entities/order';
import { OrderLineEntity } from '../entities/order-line';
import { OrderReturnEntity } from '../entities/order-return';
import type { OrderStatus } from '../models/order-status';
import { countedOrders, recountOrders } from './orders/order-counts';
import { backOrdersOf } from './stock/back-orders';

/** A page of orders; they are counted only where the count is asked for. */
export interface OrderPage {
  readonly edges: readonly Edge<OrderEntity>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  count(): Promise<number>;
}

/** Whether someone may see a customer's orders. */
export function maySeeOrdersOf(identity: Identity, userId: string | null): boolean {
  return (userId !== null && identity.userId === userId) || holdsScopes(identity, [['inventory:read']]);
}

const orders = entityTable(OrderEntity);
const newestFirst = { columns: ['placedAt', 'id'], direction: 'DESC' } as const;
const cursorOf = (order: OrderEntity) => [order.placedAt, order.id] as const;

/** Reads orders; lists have the newest first. */
export class OrderService {
  constructor(private readonly platform: Platform) {}

  /** One order by its id or number, or both. Throws NOT_FOUND where there is none, or it is another's. */
  async find(identity: Identity, id: string | null, number: string | null): Promise<OrderEntity> {
    if (id === null && number === null)
      throw new ShopError('BAD_USER_INPUT', { detail: "Give the order's id or its number." });
    const where = { ...(id === null ? {} : { id }), ...(number === null ? {} : { number: number.trim() }) };
    const order = await this.platform.database.read.findOneBy(OrderEntity, where);
    if (!order || !maySeeOrdersOf(identity, order.userId)) throw new ShopError('NOT_FOUND', { what: 'order' });
    return order;
  }

  byIds(ids: readonly string[]): Promise<OrderEntity[]> {
    return this.platform.database.read.findBy(OrderEntity, { id: In([...ids]) });
  }

  /** The lines of orders, in the order in which they were bought: one statement. */
  linesOf(orderIds: readonly string[]): Promise<OrderLineEntity[]> {
    return this.platform.database.read.find(OrderLineEntity, {
      where: { orderId: In([...orderIds]) },
      order: { orderId: 'ASC', position: 'ASC' },
    });
  }

  /** The returns of orders, the oldest first: one statement. */
  returnsOf(orderIds: readonly string[]): Promise<OrderReturnEntity[]> {
    return this.platform.database.read.find(OrderReturnEntity, {
      where: { orderId: In([...orderIds]) },
      order: { orderId: 'ASC', requestedAt: 'ASC', id: 'ASC' },
    });
  }

  /** What orders wait for: one statement. */
  backOrdersOf(orderIds: readonly string[]): Promise<BackOrderEntity[]> {
    return backOrdersOf(this.platform.database.read, orderIds);
  }

  /** All orders, or those of one status. */
  async list(status: OrderStatus | null, page: Page): Promise<OrderPage> {
    const { read } = this.platform.database;
    const list = status ? { where: '`status` = ?', parameters: [status] } : { where: '1 = 1', parameters: [] };
    const [rows = []] = await rowsOfLists(read, orders, [list], newestFirst, page);
    return { ...connectionOf(rows, page, 0, cursorOf), count: () => countedOrders(read, status) };
  }

  /** A page of orders for each of several customers: one statement for all of them. */
  async pagesOf(
    userIds: readonly string[],
    page: Page,
    count: (userId: string) => Promise<number>,
  ): Promise<OrderPage[]> {
    const lists = userIds.map((id) => ({ where: '`userId` = ?', parameters: [id] }));
    const pages = await rowsOfLists(this.platform.database.read, orders, lists, newestFirst, page);
    return pages.map((rows, index) => ({
      ...connectionOf(rows, page, 0, cursorOf),
      count: () => count(userIds[index]!),
    }));
  }

  /** Counts all orders anew, whatever is placed meanwhile. */
  recount(): Promise<void> {
    return this.platform.database.transaction(({ manager }) => recountOrders(manager));
  }

  /** How many orders each of several customers has: one statement. */
  async countsOf(userIds: readonly string[]): Promise<number[]> {
    const rows = await this.platform.database.read
      .createQueryBuilder(OrderEntity, 'o')
      .select('o.userId', 'userId')
      .addSelect('COUNT(*)', 'orders')
      .where('o.userId IN (:...userIds)', { userIds })
      .groupBy('o.userId')
      .getRawMany<{ userId: string; orders: string | number }>();
    return inOrderOf(userIds, rows, (row) => row.userId).map((row) => Number(row?.orders ?? 0));
  }
}
