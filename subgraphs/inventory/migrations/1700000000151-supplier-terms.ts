import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { KeptPlanEntity } from '../entities/kept-plan';
import { SupplierTermsEntity } from '../entities/supplier-terms';

const further = ['stockoutCost', 'fixedQuantity', 'seasonEndsAt', 'leftoverPercent'];

/** What suppliers ask for, policies by costs, quantities and seasons, and what plans are found by. */
export class InventorySupplierTerms1700000000151 implements MigrationInterface {
  readonly name = 'InventorySupplierTerms1700000000151';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'replenishment_policies', [
      column.amount('stockoutCost', { isNullable: true }),
      column.whole('fixedQuantity', { isNullable: true }),
      column.text('seasonEndsAt', 10, { isNullable: true }),
      column.fraction('leftoverPercent', { isNullable: true }),
    ]);
    await createEntityTable(runner, SupplierTermsEntity);
    await createEntityTable(runner, KeptPlanEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('kept_plans');
    await runner.dropTable('supplier_terms');
    for (const name of further) await runner.dropColumn('replenishment_policies', name);
  }
}
