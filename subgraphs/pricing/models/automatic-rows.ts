import { datedAt, type PriceRow } from './price-schedule';
import { rowsForAll } from './shopper-price';

/** A price of the highest priority counts: whatever a person dates stands before an automatic price. */
export const automaticPriority = -1;

/**
 * Prices as they hold once automatic pricing was suspended: what it had set by then ended at that moment.
 *
 * @param voidUntil when it was suspended last, Unix milliseconds; 0 where it never was
 */
export function withoutVoid<Row extends PriceRow>(rows: readonly Row[], voidUntil: number): readonly Row[] {
  // Most rows are of people.
  if (voidUntil === 0 || !rows.some(({ reason }) => reason != null)) return rows;
  return rows.map((row) => {
    const isVoid = row.reason != null && row.setAt <= voidUntil && row.validUntil! > voidUntil;
    return isVoid ? { ...row, validUntil: Math.max(row.validFrom, voidUntil) } : row;
  });
}

/** The automatic price of a single piece that holds for everybody at a moment; null where none does. */
export function automaticAt(rows: readonly PriceRow[], at: number): PriceRow | null {
  const holds = datedAt(rowsForAll(rows), 1, at);
  return holds?.reason != null ? holds : null;
}

/** Automatic prices of a single piece that hold at a moment, or would without what a person has dated. */
export function automaticRowsAt(rows: readonly PriceRow[], at: number): PriceRow[] {
  return rows.filter(
    ({ reason, minQuantity, segmentId, validFrom, validUntil }) =>
      reason != null && minQuantity === 1 && segmentId == null && validFrom <= at && validUntil! > at,
  );
}
