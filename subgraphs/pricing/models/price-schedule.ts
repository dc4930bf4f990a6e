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
  /** The segment of shoppers that it is for; absent or null for everybody. */
  readonly segmentId?: string | null;
  /** Of dated prices that hold at once, the one of the highest counts; absent is 0. */
  readonly priority?: number;
  /** Why it was set, where no person just set it; absent or null where one did. */
  readonly reason?: SetReason | null;
}

/** Why a price was set: proposed from demand, to sell what is left, or because of a competitor. */
export type SetReason = 'OPTIMISED' | 'MARKDOWN' | 'COMPETITOR';

export type PriceReason = 'LIST' | 'PROMOTION' | 'SEGMENT' | 'VOLUME' | SetReason;

/** The price of a piece at one moment. */
export interface PriceInForce {
  readonly amount: number;
  /** The regular price of a single piece, never below `amount`: what a reduction is measured against. */
  readonly list: number;
  readonly reason: PriceReason;
  /** The tier it belongs to. */
  readonly minQuantity: number;
  /** Whether it comes from a dated price. */
  readonly dated: boolean;
  /** Whether it is a reduction that a shop would announce: a dated price below the regular one, or a promotion's. */
  readonly reduced: boolean;
}

interface TierPrice {
  readonly amount: number;
  /** The regular price of the tier; null where there is only a dated one. */
  readonly regular: number | null;
  readonly dated: boolean;
  readonly setFor: SetReason | null;
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
 * The dated price of a tier in force at a moment: of those that hold, the one of the highest priority; of equal ones the one
 * set last. Null where there is none.
 *
 * A dated price that is set again from the same moment on, for the same reason, takes the place of the earlier one, whatever
 * its end. Its beginning may lie before it was set: what was asked until then stays what it was.
 */
export function datedAt(rows: readonly PriceRow[], minQuantity: number, at: number): PriceRow | null {
  let found: PriceRow | null = null;
  for (const row of lastOfEachBeginning(rows, minQuantity, at)) {
    if (row.validUntil! > at && (!found || standsBefore(row, found))) found = row;
  }
  return found;
}

/** Whether `a` counts where both hold. */
export function standsBefore(a: PriceRow, b: PriceRow): boolean {
  const [priorityOfA, priorityOfB] = [a.priority ?? 0, b.priority ?? 0];
  return priorityOfA === priorityOfB ? isSetLater(a, b) : priorityOfA > priorityOfB;
}

/** The dated prices of a tier that have begun by a moment; of those with one beginning, the one that was set last by then. */
function lastOfEachBeginning(rows: readonly PriceRow[], minQuantity: number, at: number): Iterable<PriceRow> {
  const last = new Map<string, PriceRow>();
  for (const row of rows) {
    if (row.minQuantity !== minQuantity || row.validUntil === null || Math.max(row.validFrom, row.setAt) > at) continue;
    const key = `${row.validFrom} ${row.reason ?? ''}`;
    const other = last.get(key);
    if (!other || isSetLater(row, other)) last.set(key, row);
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
        (other.reason ?? null) === (row.reason ?? null) &&
        other.setAt <= at &&
        isSetLater(other, row),
    )
  );
}

/**
 * The price of a piece when `quantity` pieces are bought at a moment.
 *
 * Within a tier a dated price stands before the regular one. Of the tiers that the quantity reaches, the cheapest
 * counts, so that nobody pays more a piece for buying more. The reason is that for which the price was set, where one was
 * named; VOLUME where a tier above one piece is cheaper than a single piece, PROMOTION where a dated price is below the
 * regular one, else LIST.
 *
 * @param rows all for everybody, or all for one segment
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
  const { amount, minQuantity, dated, setFor } = best;
  const isBelowList = dated && amount < list;
  const reason = setFor ?? (minQuantity > 1 ? 'VOLUME' : isBelowList ? 'PROMOTION' : 'LIST');
  // What is set by demand or by a rival goes up and down: that is no reduction to be announced.
  const reduced = isBelowList && (reason === 'PROMOTION' || reason === 'MARKDOWN');
  return { amount, list, reason, minQuantity, dated, reduced };
}

/** The tiers there are, in no order. */
export function tiersOf(rows: readonly PriceRow[]): Set<number> {
  return new Set(rows.map((row) => row.minQuantity));
}

function tierPriceAt(rows: readonly PriceRow[], minQuantity: number, at: number): TierPrice | null {
  const regular = regularAt(rows, minQuantity, at);
  const dated = datedAt(rows, minQuantity, at);
  const holds = dated ?? regular;
  if (!holds) return null;
  const { amount, reason: setFor = null } = holds;
  return { amount, regular: regular?.amount ?? null, dated: dated !== null, setFor };
}

/** Beginnings and ends after `from` up to `until`, ascending, each once. */
export function boundaries(rows: readonly PriceRow[], from: number, until: number): number[] {
  const times = new Set<number>();
  for (const row of rows) {
    // One that was set again since its beginning holds from then on.
    const began = row.validUntil === null ? row.validFrom : Math.max(row.validFrom, row.setAt);
    if (began > from && began <= until) times.add(began);
    if (row.validUntil !== null && row.validUntil > from && row.validUntil <= until) times.add(row.validUntil);
  }
  return [...times].sort((a, b) => a - b);
}
