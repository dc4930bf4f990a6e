import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BusStoreEntity } from '../platform-entities';
import { createEntityTable } from '../table';

/** In which store of the bus the relayed events are, so that it is noticed where that is lost. */
export class Platform1700000000003 implements MigrationInterface {
  readonly name = 'Platform1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, BusStoreEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bus_stores');
  }
}
