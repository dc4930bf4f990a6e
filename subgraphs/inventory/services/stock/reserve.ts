import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { allocate, type FreePieces, type WantedPieces } from '../../models/allocation';
import { restockDay } from '../../models/restock';
import { availabilityRows, wholeAvailability } from './availability';
import { waitFor } from './back-orders';
import { announceExpected, expectedOf } from './expected-pieces';
import { settledPlaces } from './free-places';
import type { HotProducts } from './hot-products';
import { changeFreePieces, changeStockRow, type OrderMove, orderMovement, writeMovements } from './stock-changes';

/** A line of an order that cannot be filled: pieces asked for, and pieces there are. */
export interface ShortLine {
  readonly productId: string;
  readonly requested: number;
  readonly available: number;
}

/** Ends the transaction, so that nothing of a short order stays. */
export class NotEnoughStock extends Error {
  constructor(readonly lines: readonly ShortLine[]) {
    super('not enough stock');
  }
}

/** The stock rows are not what they were a moment ago: the order is tried again from the start. */
export class StockMoved extends Error {}

/**
 * Reserves pieces for an order, product by product in the order of their ids; what is not there is back-ordered, as far as the
 * shop allows it. Its undo is `release`, with `dropBackOrders` before it.
 *
 * @param today `2026-03-01`
 * @returns products whose status may be another now
 * @throws NotEnoughStock with every short line; StockMoved, after which the transaction is tried again
 */
export async function reserve(
  unit: UnitOfWork,
  hot: HotProducts,
  move: OrderMove,
  wanted: readonly WantedPieces[],
  today: string,
): Promise<string[]> {
  const { manager } = unit;
  const [short, plain, parts]: [WantedPieces[], WantedPieces[], FreePieces[]] = [[], [], []];
  for (const line of wanted) {
    const known = await hot.take(manager, line, false);
    if (known) parts.push(known);
    else if (await changeFreePieces(manager, line.productId, -line.quantity)) plain.push(line);
    else {
      const found = await hot.take(manager, line, true);
      const there = found ? line.quantity : await takeWhatIsThere(unit, move, line, today);
      if (found) parts.push(found);
      else if (there === null) short.push(line);
      else plain.push({ ...line, quantity: there });
    }
  }
  if (short.length > 0) throw new NotEnoughStock(await shortLines(manager, short));
  const changed = new Set(plain.map(({ productId }) => productId));
  parts.push(...(await reserveInStock(manager, plain, changed)));
  await writeMovements(
    manager,
    parts.map(({ productId, locationId, quantity }) =>
      orderMovement('RESERVED', move, { productId, locationId, onHandChange: 0, reservedChange: quantity }),
    ),
  );
  return [...changed];
}

/**
 * Chooses from which locations pieces are taken whose products' rows are changed already, and reserves them there.
 *
 * @param changed products whose status may be another now: those are left in it of which it is not the same
 */
async function reserveInStock(
  manager: EntityManager,
  lines: readonly WantedPieces[],
  changed: Set<string>,
): Promise<FreePieces[]> {
  const wanted = lines.filter(({ quantity }) => quantity > 0);
  if (wanted.length === 0) return [];
  const places = await settledPlaces(
    manager,
    wanted.map(({ productId }) => productId),
  );
  for (const { productId, isSettled } of places) if (isSettled) changed.delete(productId);
  const parts = allocate(wanted, places);
  for (const part of parts) {
    if (!(await changeStockRow(manager, { ...part, onHandChange: 0, reservedChange: part.quantity })))
      throw new StockMoved();
  }
  const pieces = (rows: readonly WantedPieces[]) => rows.reduce((sum, row) => sum + row.quantity, 0);
  if (pieces(parts) !== pieces(wanted)) throw new StockMoved();
  return parts;
}

/**
 * Takes all that is free of a product, and has the order wait for the rest, where so many more may be back-ordered.
 *
 * @returns how many pieces are there; null where the rest may not be back-ordered, and nothing was taken
 */
async function takeWhatIsThere(
  unit: UnitOfWork,
  move: OrderMove,
  { productId, quantity }: WantedPieces,
  today: string,
): Promise<number | null> {
  const { manager } = unit;
  // Changing nothing holds the product's row; one that was never stocked has none.
  if (!(await changeFreePieces(manager, productId, 0))) return null;
  const [row] = await availabilityRows(manager, [productId]);
  const { free, backOrderLimit, backOrdered } = row!;
  const there = Math.min(free, quantity);
  const waiting = quantity - there;
  if (waiting > Math.max(0, backOrderLimit - backOrdered)) return null;
  await changeFreePieces(manager, productId, -there);
  if (waiting > 0) {
    const promisedAt = restockDay(await expectedOf(manager, productId), backOrdered + waiting, today);
    await waitFor(manager, move, { productId, quantity: waiting }, promisedAt);
    await announceExpected(unit, [productId], today);
  }
  return there;
}

async function shortLines(manager: EntityManager, short: readonly WantedPieces[]): Promise<ShortLine[]> {
  const rows = await wholeAvailability(
    manager,
    short.map((line) => line.productId),
  );
  const there = new Map(
    rows.map((row) => [row.productId, row.free + Math.max(0, row.backOrderLimit - row.backOrdered)]),
  );
  return short.map(({ productId, quantity }) => ({
    productId,
    requested: quantity,
    available: there.get(productId) ?? 0,
  }));
}
