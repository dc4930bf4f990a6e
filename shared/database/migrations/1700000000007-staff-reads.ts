import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StaffReadEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** What of people this subgraph showed to staff. In users the table may be older than that of the others. */
export class Platform1700000000007 implements MigrationInterface {
  readonly name = 'Platform1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, StaffReadEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_reads');
  }
}
