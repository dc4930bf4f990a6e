import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event keeps the trace of what caused it, over the outbox and the bus. */
export class Platform1700000000001 implements MigrationInterface {
  // The name under which data folders and databases remember that it ran.
  readonly name = 'House1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    // In the words that both engines have: TypeORM would copy the whole table on SQLite.
    if (await runner.hasColumn('outbox', 'traceparent')) return;
    await runner.query('ALTER TABLE `outbox` ADD COLUMN `traceparent` varchar(55) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `outbox` DROP COLUMN `traceparent`');
  }
}
