import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

const nullable = { isNullable: true };

/** Read models know by their senders' order how new they are, so that an old event that comes late changes nothing. */
export class RecommendationsOrderOfEvents1700000000061 implements MigrationInterface {
  readonly name = 'RecommendationsOrderOfEvents1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'known_products', [
      column.time('catalogAsOf', nullable),
      column.time('availabilityAsOf', nullable),
    ]);
    await addColumns(runner, 'known_shoppers', [
      column.time('localeAsOf', nullable),
      column.time('consentAsOf', nullable),
      column.time('refusedAsOf', nullable),
    ]);
    await addColumns(runner, 'known_prices', [column.time('asOf', nullable)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const added = {
      known_products: ['catalogAsOf', 'availabilityAsOf'],
      known_shoppers: ['localeAsOf', 'consentAsOf', 'refusedAsOf'],
      known_prices: ['asOf'],
    };
    for (const [table, columns] of Object.entries(added)) {
      for (const name of columns) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
    }
  }
}
