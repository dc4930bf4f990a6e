import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, engineOf } from '../../../shared/database/table';

/** What was asked for a product stays known where it has left the category of a promotion. */
export class PricingForgottenPrices1700000000231 implements MigrationInterface {
  readonly name = 'PricingForgottenPrices1700000000231';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'price_cards', [column.json('forgotten', engineOf(runner), { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('price_cards', 'forgotten');
  }
}
