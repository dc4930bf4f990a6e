import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { OrderFollowUpEntity } from '../entities/order-follow-up';

/** What is still to be done to the stock of products since something was stored of an order. */
export class InventoryOrderFollowUps1700000000351 implements MigrationInterface {
  readonly name = 'InventoryOrderFollowUps1700000000351';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, OrderFollowUpEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_follow_ups');
  }
}
