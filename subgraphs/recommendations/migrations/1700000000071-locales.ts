import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { widenText } from '../../../shared/database/table';

const tables = ['known_shoppers', 'feeds'];

/** A locale has as many characters here as where it comes from. */
export class RecommendationsLocales1700000000071 implements MigrationInterface {
  readonly name = 'RecommendationsLocales1700000000071';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await widenText(runner, table, column.text('locale', 64));
  }

  async down(): Promise<void> {
    // Texts that are longer now would be cut.
  }
}
