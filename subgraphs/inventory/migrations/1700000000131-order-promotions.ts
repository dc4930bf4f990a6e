import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { OrderPromotionEntity } from '../entities/order-promotion';

/** Orders are placed with promotions, each use of one in one order. */
export class InventoryOrderPromotions1700000000131 implements MigrationInterface {
  readonly name = 'InventoryOrderPromotions1700000000131';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'orders', [column.json('promotions', engineOf(runner), { isNullable: true })]);
    await createEntityTable(runner, OrderPromotionEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_promotions');
    await runner.dropColumn('orders', 'promotions');
  }
}
