import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createMissingIndexes, indexName } from '../../../shared/database/table';
import { ListPriceEntity } from '../entities/list-price';
import { ProductFactsEntity } from '../entities/product-facts';

const prices = 'list_prices';

/** What products earn, and how to find what has changed of their prices and of what they are. */
export class RecommendationsOffers1700000000112 implements MigrationInterface {
  readonly name = 'RecommendationsOffers1700000000112';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, prices, [
      column.amount('unitCost', { isNullable: true }),
      column.time('changedAt', { default: 0 }),
    ]);
    for (const entity of [ListPriceEntity, ProductFactsEntity]) await createMissingIndexes(runner, entity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [prices, 'product_facts'])
      await runner.dropIndex(table, indexName(table, ['changedAt'], false));
    for (const name of ['changedAt', 'unitCost'])
      await runner.query(`ALTER TABLE \`${prices}\` DROP COLUMN \`${name}\``);
  }
}
