import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { BegunOrderEntity } from '../entities/begun-order';
import { StockStepEntity } from '../entities/stock-step';

/** Orders that are placed step by step, and what each step has done. */
export class InventoryBegunOrders1700000000302 implements MigrationInterface {
  readonly name = 'InventoryBegunOrders1700000000302';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [BegunOrderEntity, StockStepEntity]) await createEntityTable(runner, entity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stock_steps', 'begun_orders']) await runner.dropTable(table);
  }
}
