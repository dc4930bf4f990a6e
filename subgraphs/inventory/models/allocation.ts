import { compareTexts } from '../../../shared/text/compare-texts';
/** Pieces of a product that are wanted. */
export interface WantedPieces {
  readonly productId: string;
  readonly quantity: number;
}

/** Free pieces of a product at a location. */
export interface FreePieces extends WantedPieces {
  readonly locationId: string;
}

/**
 * Chooses where an order's pieces are taken from, in as few parcels as it can: locations that can fill more of the lines
 * whole go first; a line is taken from the first of them that fills it, and is split (largest first) only where none does.
 * That is a greedy answer to a set-covering problem, which is good enough for the few locations that a shop has.
 *
 * @param wanted one entry a product
 * @param free what there is, any order
 * @returns pieces to take, sorted by product and location; a product that cannot be filled has fewer than wanted
 */
export function allocate(wanted: readonly WantedPieces[], free: readonly FreePieces[]): FreePieces[] {
  const stocked = free.filter((row) => row.quantity > 0);
  const filled = new Map<string, number>();
  const quantities = new Map(wanted.map((line) => [line.productId, line.quantity]));
  for (const row of stocked) {
    if (row.quantity >= (quantities.get(row.productId) ?? Number.POSITIVE_INFINITY)) {
      filled.set(row.locationId, (filled.get(row.locationId) ?? 0) + 1);
    }
  }
  const linesFilled = (row: FreePieces) => filled.get(row.locationId) ?? 0;
  const taken: FreePieces[] = [];
  for (const line of wanted) {
    const rows = stocked.filter((row) => row.productId === line.productId);
    rows.sort((a, b) => linesFilled(b) - linesFilled(a) || compareTexts(a.locationId, b.locationId));
    const whole = rows.find((row) => row.quantity >= line.quantity);
    taken.push(...(whole ? [{ ...whole, quantity: line.quantity }] : split(line.quantity, rows)));
  }
  return taken.sort(byKey);
}

/** The order in which stock rows are always changed, so that two orders do not wait for each other. */
export function byKey(
  a: { productId: string; locationId: string },
  b: { productId: string; locationId: string },
): number {
  return compareTexts(a.productId, b.productId) || compareTexts(a.locationId, b.locationId);
}

function split(quantity: number, rows: readonly FreePieces[]): FreePieces[] {
  const largestFirst = [...rows].sort((a, b) => b.quantity - a.quantity || compareTexts(a.locationId, b.locationId));
  const parts: FreePieces[] = [];
  let left = quantity;
  for (const row of largestFirst) {
    if (left === 0) break;
    const part = Math.min(left, row.quantity);
    parts.push({ ...row, quantity: part });
    left -= part;
  }
  return parts;
}
