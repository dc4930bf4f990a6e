import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { ProductPlacementEntity } from '../entities/product-placement';

/** Where products were is kept; of what is known already, where they are. */
export class PricingProductPlacements1700000000271 implements MigrationInterface {
  readonly name = 'PricingProductPlacements1700000000271';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductPlacementEntity);
    await runner.query(
      'REPLACE INTO `product_placements` (`productId`, `since`, `categoryIds`) ' +
        'SELECT `productId`, `asOf`, `categoryIds` FROM `product_categories`',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_placements');
  }
}
