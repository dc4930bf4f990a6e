import type { MigrationInterface, QueryRunner } from 'typeorm';
import { entityTable } from '../../../shared/database/entity-table';
import { createEntityTable } from '../../../shared/database/table';
import { DailySaleEntity } from '../entities/daily-sale';
import { OrderSaleEntity } from '../entities/order-sale';
import { DailySalesChange } from '../services/read-models/daily-sales';

const ordersAtATime = 2_000;

/** Sales are summed up by product and day, those that are known already with them. */
export class PricingDailySales1700000000261 implements MigrationInterface {
  readonly name = 'PricingDailySales1700000000261';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, DailySaleEntity);
    // A run that broke off may have summed some of them up.
    await runner.query('DELETE FROM `daily_sales`');
    const orders = entityTable(OrderSaleEntity);
    const sql = `SELECT ${orders.selection()} FROM \`order_sales\` WHERE \`orderId\` > ? ORDER BY \`orderId\` LIMIT ${ordersAtATime}`;
    for (let after = ''; ; ) {
      const part = orders.rowsOf(await runner.query(sql, [after]));
      const change = new DailySalesChange();
      for (const order of part) change.add(order, 1);
      await change.store(runner.manager);
      if (part.length < ordersAtATime) return;
      after = part.at(-1)!.orderId;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('daily_sales');
  }
}
