import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../columns';
import { createTable, engineOf } from '../table';

/** The tables that every subgraph's database has: outbox, inbox, dead letters. (Leases are there before migrations.) */
export class Platform1700000000000 implements MigrationInterface {
  // The name under which data folders and databases remember that it ran.
  readonly name = 'House1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'outbox',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('type', 64),
        column.whole('version'),
        column.longText('payload', engine),
        column.time('occurredAt'),
        column.time('relayedAt', { isNullable: true }),
      ],
      indices: [['relayedAt', 'id']],
    });
    await createTable(runner, {
      name: 'inbox',
      columns: [column.id('id', { isPrimary: true }), column.time('handledAt')],
      indices: [['handledAt']],
    });
    await createTable(runner, {
      name: 'dead_letters',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('type', 64),
        column.whole('version'),
        column.longText('payload', engine),
        column.time('occurredAt'),
        column.time('failedAt'),
        column.longText('error', engine),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dead_letters', 'inbox', 'outbox']) await runner.dropTable(table);
  }
}
