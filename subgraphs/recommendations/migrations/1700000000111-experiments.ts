import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { ExperimentEntity } from '../entities/experiment';
import { ExperimentExposureEntity } from '../entities/experiment-exposure';
import { ExperimentResultEntity } from '../entities/experiment-result';

const entities = [ExperimentEntity, ExperimentExposureEntity, ExperimentResultEntity];

/** Experiments, who was shown what in them, and which feeds belong to one. */
export class RecommendationsExperiments1700000000111 implements MigrationInterface {
  readonly name = 'RecommendationsExperiments1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of entities) await createEntityTable(runner, entity);
    await addColumns(runner, 'feeds', [
      column.text('experiment', 64, { isNullable: true }),
      column.text('variant', 32, { isNullable: true }),
      column.whole('phase', { isNullable: true }),
      column.flag('isNew', { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['isNew', 'phase', 'variant', 'experiment']) {
      await runner.query(`ALTER TABLE \`feeds\` DROP COLUMN \`${name}\``);
    }
    for (const name of ['experiment_results', 'experiment_exposures', 'experiments'])
      await runner.dropTable(name, true);
  }
}
