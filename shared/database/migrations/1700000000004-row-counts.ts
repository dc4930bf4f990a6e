import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RowCountEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** How many rows long lists have. */
export class Platform1700000000004 implements MigrationInterface {
  readonly name = 'Platform1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, RowCountEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('row_counts');
  }
}
