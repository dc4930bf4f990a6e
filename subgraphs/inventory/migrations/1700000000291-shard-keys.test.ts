import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { inventorySubgraph } from '..';
import { OrderEntity } from '../entities/order';
import { OrderReturnEntity } from '../entities/order-return';
import { StockMovementEntity } from '../entities/stock-movement';
import { InventoryShardKeys1700000000291 } from './1700000000291-shard-keys';

const question = `SELECT
  (SELECT COUNT(*) FROM \`orders\` o JOIN \`order_names\` n ON n.\`name\` = o.\`number\` AND n.\`userId\` = '' AND n.\`orderId\` = o.\`id\`) AS \`numbers\`,
  (SELECT COUNT(*) FROM \`orders\` o JOIN \`order_names\` k ON k.\`userId\` = o.\`userId\`
    AND k.\`name\` = o.\`idempotencyKey\` AND k.\`orderId\` = o.\`id\`) AS \`keys\`,
  (SELECT COUNT(*) FROM \`stock_movements\` m JOIN \`stock_movement_keys\` k ON k.\`idempotencyKey\` = m.\`idempotencyKey\`
    AND k.\`productId\` = m.\`productId\` AND k.\`movementId\` = m.\`id\`) AS \`movements\``;

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys, and knows whose each number and each idempotency key is', async () => {
    const { rows, unchanged, found, drift } = await changeKeysOfRows(
      engine,
      inventorySubgraph,
      InventoryShardKeys1700000000291,
      [OrderEntity, OrderReturnEntity, StockMovementEntity],
      question,
    );
    // An order is known by its id alone, as before.
    expect(unchanged).toEqual(['orders: id']);
    for (const { before, after } of rows.values()) {
      expect(before).toHaveLength(30);
      expect(after).toEqual(before);
    }
    const [noted] = found as Record<string, string | number>[];
    expect(Object.values(noted!).map(Number)).toEqual([30, 30, 30]);
    expect(drift).toEqual([]);
  });
});
