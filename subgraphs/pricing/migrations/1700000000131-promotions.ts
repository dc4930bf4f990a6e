import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { PromotionEntity } from '../entities/promotion';
import { PromotionUseEntity } from '../entities/promotion-use';

export class PricingPromotions1700000000131 implements MigrationInterface {
  readonly name = 'PricingPromotions1700000000131';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [ProductCategoryEntity, PromotionEntity, PromotionUseEntity]) {
      await createEntityTable(runner, entity);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['promotion_uses', 'promotions', 'product_categories']) await runner.dropTable(table);
  }
}
