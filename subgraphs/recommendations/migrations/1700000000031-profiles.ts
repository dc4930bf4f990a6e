import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** What categories are called and products cost, and what was published of shoppers. */
export class RecommendationsProfiles1700000000031 implements MigrationInterface {
  readonly name = 'RecommendationsProfiles1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'known_categories',
      columns: [column.id('id', { isPrimary: true }), column.text('name', 120), column.time('changedAt')],
      indices: [['changedAt']],
    });
    await createTable(runner, {
      name: 'known_prices',
      columns: [column.id('productId', { isPrimary: true }), column.amount('amount')],
    });
    await createTable(runner, {
      name: 'shopper_profiles',
      columns: [
        column.id('userId', { isPrimary: true }),
        column.json('told', engineOf(runner), { isNullable: true }),
        column.time('toldAt', { isNullable: true }),
        column.time('dueAt', { isNullable: true }),
      ],
      indices: [['dueAt']],
    });
    await createTable(runner, {
      name: 'profile_scans',
      columns: [column.text('name', 20, { isPrimary: true }), column.time('recordedAt'), column.text('eventId', 36)],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['profile_scans', 'shopper_profiles', 'known_prices', 'known_categories'];
    for (const table of tables) await runner.dropTable(table);
  }
}
