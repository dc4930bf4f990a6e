import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ProductAvailabilityEntity } from '../../entities/product-availability';
import { availabilityOf } from '../../models/availability';
import { serveBackOrders } from './back-orders';

const table = entityTable(ProductAvailabilityEntity);

/** What there is of products; those never stocked are left out. By hand: nearly every page asks for it. */
export async function availabilityRows(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<ProductAvailabilityEntity[]> {
  if (productIds.length === 0) return [];
  const raw = await manager.query(
    `SELECT ${table.selection()} FROM \`product_availability\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return table.rowsOf(raw);
}

/** A product's row with all that is free of it: what is set aside in buckets too. */
export async function wholeAvailability(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<ProductAvailabilityEntity[]> {
  if (productIds.length === 0) return [];
  // One statement: every order ends with it.
  const raw: { bucketed: string | number | null }[] = await manager.query(
    `SELECT ${table.selection('a')}, (SELECT SUM(b.\`free\`) FROM \`stock_buckets\` b WHERE b.\`productId\` = a.\`productId\`) ` +
      `AS \`bucketed\` FROM \`product_availability\` a WHERE a.\`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return raw.map((row) => {
    const whole = table.rowOf(row as never);
    return { ...whole, free: whole.free + Number(row.bucketed ?? 0) };
  });
}

/**
 * Ends every change of products' free pieces, whose rows the transaction holds: who waits for pieces is served first, and the
 * status of a product is stored and published where it is another now.
 */
export async function settleAvailability(unit: UnitOfWork, productIds: readonly string[], at: number): Promise<void> {
  const { manager, publish } = unit;
  let rows = await wholeAvailability(manager, productIds);
  const waiting = rows.filter(({ free, backOrdered }) => backOrdered > 0 && free > 0);
  if (waiting.length > 0) {
    for (const { productId } of waiting) await serveBackOrders(manager, productId, at);
    rows = await wholeAvailability(manager, productIds);
  }
  for (const row of rows) {
    const status = availabilityOf(row);
    if (status === row.status) continue;
    await execute(manager, 'UPDATE `product_availability` SET `status` = ? WHERE `productId` = ?', [
      status,
      row.productId,
    ]);
    publish('inventory.availability-changed', { productId: row.productId, status });
  }
}
