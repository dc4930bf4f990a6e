import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { Database, UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { emptyAvailability, ProductAvailabilityEntity } from '../../entities/product-availability';
import { StockEntity } from '../../entities/stock';
import { settleAvailability } from './availability';
import { foldBuckets } from './buckets';
import type { AuditReport } from './stock-audit';

/**
 * Makes the stock of products whose books do not agree what their ledger adds up to, product by product, each in a transaction
 * of its own: what is on hand and reserved by location, what is free and waited for, the status. The ledger itself is not changed.
 *
 * @param report of an audit
 * @param at Unix milliseconds
 * @returns how many products were put right; a ledger that adds up to less than nothing is left for people to look at
 */
export async function repairStock(database: Database, report: AuditReport, at: number): Promise<number> {
  const productIds = [...new Set(report.discrepancies.map(({ productId }) => productId))].sort();
  let repaired = 0;
  for (const productId of productIds) {
    if (await database.transaction((unit) => repairProduct(unit, productId, at))) repaired += 1;
  }
  return repaired;
}

async function repairProduct(unit: UnitOfWork, productId: string, at: number): Promise<boolean> {
  const { manager } = unit;
  await entityTable(ProductAvailabilityEntity).insert(manager, [emptyAvailability(productId)], {
    onConflict: 'ignore',
  });
  await foldBuckets(manager, productId);
  const sums = await ledgerSums(manager, productId);
  if (sums.some(({ onHand, reserved }) => reserved < 0 || onHand < reserved)) return false;
  await execute(manager, 'UPDATE `stock` SET `onHand` = 0, `reserved` = 0 WHERE `productId` = ?', [productId]);
  await entityTable(StockEntity).insert(manager, sums, { onConflict: 'update' });
  const free = sums.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0);
  await execute(
    manager,
    'UPDATE `product_availability` SET `free` = ?, `backOrdered` = ' +
      '(SELECT COALESCE(SUM(`quantity`), 0) FROM `back_orders` b WHERE b.`productId` = ?) WHERE `productId` = ?',
    [free, productId, productId],
  );
  await settleAvailability(unit, [productId], at);
  return true;
}

async function ledgerSums(manager: EntityManager, productId: string): Promise<StockEntity[]> {
  const rows: { locationId: string; onHand: number | string; reserved: number | string }[] = await manager.query(
    'SELECT `locationId`, SUM(`onHandChange`) AS `onHand`, SUM(`reservedChange`) AS `reserved` FROM `stock_movements` ' +
      'WHERE `productId` = ? GROUP BY `locationId` ORDER BY `locationId`',
    [productId],
  );
  return rows.map(({ locationId, onHand, reserved }) => {
    return { productId, locationId, onHand: Number(onHand), reserved: Number(reserved) };
  });
}
