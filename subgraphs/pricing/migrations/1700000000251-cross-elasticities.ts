import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

/** Curves know how sales answer the prices of substitutes. */
export class PricingCrossElasticities1700000000251 implements MigrationInterface {
  readonly name = 'PricingCrossElasticities1700000000251';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'demand_curves', [column.fraction('crossElasticity', { default: 0 })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('demand_curves', 'crossElasticity');
  }
}
