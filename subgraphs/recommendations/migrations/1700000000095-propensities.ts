import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

const table = 'behaviour_events';

/** How likely the policy of the day was to show what was shown, and where. */
export class RecommendationsPropensities1700000000095 implements MigrationInterface {
  readonly name = 'RecommendationsPropensities1700000000095';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, table, [
      column.text('surface', 32, { isNullable: true }),
      column.fraction('propensity', { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['propensity', 'surface']) {
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
    }
  }
}
