import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { BackOrderEntity } from '../entities/back-order';
import { PurchaseOrderEntity } from '../entities/purchase-order';
import { PurchaseOrderLineEntity } from '../entities/purchase-order-line';
import { StockBucketEntity } from '../entities/stock-bucket';
import { lowStockPieces } from '../models/availability';

/** Goods are ordered from suppliers, back-ordered by shoppers, and hot ones spread over buckets. */
export class InventoryPurchaseOrders1700000000101 implements MigrationInterface {
  readonly name = 'InventoryPurchaseOrders1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'product_availability', [
      column.whole('lowStock', { default: lowStockPieces }),
      column.whole('backOrderLimit', { default: 0 }),
      column.whole('backOrdered', { default: 0 }),
      column.text('restockExpectedAt', 10, { isNullable: true }),
    ]);
    await addColumns(runner, 'stock_movements', [column.id('purchaseOrderId', { isNullable: true })]);
    for (const entity of [BackOrderEntity, PurchaseOrderEntity, PurchaseOrderLineEntity, StockBucketEntity]) {
      await createEntityTable(runner, entity);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stock_buckets', 'purchase_order_lines', 'purchase_orders', 'back_orders']) {
      await runner.dropTable(table);
    }
    await runner.dropColumn('stock_movements', 'purchaseOrderId');
    for (const name of ['lowStock', 'backOrderLimit', 'backOrdered', 'restockExpectedAt']) {
      await runner.dropColumn('product_availability', name);
    }
  }
}
