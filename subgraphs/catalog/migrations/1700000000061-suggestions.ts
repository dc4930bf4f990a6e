import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

/** A product knows by which suggestion it is filed, so that of two the newer holds in whatever order they come. */
export class CatalogSuggestions1700000000061 implements MigrationInterface {
  readonly name = 'CatalogSuggestions1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'products', [column.time('suggestedAt', { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `products` DROP COLUMN `suggestedAt`');
  }
}
