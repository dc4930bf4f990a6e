import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { byKey, type FreePieces, type WantedPieces } from '../../models/allocation';
import { defaultLocationId } from '../location-service';
import { settleAvailability } from './availability';
import {
  changeFreePieces,
  changeStockRow,
  makeMissingRows,
  type OrderMove,
  orderMovement,
  writeMovements,
} from './stock-changes';

/**
 * Takes in pieces that were sent and came back, at the place they were sent from: for sale again, or written off, which leaves
 * the stock as it was and says so in the ledger.
 */
export async function takeBack(
  unit: UnitOfWork,
  move: OrderMove,
  pieces: readonly WantedPieces[],
  restock: boolean,
): Promise<void> {
  const { manager } = unit;
  const places = await sentFrom(manager, move.orderId, pieces);
  await makeMissingRows(manager, places);
  const kinds = restock ? (['RETURNED'] as const) : (['RETURNED', 'WRITTEN_OFF'] as const);
  if (restock) await change(manager, places, 'onHand');
  await writeMovements(
    manager,
    places.flatMap(({ productId, locationId, quantity }) =>
      kinds.map((kind) => {
        const onHandChange = kind === 'RETURNED' ? quantity : -quantity;
        return orderMovement(kind, move, { productId, locationId, onHandChange, reservedChange: 0 });
      }),
    ),
  );
  if (restock) await settleAvailability(unit, productsOf(places), move.at);
}

/** Undoes a shipment that has not arrived: its pieces lie reserved for the order again, where they were sent from. */
export async function recall(unit: UnitOfWork, move: OrderMove, pieces: readonly WantedPieces[]): Promise<void> {
  const { manager } = unit;
  const places = await sentFrom(manager, move.orderId, pieces);
  await makeMissingRows(manager, places);
  await change(manager, places, 'reserved');
  await writeMovements(
    manager,
    places.map(({ productId, locationId, quantity }) =>
      orderMovement('RECALLED', move, { productId, locationId, onHandChange: quantity, reservedChange: quantity }),
    ),
  );
}

/** Adds pieces to what is on hand: free ones, or reserved ones. The product's row comes first, as everywhere. */
async function change(manager: EntityManager, places: readonly FreePieces[], as: 'onHand' | 'reserved'): Promise<void> {
  const isFree = as === 'onHand';
  for (const { productId, quantity } of places) await changeFreePieces(manager, productId, isFree ? quantity : 0);
  for (const place of places) {
    const { quantity } = place;
    const fits = await changeStockRow(manager, {
      ...place,
      onHandChange: quantity,
      reservedChange: isFree ? 0 : quantity,
    });
    if (!fits) throw new Error('a location holds more pieces than there can be');
  }
}

const productsOf = (places: readonly FreePieces[]): string[] => [...new Set(places.map(({ productId }) => productId))];

/** Where pieces were sent from, by the ledger; what was sent before there was one lies at the main location. */
async function sentFrom(
  manager: EntityManager,
  orderId: string,
  pieces: readonly WantedPieces[],
): Promise<FreePieces[]> {
  const rows: (FreePieces & { quantity: string | number })[] = await manager.query(
    'SELECT `productId`, `locationId`, -SUM(`onHandChange`) AS `quantity` FROM `stock_movements` ' +
      `WHERE \`orderId\` = ? AND \`kind\` IN (${placeholders(3)}) ` +
      'GROUP BY `productId`, `locationId` HAVING SUM(`onHandChange`) < 0',
    [orderId, 'SHIPPED', 'RECALLED', 'RETURNED'],
  );
  const sent = rows.map((row) => ({ ...row, quantity: Number(row.quantity) })).sort(byKey);
  return pieces
    .flatMap(({ productId, quantity }) => {
      let left = quantity;
      const places = sent.flatMap((row) => {
        if (row.productId !== productId || left === 0) return [];
        const part = Math.min(left, row.quantity);
        left -= part;
        return [{ ...row, quantity: part }];
      });
      return left === 0 ? places : [...places, { productId, locationId: defaultLocationId, quantity: left }];
    })
    .sort(byKey);
}
