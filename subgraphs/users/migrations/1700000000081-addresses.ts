import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { AddressEntity } from '../entities/address';

/** Accounts keep addresses. */
export class UsersAddresses1700000000081 implements MigrationInterface {
  readonly name = 'UsersAddresses1700000000081';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, AddressEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('addresses');
  }
}
