import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ErasedPersonEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** Whom this subgraph has forgotten, so that what comes late of them is not kept. */
export class Platform1700000000006 implements MigrationInterface {
  readonly name = 'Platform1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, ErasedPersonEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('erased_persons');
  }
}
