import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';

export class PricingProductStatuses1700000000041 implements MigrationInterface {
  readonly name = 'PricingProductStatuses1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductStatusEntity);
    // What had a price before catalog's events were kept is taken to be for sale, until catalog says otherwise.
    await runner.query(
      'INSERT INTO `product_statuses` (`productId`, `archived`, `asOf`) SELECT `productId`, 0, 0 FROM `price_cards`',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_statuses');
  }
}
