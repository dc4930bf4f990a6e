import type { Database } from '../../../../shared/database/database';
import { type AvailabilityStatus, availabilityOf } from '../../models/availability';

/** A place where stock and ledger do not agree. */
export interface Discrepancy {
  readonly productId: string;
  readonly locationId: string | null;
  readonly detail: string;
}

export interface AuditReport {
  readonly stockRows: number;
  readonly discrepancies: readonly Discrepancy[];
}

/**
 * Compares each stock row with the sum of its ledger rows, and each product's free pieces and status with its
 * stock rows. Each comparison is one statement, so that it sees one moment of a database that is in use.
 */
export async function auditStock({ read }: Database): Promise<AuditReport> {
  const places: PlaceRow[] = await read.query(placesSql);
  const products: ProductRow[] = await read.query(productsSql);
  const discrepancies: Discrepancy[] = [];
  for (const row of places) {
    for (const column of ['onHand', 'reserved'] as const) {
      const [kept, summed] = [Number(row[column]), Number(row[`${column}Summed`])];
      if (kept !== summed) {
        discrepancies.push({ ...keyOf(row), detail: `${column} is ${kept}, the ledger adds up to ${summed}` });
      }
    }
    if (Number(row.reserved) > Number(row.onHand)) {
      discrepancies.push({ ...keyOf(row), detail: `${row.reserved} reserved of ${row.onHand} on hand` });
    }
  }
  for (const row of products) {
    const [kept, summed] = [Number(row.free), Number(row.freeSummed)];
    const [waiting, waitingSummed] = [Number(row.backOrdered), Number(row.backOrderedSummed)];
    const whole = { ...termsOf(row), free: kept + Number(row.bucketed), backOrdered: waiting };
    if (kept !== summed) {
      discrepancies.push({ ...keyOf(row), detail: `${kept} free pieces are kept, the locations have ${summed}` });
    } else if (waiting !== waitingSummed) {
      discrepancies.push({
        ...keyOf(row),
        detail: `${waiting} back-ordered pieces are kept, orders wait for ${waitingSummed}`,
      });
    } else if (row.status !== availabilityOf(whole)) {
      discrepancies.push({ ...keyOf(row), detail: `status is ${row.status} with ${whole.free} free pieces` });
    }
    if (waiting > 0 && whole.free > 0) {
      discrepancies.push({ ...keyOf(row), detail: `${waiting} pieces are waited for, and ${whole.free} are free` });
    }
  }
  return { stockRows: places.length, discrepancies };
}

interface PlaceRow {
  readonly productId: string;
  readonly locationId: string;
  readonly onHand: number | string;
  readonly reserved: number | string;
  readonly onHandSummed: number | string;
  readonly reservedSummed: number | string;
}

interface ProductRow {
  readonly productId: string;
  readonly status: AvailabilityStatus;
  readonly free: number | string;
  readonly freeSummed: number | string;
  readonly bucketed: number | string;
  readonly lowStock: number | string;
  readonly backOrderLimit: number | string;
  readonly backOrdered: number | string;
  readonly backOrderedSummed: number | string;
}

const termsOf = (row: ProductRow) => ({
  lowStock: Number(row.lowStock),
  backOrderLimit: Number(row.backOrderLimit),
});

const keyOf = (row: { productId: string; locationId?: string }) => ({
  productId: row.productId,
  locationId: row.locationId ?? null,
});

// Neither engine has a full join in common: all sides are stacked, and summed by place. What lies in buckets is reserved in the
// stock row and for no order.
const placesSql =
  'SELECT `productId`, `locationId`, SUM(`onHand`) AS `onHand`, SUM(`reserved`) AS `reserved`, ' +
  'SUM(`onHandChange`) AS `onHandSummed`, SUM(`reservedChange`) AS `reservedSummed` FROM (' +
  'SELECT `productId`, `locationId`, `onHand`, `reserved`, 0 AS `onHandChange`, 0 AS `reservedChange` FROM `stock` ' +
  'UNION ALL SELECT `productId`, `locationId`, 0, 0, `onHandChange`, `reservedChange` FROM `stock_movements` ' +
  'UNION ALL SELECT `productId`, `locationId`, 0, 0, 0, `free` FROM `stock_buckets`' +
  ') books GROUP BY `productId`, `locationId`';

const productsSql =
  'SELECT `productId`, MAX(`status`) AS `status`, SUM(`free`) AS `free`, SUM(`freeThere`) AS `freeSummed`, ' +
  'SUM(`bucketed`) AS `bucketed`, SUM(`lowStock`) AS `lowStock`, SUM(`backOrderLimit`) AS `backOrderLimit`, ' +
  'SUM(`backOrdered`) AS `backOrdered`, SUM(`waiting`) AS `backOrderedSummed` FROM (' +
  'SELECT `productId`, `status`, `free`, 0 AS `freeThere`, 0 AS `bucketed`, `lowStock`, `backOrderLimit`, `backOrdered`, ' +
  '0 AS `waiting` FROM `product_availability` ' +
  "UNION ALL SELECT `productId`, '' AS `status`, 0, `onHand` - `reserved`, 0, 0, 0, 0, 0 FROM `stock` " +
  "UNION ALL SELECT `productId`, '' AS `status`, 0, 0, `free`, 0, 0, 0, 0 FROM `stock_buckets` " +
  "UNION ALL SELECT `productId`, '' AS `status`, 0, 0, 0, 0, 0, 0, `quantity` FROM `back_orders`" +
  ') books GROUP BY `productId`';
