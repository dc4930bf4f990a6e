import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';

export class InventoryProductStatuses1700000000041 implements MigrationInterface {
  readonly name = 'InventoryProductStatuses1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductStatusEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_statuses');
  }
}
