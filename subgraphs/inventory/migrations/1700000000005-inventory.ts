import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bulkInsert } from '../../../shared/database/bulk-insert';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';
import { defaultLocationId, defaultLocationName } from '../services/location-service';

export class Inventory1700000000005 implements MigrationInterface {
  readonly name = 'Inventory1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createStockTables(runner);
    await createOrderTables(runner);
    await bulkInsert(
      runner.manager,
      'locations',
      ['id', 'name', 'createdAt'],
      [[defaultLocationId, defaultLocationName, 0]],
      { onConflict: 'ignore' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['order_lines', 'orders', 'stock_movements', 'product_availability', 'stock', 'locations']) {
      await runner.dropTable(table);
    }
  }
}

async function createStockTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'locations',
    columns: [column.id('id', { isPrimary: true }), column.text('name', 100), column.time('createdAt')],
    unique: [['name']],
  });
  await createTable(runner, {
    name: 'stock',
    columns: [
      column.id('productId', { isPrimary: true }),
      column.id('locationId', { isPrimary: true }),
      column.whole('onHand'),
      column.whole('reserved'),
    ],
  });
  await createTable(runner, {
    name: 'product_availability',
    columns: [column.id('productId', { isPrimary: true }), column.amount('free'), column.text('status', 16)],
  });
  await createTable(runner, {
    name: 'stock_movements',
    columns: [
      column.id('productId', { isPrimary: true }),
      column.id('id', { isPrimary: true }),
      column.id('locationId'),
      column.text('kind', 16),
      column.whole('onHandChange'),
      column.whole('reservedChange'),
      column.id('orderId', { isNullable: true }),
      column.text('idempotencyKey', 128, { isNullable: true }),
      column.text('reason', 500, { isNullable: true }),
      column.id('actorId', { isNullable: true }),
      column.time('at'),
    ],
    indices: [['id'], ['productId', 'locationId', 'at'], ['orderId']],
  });
}

async function createOrderTables(runner: QueryRunner): Promise<void> {
  const engine = engineOf(runner);
  await createTable(runner, {
    name: 'orders',
    columns: [
      column.id('id', { isPrimary: true }),
      column.text('number', 64),
      column.id('userId', { isNullable: true }),
      column.text('idempotencyKey', 128, { isNullable: true }),
      column.text('quoteHash', 64, { isNullable: true }),
      column.text('status', 16),
      column.text('currency', 3),
      column.amount('total'),
      column.time('placedAt'),
      column.time('shippedAt', { isNullable: true }),
      column.text('trackingNumber', 100, { isNullable: true }),
      column.json('shippingAddress', engine, { isNullable: true }),
      column.json('history', engine),
    ],
    indices: [['number'], ['placedAt', 'id'], ['status', 'placedAt', 'id'], ['userId', 'placedAt', 'id']],
  });
  await createTable(runner, {
    name: 'order_lines',
    columns: [
      column.id('orderId', { isPrimary: true }),
      column.whole('position', { isPrimary: true }),
      column.id('productId'),
      column.whole('quantity'),
      column.amount('unitPrice'),
      column.whole('returned'),
      column.time('placedAt'),
    ],
  });
}
