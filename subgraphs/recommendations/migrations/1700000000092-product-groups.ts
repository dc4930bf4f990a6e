import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, engineOf } from '../../../shared/database/table';

const table = 'products';

/** What products are variants of, and what tells them from their siblings. */
export class RecommendationsProductGroups1700000000092 implements MigrationInterface {
  readonly name = 'RecommendationsProductGroups1700000000092';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, table, [
      column.id('groupId', { isNullable: true }),
      column.json('options', engineOf(runner), { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['options', 'groupId']) {
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
    }
  }
}
