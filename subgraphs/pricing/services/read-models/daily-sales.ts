import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { day } from '../../../../shared/time/durations';
import { DailySaleEntity } from '../../entities/daily-sale';
import type { OrderSaleEntity } from '../../entities/order-sale';

const table = entityTable(DailySaleEntity);

/** What orders add to the sales of products and days, or take from them. */
export class DailySalesChange {
  private readonly rows = new Map<string, DailySaleEntity>();

  /** @param sign −1 takes away what the order added before it was another */
  add({ placedAt, lines, gone }: Pick<OrderSaleEntity, 'placedAt' | 'lines' | 'gone'>, sign: 1 | -1): void {
    if (gone) return;
    const dayOfOrder = Math.floor(placedAt / day);
    for (const { productId, quantity, unitPrice } of lines) {
      const key = `${dayOfOrder} ${productId}`;
      const row = this.rows.get(key) ?? { day: dayOfOrder, productId, units: 0, revenue: 0 };
      row.units += sign * quantity;
      row.revenue += sign * quantity * unitPrice;
      this.rows.set(key, row);
    }
  }

  /** Stores it in the transaction that changes the orders. */
  async store(manager: EntityManager): Promise<void> {
    const changed = [...this.rows.values()].filter(({ units, revenue }) => units !== 0 || revenue !== 0);
    // In the order of keys, so that two processes that sell the same products wait for one another at the first.
    changed.sort((a, b) => a.day - b.day || (a.productId < b.productId ? -1 : 1));
    const sums = ['units', 'revenue'] as const;
    await table.insert(manager, changed, { onConflict: 'update', update: sums, add: sums });
    // What was sold and is not any more leaves no row, in whatever order that became known.
    const lessened = changed.filter(({ units }) => units < 0);
    if (lessened.length === 0) return;
    const days = [...new Set(lessened.map((row) => row.day))];
    const productIds = [...new Set(lessened.map(({ productId }) => productId))];
    await execute(
      manager,
      `DELETE FROM \`daily_sales\` WHERE \`day\` IN (${placeholders(days.length)}) ` +
        `AND \`productId\` IN (${placeholders(productIds.length)}) AND \`units\` = 0 AND \`revenue\` = 0`,
      [...days, ...productIds],
    );
  }
}
