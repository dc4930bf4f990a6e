import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** Training runs, what is known of each fitted model, and which versions may serve. */
export class RecommendationsTraining1700000000005 implements MigrationInterface {
  readonly name = 'RecommendationsTraining1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    // Plain statements: TypeORM copies the whole table to add a column on SQLite.
    if (!(await runner.hasColumn('model_versions', 'state'))) {
      await runner.query("ALTER TABLE `model_versions` ADD COLUMN `state` varchar(16) NOT NULL DEFAULT 'GOOD'");
    }
    if (!(await runner.hasColumn('model_versions', 'note'))) {
      await runner.query('ALTER TABLE `model_versions` ADD COLUMN `note` varchar(500) NULL');
    }
    await createTable(runner, {
      name: 'training_runs',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('status', 16),
        column.json('names', engine, { isNullable: true }),
        column.flag('tune'),
        column.fraction('progress'),
        column.longText('message', engine, { isNullable: true }),
        column.time('seenUntil'),
        column.time('startedAt'),
        column.time('finishedAt', { isNullable: true }),
        column.whole('tries'),
        column.id('version', { isNullable: true }),
      ],
      indices: [['status']],
    });
    await createTable(runner, {
      name: 'model_reports',
      columns: [
        column.id('version', { isPrimary: true }),
        column.text('name', 40, { isPrimary: true }),
        column.text('family', 24),
        column.time('trainedAt'),
        column.fraction('trainingSeconds'),
        column.time('dataFrom'),
        column.time('dataUntil'),
        column.whole('events'),
        column.json('parameters', engine),
        column.json('metrics', engine),
        column.json('curves', engine),
        column.longText('foundBy', engine, { isNullable: true }),
        column.longText('failure', engine, { isNullable: true }),
      ],
      indices: [['name', 'version']],
    });
    await createTable(runner, {
      name: 'training_checkpoints',
      columns: [
        column.id('run', { isPrimary: true }),
        column.text('name', 60, { isPrimary: true }),
        column.text('part', 8, { isPrimary: true }),
        column.bytes('bytes', engine),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['training_checkpoints', 'model_reports', 'training_runs']) await runner.dropTable(table);
    for (const name of ['state', 'note']) await runner.query(`ALTER TABLE \`model_versions\` DROP COLUMN \`${name}\``);
  }
}
