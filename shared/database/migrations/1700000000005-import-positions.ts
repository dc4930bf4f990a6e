import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ImportPositionEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** How far imports came. */
export class Platform1700000000005 implements MigrationInterface {
  readonly name = 'Platform1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ImportPositionEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('import_positions');
  }
}
