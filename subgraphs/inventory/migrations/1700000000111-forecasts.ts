import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { ProductForecastEntity } from '../entities/product-forecast';
import { ReplenishmentPolicyEntity } from '../entities/replenishment-policy';
import { SalesForecastEntity } from '../entities/sales-forecast';

/** Sales are forecast by product, category and shop, and what to order follows from that by policy. */
export class InventoryForecasts1700000000111 implements MigrationInterface {
  readonly name = 'InventoryForecasts1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [
      ProductCategoryEntity,
      ProductForecastEntity,
      SalesForecastEntity,
      ReplenishmentPolicyEntity,
    ]) {
      await createEntityTable(runner, entity);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['replenishment_policies', 'sales_forecasts', 'product_forecasts', 'product_categories']) {
      await runner.dropTable(table);
    }
  }
}
