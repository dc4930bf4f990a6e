import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { SlateDecisionEntity } from '../entities/slate-decision';
import { SlateShowEntity } from '../entities/slate-show';

/** What slates brought, and which policies of slates were let live. */
export class RecommendationsSlates1700000000151 implements MigrationInterface {
  readonly name = 'RecommendationsSlates1700000000151';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [SlateShowEntity, SlateDecisionEntity]) await createEntityTable(runner, entity);
    await addColumns(runner, 'feeds', [column.json('slate', engineOf(runner), { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `feeds` DROP COLUMN `slate`');
    for (const name of ['slate_decisions', 'slate_shows']) await runner.dropTable(name, true);
  }
}
