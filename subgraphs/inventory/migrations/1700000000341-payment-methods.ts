import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, engineOf } from '../../../shared/database/table';

/** What orders are paid by, what refunds go to, and what the shop's policy says of both. */
export class InventoryPaymentMethods1700000000341 implements MigrationInterface {
  readonly name = 'InventoryPaymentMethods1700000000341';

  async up(runner: QueryRunner): Promise<void> {
    const noneYet = { default: "'[]'" };
    await addColumns(runner, 'order_policies', [
      column.json('paymentMethods', engineOf(runner), noneYet),
      column.flag('changesPayment', { default: 0 }),
      column.json('refundMethods', engineOf(runner), noneYet),
    ]);
    await addColumns(runner, 'orders', [column.text('paymentMethod', 60, { isNullable: true })]);
    await addColumns(runner, 'order_returns', [column.text('refundTo', 60, { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('order_returns', 'refundTo');
    await runner.dropColumn('orders', 'paymentMethod');
    for (const name of ['refundMethods', 'changesPayment', 'paymentMethods']) {
      await runner.dropColumn('order_policies', name);
    }
  }
}
