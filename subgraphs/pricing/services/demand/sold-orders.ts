import { setImmediate as giveWay } from 'node:timers/promises';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { OrderSaleEntity } from '../../entities/order-sale';

const ordersAtATime = 2_000;
const sales = entityTable(OrderSaleEntity);

/**
 * The orders that were placed in a period and not undone, in parts, in the order of time; other work gets its turn in between.
 *
 * @param from Unix milliseconds @param until without it
 */
export async function* soldOrders(
  { database }: Pick<Platform, 'database'>,
  from: number,
  until: number,
  signal?: AbortSignal,
): AsyncGenerator<OrderSaleEntity[]> {
  let after = { placedAt: from, orderId: '' };
  for (;;) {
    signal?.throwIfAborted();
    // By hand: a range of the index, in parts.
    const raw = await database.read.query(
      `SELECT ${sales.selection()} FROM \`order_sales\` WHERE \`placedAt\` >= ? AND \`placedAt\` < ? AND ` +
        '(`placedAt` > ? OR `orderId` > ?) ' +
        `ORDER BY \`placedAt\`, \`orderId\` LIMIT ${ordersAtATime}`,
      [after.placedAt, until, after.placedAt, after.orderId],
    );
    const rows = sales.rowsOf(raw);
    yield rows.filter(({ gone }) => !gone);
    if (rows.length < ordersAtATime) return;
    after = rows.at(-1)!;
    await giveWay();
  }
}
