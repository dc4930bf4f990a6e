/** One price that was set. Times are Unix milliseconds, amounts minor units for one piece. */
export interface PriceRow {
  readonly id: string;
  /** Holds when so many pieces, or more, are bought. */
  readonly minQuantity: number;
  readonly amount: number;
  /** What a piece costs the shop; null where nobody said so. */
  readonly unitCost: number | null;
  readonly validFrom: number;
  /** Null for a regular price, which holds until the next regular one; else it is a dated price. */
  readonly validUntil: number | null;
  /** When it was recorded. Of two that claim the same time, the one set later holds. */
  readonly setAt: number;
}

export type ScheduledReason = 'LIST' | 'PROMOTION' | 'VOLUME';

/** The price of a piece at one moment. */
export interface PriceInForce {
  readonly amount: number;
  /** The regular price of a single piece, never below `amount`: what a reduction is measured against. */
  readonly list: number;
  readonly reason: ScheduledReason;
  /** The tier it belongs to. */
  readonly minQuantity: number;
  /** Whether it comes from a dated price. */
  readonly dated: boolean;
}

/** A price and the moment from which it held. */
export interface PriceStep extends PriceInForce {
  readonly at: number;
}

interface TierPrice {
  readonly amount: number;
  /** The regular price of the tier; null where there is only a dated one. */
  readonly regular: number | null;
  readonly dated: boolean;
}

/** Whether `a` was set after `b`; ids, which sort by time, decide within one millisecond. */
export function isSetLater(a: PriceRow, b: PriceRow): boolean {
  return a.setAt === b.setAt ? a.id > b.id : a.setAt > b.setAt;
}

/** The regular price of a tier in force at a moment: the one that began last. Null where there is none. */
export function regularAt(rows: readonly PriceRow[], minQuantity: number, at: number): PriceRow | null {
  let found: PriceRow | null = null;
  for (const row of rows) {
    if (row.minQuantity !== minQuantity || row.validUntil !== null || row.validFrom > at) continue;
    if (!found || row.validFrom > found.validFrom || (row.validFrom === found.validFrom && isSetLater(row, found))) {
      found = row;
    }
  }
  return found;
}

/**
 * The dated price of a tier in force at a moment: of those that hold, the one set last. Null where there is none.
 *
 * A dated price that is set again from the same moment on takes the place of the earlier one, whatever its end. Its
 * beginning may lie before it was set: what was asked until then stays what it was.
 */
export function datedAt(rows: readonly PriceRow[], minQuantity: number, at: number): PriceRow | null {
  let found: PriceRow | null = null;
  for (const row of lastOfEachBeginning(rows, minQuantity, at)) {
    if (row.validUntil! > at && (!found || isSetLater(row, found))) found = row;
  }
  return found;
}

/** The dated prices of a tier that have begun by a moment; of those with one beginning, the one that was set last by then. */
function lastOfEachBeginning(rows: readonly PriceRow[], minQuantity: number, at: number): Iterable<PriceRow> {
  const last = new Map<number, PriceRow>();
  for (const row of rows) {
    if (row.minQuantity !== minQuantity || row.validUntil === null || Math.max(row.validFrom, row.setAt) > at) continue;
    const other = last.get(row.validFrom);
    if (!other || isSetLater(row, other)) last.set(row.validFrom, row);
  }
  return last.values();
}

/** Whether a dated price has been set again from the same moment on, by `at`: it never holds after that. */
export function isReplaced(rows: readonly PriceRow[], row: PriceRow, at: number): boolean {
  return (
    row.validUntil !== null &&
    rows.some(
      (other) =>
        other.minQuantity === row.minQuantity &&
        other.validUntil !== null &&
        other.validFrom === row.validFrom &&
        other.setAt <= at &&
        isSetLater(other, row),
    )
  );
}

