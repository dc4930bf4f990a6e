import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { allocate, type FreePieces, type WantedPieces } from '../../models/allocation';
import type { OrderMove } from './sent-pieces';
import { changeFreePieces, changeStockRow, freePieces, orderMovement, writeMovements } from './stock-changes';

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
 * Reserves pieces for an order, product by product in the order of their ids. Its undo is `release`.
 *
 * @throws NotEnoughStock with every short line; StockMoved, after which the transaction is tried again
 */
export async function reserve(manager: EntityManager, move: OrderMove, wanted: readonly WantedPieces[]): Promise<void> {
  const short: WantedPieces[] = [];
  for (const line of wanted) {
    if (!(await changeFreePieces(manager, line.productId, -line.quantity))) short.push(line);
  }
  if (short.length > 0) throw new NotEnoughStock(await shortLines(manager, short));
  const parts = allocate(wanted, await stockOf(manager, wanted));
  for (const part of parts) {
    if (!(await changeStockRow(manager, { ...part, onHandChange: 0, reservedChange: part.quantity })))
      throw new StockMoved();
  }
  const pieces = (rows: readonly WantedPieces[]) => rows.reduce((sum, row) => sum + row.quantity, 0);
  if (pieces(parts) !== pieces(wanted)) throw new StockMoved();
  await writeMovements(
    manager,
    parts.map(({ productId, locationId, quantity }) =>
      orderMovement('RESERVED', move, { productId, locationId, onHandChange: 0, reservedChange: quantity }),
    ),
  );
}

function stockOf(manager: EntityManager, wanted: readonly WantedPieces[]): Promise<FreePieces[]> {
  return manager.query(
    'SELECT `productId`, `locationId`, `onHand` - `reserved` AS `quantity` FROM `stock` ' +
      `WHERE \`productId\` IN (${placeholders(wanted.length)})`,
    wanted.map((line) => line.productId),
  );
}

async function shortLines(manager: EntityManager, short: readonly WantedPieces[]): Promise<ShortLine[]> {
  const rows = await freePieces(
    manager,
    short.map((line) => line.productId),
  );
  const free = new Map(rows.map((row) => [row.productId, row.free]));
  return short.map(({ productId, quantity }) => ({
    productId,
    requested: quantity,
    available: free.get(productId) ?? 0,
  }));
}
