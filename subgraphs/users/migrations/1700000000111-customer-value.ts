import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { CustomerReturnEntity } from '../entities/customer-return';
import { ValueModelEntity } from '../entities/value-model';

/** What a customer is worth is learned from orders and returns. */
export class UsersCustomerValue1700000000111 implements MigrationInterface {
  readonly name = 'UsersCustomerValue1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'customer_orders', [
      column.time('totalAt', { default: 0 }),
      column.amount('refunded', { default: 0 }),
    ]);
    await createEntityTable(runner, CustomerReturnEntity);
    await createEntityTable(runner, ValueModelEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('value_models');
    await runner.dropTable('customer_returns');
    for (const name of ['refunded', 'totalAt']) await runner.dropColumn('customer_orders', name);
  }
}