/**
 * The price of a piece when `quantity` pieces are bought at a moment.
 *
 * Within a tier a dated price stands before the regular one. Of the tiers that the quantity reaches, the cheapest
 * counts, so that nobody pays more a piece for buying more. The reason is VOLUME where a tier above one piece is
 * cheaper than a single piece, PROMOTION where a dated price is below the regular one, else LIST.
 *
 * @returns null where no price is in force
 */
export function priceAt(rows: readonly PriceRow[], quantity: number, at: number): PriceInForce | null {
  const single = tierPriceAt(rows, 1, at);
  let best: (TierPrice & { readonly minQuantity: number }) | null = single && { ...single, minQuantity: 1 };
  // A single piece reaches no other tier.
  for (const minQuantity of quantity > 1 ? tiersOf(rows) : []) {
    if (minQuantity === 1 || minQuantity > quantity) continue;
    const tier = tierPriceAt(rows, minQuantity, at);
    if (tier && (!best || tier.amount < best.amount)) best = { ...tier, minQuantity };
  }
  if (!best) return null;
  const regular = single ? (single.regular ?? single.amount) : (best.regular ?? best.amount);
  const list = Math.max(regular, best.amount);
  const reason = best.minQuantity > 1 ? 'VOLUME' : best.dated && best.amount < list ? 'PROMOTION' : 'LIST';
  return { amount: best.amount, list, reason, minQuantity: best.minQuantity, dated: best.dated };
}

/**
 * The prices for a quantity over a period, each with its beginning; what differs in neither amount nor reason is one
 * step. A moment without a price gives no step, and the step before it counts as going on.
 *
 * @param from the first moment; the price in force then is the first step, and begins at `from`
 * @param until the last moment, included
 */
export function stepsOf(rows: readonly PriceRow[], quantity: number, from: number, until: number): PriceStep[] {
  const steps: PriceStep[] = [];
  for (const at of [from, ...boundaries(rows, from, until)]) {
    const price = priceAt(rows, quantity, at);
    if (!price) continue;
    const last = steps.at(-1);
    if (!last || last.amount !== price.amount || last.reason !== price.reason) steps.push({ ...price, at });
  }
  return steps;
}

/** The next moment after `at` at which a price begins or ends; null where nothing is scheduled. */
export function nextBoundary(rows: readonly PriceRow[], at: number): number | null {
  return boundaries(rows, at, Number.POSITIVE_INFINITY)[0] ?? null;
}

/** The next moment after `at` at which the amount for a quantity is another, or none; null where nothing is scheduled. */
export function nextChange(rows: readonly PriceRow[], quantity: number, at: number): number | null {
  const amount = priceAt(rows, quantity, at)?.amount;
  for (const boundary of boundaries(rows, at, Number.POSITIVE_INFINITY)) {
    if (priceAt(rows, quantity, boundary)?.amount !== amount) return boundary;
  }
  return null;
}

/** The tiers there are, in no order. */
export function tiersOf(rows: readonly PriceRow[]): Set<number> {
  return new Set(rows.map((row) => row.minQuantity));
}

function tierPriceAt(rows: readonly PriceRow[], minQuantity: number, at: number): TierPrice | null {
  const regular = regularAt(rows, minQuantity, at);
  const dated = datedAt(rows, minQuantity, at);
  const holds = dated ?? regular;
  return holds && { amount: holds.amount, regular: regular?.amount ?? null, dated: dated !== null };
}

/** Beginnings and ends after `from` up to `until`, ascending, each once. */
function boundaries(rows: readonly PriceRow[], from: number, until: number): number[] {
  const times = new Set<number>();
  for (const row of rows) {
    // One that was set again since its beginning holds from then on.
    const began = row.validUntil === null ? row.validFrom : Math.max(row.validFrom, row.setAt);
    if (began > from && began <= until) times.add(began);
    if (row.validUntil !== null && row.validUntil > from && row.validUntil <= until) times.add(row.validUntil);
  }
  return [...times].sort((a, b) => a - b);
}
