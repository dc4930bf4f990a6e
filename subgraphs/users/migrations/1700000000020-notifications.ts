import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class UsersNotifications1700000000020 implements MigrationInterface {
  readonly name = 'UsersNotifications1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'notifications',
      columns: [
        column.id('userId', { isPrimary: true }),
        column.id('id', { isPrimary: true }),
        column.text('title', 200),
        column.longText('body', engine),
        column.json('productIds', engine),
        column.time('sentAt'),
        column.time('readAt', { isNullable: true }),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notifications');
  }
}
