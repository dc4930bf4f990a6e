/** Pieces that come on a day. */
export interface Arrival {
  /** The day, `2026-12-24`; null where none is known, and nobody counts on it. */
  readonly day: string | null;
  readonly pieces: number;
}

/** What is expected to be sold on a day, with its bounds. */
export interface ExpectedSales {
  readonly date: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How many pieces are free at the end of each day. */
export interface StockPath {
  readonly expected: readonly number[];
  /** As if every day sold much. */
  readonly low: readonly number[];
  /** As if every day sold little. */
  readonly high: readonly number[];
}

/**
 * What is free at the end of each day: what is free now and has come by then, less what has been sold; never below 0, since
 * nobody buys what is not there.
 *
 * @param free pieces that are free now
 * @param sales day by day, the first one today
 *
 * @example stockPath(5, [{ date: '2026-01-01', mean: 2, low: 1, high: 4 }], []).expected // [3]
 */
export function stockPath(free: number, sales: readonly ExpectedSales[], arrivals: readonly Arrival[]): StockPath {
  const [first] = sales;
  const come = new Map<string, number>();
  for (const { day, pieces } of arrivals) {
    if (day === null || !first) continue;
    // What is late comes at the earliest today.
    const at = day < first.date ? first.date : day;
    come.set(at, (come.get(at) ?? 0) + pieces);
  }
  const path = (sold: (day: ExpectedSales) => number) => {
    let left = free;
    return sales.map((day) => {
      left = Math.max(0, left + (come.get(day.date) ?? 0) - sold(day));
      return left;
    });
  };
  return { expected: path(({ mean }) => mean), low: path(({ high }) => high), high: path(({ low }) => low) };
}
