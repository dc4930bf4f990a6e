import { datedAt, isReplaced, type PriceRow, regularAt, standsBefore } from './price-schedule';

/** A price that someone asks for, not recorded yet. */
export type WantedPrice = Pick<
  PriceRow,
  'minQuantity' | 'amount' | 'unitCost' | 'validFrom' | 'validUntil' | 'priority' | 'reason'
>;

/**
 * Whether a price would change nothing: asking twice for the same is no second price in the history.
 *
 * A regular price holds already where the one in force at its beginning has the same amount. A dated one does where the
 * one set last of those that overlap it has the same amount and end, and began no later. A cost that is given must be
 * the same too; one that is left out (null) is no difference.
 *
 * @param rows those for everybody, or those for the segment that it is wanted for
 */
export function alreadyHolds(rows: readonly PriceRow[], wanted: WantedPrice): boolean {
  const holds =
    wanted.validUntil === null
      ? regularAt(rows, wanted.minQuantity, wanted.validFrom)
      : lastSetWithin(rows, wanted, wanted.validUntil);
  if (!holds || holds.amount !== wanted.amount) return false;
  if ((holds.priority ?? 0) !== (wanted.priority ?? 0) || (holds.reason ?? null) !== (wanted.reason ?? null))
    return false;
  if (wanted.unitCost !== null && wanted.unitCost !== holds.unitCost) return false;
  return holds.validUntil === wanted.validUntil && holds.validFrom <= wanted.validFrom;
}

function lastSetWithin(rows: readonly PriceRow[], wanted: WantedPrice, until: number): PriceRow | null {
  let last: PriceRow | null = null;
  for (const row of rows) {
    if (row.minQuantity !== wanted.minQuantity || row.validUntil === null) continue;
    if (row.validFrom >= until || row.validUntil <= wanted.validFrom) continue;
    if (isReplaced(rows, row, Number.POSITIVE_INFINITY)) continue;
    if (!last || standsBefore(row, last)) last = row;
  }
  return last;
}

/**
 * The dated price that is set again: one of the same quantity and beginning; or, where it is asked for from now on, the one
 * in force with the same amount. Null where there is none, and a dated price is one more.
 *
 * @param asked the beginning that was asked for, which may lie in the past; null for now
 * @param now Unix milliseconds
 */
export function setAgain(
  rows: readonly PriceRow[],
  wanted: WantedPrice,
  asked: number | null,
  now: number,
): PriceRow | null {
  if (wanted.validUntil === null) return null;
  const same = rows.find(
    (row) =>
      row.minQuantity === wanted.minQuantity &&
      row.validUntil !== null &&
      row.validFrom === asked &&
      (row.reason ?? null) === (wanted.reason ?? null) &&
      !isReplaced(rows, row, now),
  );
  // What has ended is not begun again.
  if (same) return same.validUntil! > now ? same : null;
  const holds = wanted.validFrom === now ? datedAt(rows, wanted.minQuantity, now) : null;
  return holds?.amount === wanted.amount && (holds.reason ?? null) === (wanted.reason ?? null) ? holds : null;
}
