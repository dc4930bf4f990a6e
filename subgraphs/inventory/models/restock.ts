import { compareTexts } from '../../../shared/text/compare-texts';

/** Pieces that are expected from a supplier. */
export interface ExpectedPieces {
  /** A day, `2026-03-01`; null where none is known. */
  readonly expectedAt: string | null;
  /** How many have not come. */
  readonly outstanding: number;
}

/**
 * The day on which the nth piece of what is on its way is there, where what comes first goes to whoever has waited longest.
 * What is late is not promised: nobody knows when it comes.
 *
 * @param expected in any order
 * @param pieces n, from 1: those who wait before, and the own ones
 * @param today `2026-03-01`
 * @returns a day, or null where not so many are expected by any
 * @example
 * // 4 on the 3rd and 5 on the 9th: the 6th piece is there on the 9th.
 * restockDay([{ expectedAt: '2026-03-09', outstanding: 5 }, { expectedAt: '2026-03-03', outstanding: 4 }], 6, '2026-03-01')
 */
export function restockDay(expected: readonly ExpectedPieces[], pieces: number, today: string): string | null {
  const dated = expected.flatMap(({ expectedAt, outstanding }) =>
    expectedAt !== null && expectedAt >= today && outstanding > 0 ? [{ expectedAt, outstanding }] : [],
  );
  dated.sort((a, b) => compareTexts(a.expectedAt, b.expectedAt));
  let sum = 0;
  for (const { expectedAt, outstanding } of dated) {
    sum += outstanding;
    if (sum >= pieces) return expectedAt;
  }
  return null;
}
