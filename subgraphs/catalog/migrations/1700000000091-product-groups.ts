import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, createMissingIndexes, engineOf } from '../../../shared/database/table';
import { ProductEntity } from '../entities/product';
import { ProductGroupEntity } from '../entities/product-group';

/** Products may be variants of one group, told apart by their options. */
export class CatalogProductGroups1700000000091 implements MigrationInterface {
  readonly name = 'CatalogProductGroups1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ProductGroupEntity);
    await addColumns(runner, 'products', [
      column.id('groupId', { isNullable: true }),
      column.json('options', engineOf(runner), { default: "'[]'" }),
    ]);
    await createMissingIndexes(runner, ProductEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('products', 'ix_products_groupId');
    for (const name of ['options', 'groupId']) await runner.query(`ALTER TABLE \`products\` DROP COLUMN \`${name}\``);
    await runner.dropTable('product_groups');
  }
}
