import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable, engineOf } from '../../../shared/database/table';
import { OrderExchangeEntity } from '../entities/order-exchange';
import { OrderReturnEntity } from '../entities/order-return';
import { ProductOfferEntity } from '../entities/product-offer';

/** Orders are shipped in parts, delivered, returned and exchanged. What was shipped before was shipped as a whole. */
export class InventoryReturns1700000000091 implements MigrationInterface {
  readonly name = 'InventoryReturns1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'orders', [
      column.time('deliveredAt', { isNullable: true }),
      column.time('expiresAt', { isNullable: true }),
      column.json('parcels', engineOf(runner), { isNullable: true }),
    ]);
    await addColumns(runner, 'order_lines', [
      column.amount('discount', { default: 0 }),
      column.whole('shipped', { default: 0 }),
      column.amount('refunded', { default: 0 }),
    ]);
    await runner.query(
      'UPDATE `order_lines` SET `shipped` = `quantity` WHERE `orderId` IN ' +
        "(SELECT `id` FROM `orders` WHERE `status` IN ('SHIPPED', 'DELIVERED', 'RETURNED'))",
    );
    await createEntityTable(runner, OrderReturnEntity);
    await createEntityTable(runner, OrderExchangeEntity);
    await createEntityTable(runner, ProductOfferEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['product_offers', 'order_exchanges', 'order_returns']) await runner.dropTable(table);
    for (const name of ['discount', 'shipped', 'refunded']) await runner.dropColumn('order_lines', name);
    for (const name of ['deliveredAt', 'expiresAt', 'parcels']) await runner.dropColumn('orders', name);
  }
}
