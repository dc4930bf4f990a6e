import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { OrderEntity } from '../entities/order';
import { OrderNameEntity } from '../entities/order-name';
import { OrderReturnEntity } from '../entities/order-return';
import { StockMovementEntity } from '../entities/stock-movement';
import { StockMovementKeyEntity } from '../entities/stock-movement-key';

/** What is noted of the rows that are there; a run that broke off may have noted some of them. */
const notes = [
  `INSERT INTO \`order_names\` (\`name\`, \`userId\`, \`orderId\`) SELECT o.\`number\`, '', o.\`id\` FROM \`orders\` o
    LEFT JOIN \`order_names\` n ON n.\`name\` = o.\`number\` AND n.\`userId\` = '' WHERE n.\`orderId\` IS NULL`,
  `INSERT INTO \`order_names\` (\`name\`, \`userId\`, \`orderId\`) SELECT o.\`idempotencyKey\`, o.\`userId\`, o.\`id\` FROM \`orders\` o
    LEFT JOIN \`order_names\` n ON n.\`name\` = o.\`idempotencyKey\` AND n.\`userId\` = o.\`userId\`
    WHERE o.\`userId\` IS NOT NULL AND o.\`idempotencyKey\` IS NOT NULL AND n.\`orderId\` IS NULL`,
  `INSERT INTO \`stock_movement_keys\` (\`idempotencyKey\`, \`productId\`, \`movementId\`)
    SELECT m.\`idempotencyKey\`, m.\`productId\`, m.\`id\` FROM \`stock_movements\` m
    LEFT JOIN \`stock_movement_keys\` k ON k.\`idempotencyKey\` = m.\`idempotencyKey\`
    WHERE m.\`idempotencyKey\` IS NOT NULL AND k.\`movementId\` IS NULL`,
];

/**
 * Stock by product, and orders with all that is theirs, can be divided among data nodes: what is unique in the shop or of an
 * account has tables of its own.
 */
export class InventoryShardKeys1700000000291 implements MigrationInterface {
  readonly name = 'InventoryShardKeys1700000000291';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [OrderNameEntity, StockMovementKeyEntity]) {
      await createEntityTable(runner, entity);
    }
    for (const note of notes) await runner.query(note);
    await changeKeys(runner, keyedTables(runner, [OrderEntity, OrderReturnEntity, StockMovementEntity]));
  }

  async down(runner: QueryRunner): Promise<void> {
    const ofOrders = [
      ['placedAt', 'id'],
      ['status', 'placedAt', 'id'],
      ['userId', 'placedAt', 'id'],
    ];
    const ofMovements = [['productId', 'locationId', 'at'], ['orderId']];
    await changeKeys(runner, [
      keyedAs(runner, OrderEntity, ['id'], ofOrders, [['number'], ['userId', 'idempotencyKey']]),
      keyedAs(runner, OrderReturnEntity, ['id'], [['orderId', 'requestedAt', 'id']]),
      keyedAs(runner, StockMovementEntity, ['id'], ofMovements, [['idempotencyKey']]),
    ]);
    for (const table of ['stock_movement_keys', 'order_names']) await runner.dropTable(table);
  }
}
