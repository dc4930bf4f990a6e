import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** Whom shoppers follow, and what they declared of themselves. */
export class RecommendationsAcquaintances1700000000041 implements MigrationInterface {
  readonly name = 'RecommendationsAcquaintances1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'shopper_follows',
      columns: [
        column.id('followerId', { isPrimary: true }),
        column.id('followedId', { isPrimary: true }),
        column.flag('follows'),
        column.time('asOf'),
      ],
    });
    await createTable(runner, {
      name: 'shopper_traits',
      columns: [column.id('userId', { isPrimary: true }), column.json('traits', engineOf(runner)), column.time('asOf')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shopper_traits', 'shopper_follows']) await runner.dropTable(table);
  }
}
