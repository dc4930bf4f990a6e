import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EventTimeEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** When the last event about each subject occurred: the next one is later. */
export class Platform1700000000002 implements MigrationInterface {
  readonly name = 'Platform1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, EventTimeEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('event_times');
  }
}
