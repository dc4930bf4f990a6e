import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

/** Rules may say how many products have another price in a day. */
export class PricingChangesADay1700000000241 implements MigrationInterface {
  readonly name = 'PricingChangesADay1700000000241';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'pricing_rules', [column.whole('maxChangesPerDay', { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('pricing_rules', 'maxChangesPerDay');
  }
}
