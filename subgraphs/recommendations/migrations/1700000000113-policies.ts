import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { PolicyArmEntity } from '../entities/policy-arm';

/** What bandits have learned, and what they chose for which feeds. */
export class RecommendationsPolicies1700000000113 implements MigrationInterface {
  readonly name = 'RecommendationsPolicies1700000000113';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, PolicyArmEntity);
    await addColumns(runner, 'feeds', [
      column.text('arm', 32, { isNullable: true }),
      column.fraction('propensity', { isNullable: true }),
      column.json('context', engineOf(runner), { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['context', 'propensity', 'arm']) {
      await runner.query(`ALTER TABLE \`feeds\` DROP COLUMN \`${name}\``);
    }
    await runner.dropTable('policy_arms', true);
  }
}
