import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class UsersTastes1700000000031 implements MigrationInterface {
  readonly name = 'UsersTastes1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'shopper_tastes',
      columns: [
        column.id('userId', { isPrimary: true }),
        column.json('profile', engineOf(runner), { isNullable: true }),
        column.time('asOf'),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('shopper_tastes');
  }
}
