import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { ProductPriceEntity } from '../entities/product-price';

/** Forecasts know what products cost, day by day, and what tells those of one category apart. */
export class InventoryProductPrices1700000000142 implements MigrationInterface {
  readonly name = 'InventoryProductPrices1700000000142';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductPriceEntity);
    await addColumns(runner, 'product_offers', [column.json('attributes', engineOf(runner), { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_prices');
    await runner.dropColumn('product_offers', 'attributes');
  }
}
