import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class Pricing1700000000001 implements MigrationInterface {
  readonly name = 'Pricing1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'prices',
      columns: [
        column.id('productId', { isPrimary: true }),
        column.id('id', { isPrimary: true }),
        column.whole('minQuantity'),
        column.amount('amount'),
        column.text('currency', 3),
        column.amount('unitCost', { isNullable: true }),
        column.time('validFrom'),
        column.time('validUntil', { isNullable: true }),
        column.time('setAt'),
        column.id('setBy', { isNullable: true }),
      ],
      indices: [['productId', 'minQuantity', 'validFrom']],
    });
    await createTable(runner, {
      name: 'price_cards',
      columns: [
        column.id('productId', { isPrimary: true }),
        column.text('currency', 3),
        column.json('rows', engineOf(runner)),
        column.amount('announcedAmount', { isNullable: true }),
        column.time('nextBoundaryAt', { isNullable: true }),
        column.whole('version'),
      ],
      indices: [['nextBoundaryAt']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['price_cards', 'prices']) await runner.dropTable(table);
  }
}
