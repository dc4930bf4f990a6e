import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMissingIndexes } from '../../../shared/database/table';
import { CustomerActionEntity } from '../entities/customer-action';

/** Who wants a product, and which baskets were left, is read by index. */
export class UsersActionsByProduct1700000000161 implements MigrationInterface {
  readonly name = 'UsersActionsByProduct1700000000161';

  async up(runner: QueryRunner): Promise<void> {
    await createMissingIndexes(runner, CustomerActionEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columns of ['productId_at', 'kind_at']) {
      await runner.dropIndex('customer_actions', `ix_customer_actions_${columns}`);
    }
  }
}
