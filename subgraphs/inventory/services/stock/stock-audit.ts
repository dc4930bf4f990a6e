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
    if (kept !== summed) {
      discrepancies.push({ ...keyOf(row), detail: `${kept} free pieces are kept, the locations have ${summed}` });
    } else if (row.status !== availabilityOf(kept)) {
      discrepancies.push({ ...keyOf(row), detail: `status is ${row.status} with ${kept} free pieces` });
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
}

const keyOf = (row: { productId: string; locationId?: string }) => ({
  productId: row.productId,
  locationId: row.locationId ?? null,
});

// Neither engine has a full join in common: both sides are stacked, and summed by place.
const placesSql =
  'SELECT `productId`, `locationId`, SUM(`onHand`) AS `onHand`, SUM(`reserved`) AS `reserved`, ' +
  'SUM(`onHandChange`) AS `onHandSummed`, SUM(`reservedChange`) AS `reservedSummed` FROM (' +
  'SELECT `productId`, `locationId`, `onHand`, `reserved`, 0 AS `onHandChange`, 0 AS `reservedChange` FROM `stock` ' +
  'UNION ALL SELECT `productId`, `locationId`, 0, 0, `onHandChange`, `reservedChange` FROM `stock_movements`' +
  ') books GROUP BY `productId`, `locationId`';

const productsSql =
  'SELECT `productId`, MAX(`status`) AS `status`, SUM(`free`) AS `free`, SUM(`freeThere`) AS `freeSummed` FROM (' +
  'SELECT `productId`, `status`, `free`, 0 AS `freeThere` FROM `product_availability` ' +
  "UNION ALL SELECT `productId`, '' AS `status`, 0, `onHand` - `reserved` FROM `stock`" +
  ') books GROUP BY `productId`';
