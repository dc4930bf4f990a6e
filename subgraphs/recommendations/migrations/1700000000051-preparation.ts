import type { MigrationInterface, QueryRunner } from 'typeorm';
import { engineOf } from '../../../shared/database/table';

/** What became of the events that a version was trained on. */
export class RecommendationsPreparation1700000000051 implements MigrationInterface {
  readonly name = 'RecommendationsPreparation1700000000051';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('model_versions', 'preparation')) return;
    // A plain statement: TypeORM copies the whole table to add a column on SQLite.
    const type = engineOf(runner) === 'mysql' ? 'longtext' : 'text';
    await runner.query(`ALTER TABLE \`model_versions\` ADD COLUMN \`preparation\` ${type} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `model_versions` DROP COLUMN `preparation`');
  }
}
