import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { ProductEntity } from '../entities/product';
import { ProductGroupEntity } from '../entities/product-group';
import { ProductSkuEntity } from '../entities/product-sku';
import { ReviewEntity } from '../entities/review';

/** Products, and what is said of them, can be divided among data nodes: skus are held to be unique in a table of their own. */
export class CatalogShardKeys1700000000141 implements MigrationInterface {
  readonly name = 'CatalogShardKeys1700000000141';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductSkuEntity);
    // A run that broke off may have noted some of them.
    await runner.query(
      'INSERT INTO `product_skus` (`sku`, `productId`) SELECT p.`sku`, p.`id` FROM `products` p ' +
        'LEFT JOIN `product_skus` s ON s.`sku` = p.`sku` WHERE s.`sku` IS NULL',
    );
    await changeKeys(runner, keyedTables(runner, [ProductEntity, ProductGroupEntity, ReviewEntity]));
  }

  async down(runner: QueryRunner): Promise<void> {
    const ofReviews = [
      ['subjectId', 'createdAt', 'id'],
      ['subjectId', 'userId'],
    ];
    await changeKeys(runner, [
      keyedAs(runner, ReviewEntity, ['id'], ofReviews, [['productId', 'userId']]),
      keyedAs(runner, ProductEntity, ['id'], [['changedAt'], ['groupId']], [['sku']]),
      keyedAs(runner, ProductGroupEntity, ['id'], [], [['sku']]),
    ]);
    await runner.dropTable('product_skus');
  }
}
