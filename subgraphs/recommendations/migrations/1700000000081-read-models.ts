import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameColumn, renameTable } from '../../../shared/database/table';

const tables: readonly (readonly [before: string, after: string, indices: readonly (readonly string[])[]])[] = [
  ['known_products', 'products', [['changedAt']]],
  ['known_categories', 'categories', [['changedAt']]],
  ['known_prices', 'list_prices', []],
  ['known_shoppers', 'shoppers', []],
];
const columnsOfProfiles = [
  ['told', 'published'],
  ['toldAt', 'publishedAt'],
] as const;

/** Read models are named after what they hold. */
export class RecommendationsReadModels1700000000081 implements MigrationInterface {
  readonly name = 'RecommendationsReadModels1700000000081';

  async up(runner: QueryRunner): Promise<void> {
    for (const [before, after, indices] of tables) await renameTable(runner, before, after, indices);
    for (const [before, after] of columnsOfProfiles) await renameColumn(runner, 'shopper_profiles', before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [before, after] of columnsOfProfiles) await renameColumn(runner, 'shopper_profiles', after, before);
    for (const [before, after, indices] of tables) await renameTable(runner, after, before, indices);
  }
}
