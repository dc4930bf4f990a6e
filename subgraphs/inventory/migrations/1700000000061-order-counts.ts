import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recountOrders } from '../services/orders/order-counts';

/** Counts the orders there are; from then on they are counted as they come. */
export class InventoryOrderCounts1700000000061 implements MigrationInterface {
  readonly name = 'InventoryOrderCounts1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await recountOrders(runner.manager);
  }

  async down(): Promise<void> {}
}
