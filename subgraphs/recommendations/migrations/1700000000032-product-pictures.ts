import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** Pictures of products, and what was seen in them. */
export class RecommendationsProductPictures1700000000032 implements MigrationInterface {
  readonly name = 'RecommendationsProductPictures1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'product_pictures',
      columns: [
        column.id('id', { isPrimary: true }),
        column.longText('url', engine),
        column.longText('drawing', engine, { isNullable: true }),
        column.text('encoder', 80, { isNullable: true }),
        column.text('contentHash', 64, { isNullable: true }),
        column.bytes('seen', engine, { isNullable: true }),
        column.longText('failure', engine, { isNullable: true }),
        column.time('lookedAt', { isNullable: true }),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_pictures');
  }
}
