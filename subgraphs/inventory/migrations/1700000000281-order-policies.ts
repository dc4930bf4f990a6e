import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { OrderPolicyEntity } from '../entities/order-policy';

/** What customers may change of their orders by themselves. */
export class InventoryOrderPolicies1700000000281 implements MigrationInterface {
  readonly name = 'InventoryOrderPolicies1700000000281';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, OrderPolicyEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_policies');
  }
}
