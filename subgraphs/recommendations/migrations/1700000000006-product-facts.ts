import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** What products are, for models that learn from it. */
export class RecommendationsProductFacts1700000000006 implements MigrationInterface {
  readonly name = 'RecommendationsProductFacts1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'product_facts',
      columns: [
        column.id('id', { isPrimary: true }),
        column.longText('text', engine),
        column.json('attributes', engine),
        column.time('changedAt'),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('product_facts');
  }
}
