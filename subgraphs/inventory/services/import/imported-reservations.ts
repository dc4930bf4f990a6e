import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { byKey } from '../../models/allocation';
import { changeFreePieces, changeStockRow, orderMovement, writeMovements } from '../stock/stock-changes';

/** Pieces that an order holds at a place. */
interface HeldPieces {
  readonly orderId: string;
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** Frees what orders hold, without moving stock: what was sent is missing in the stock that the source counted. */
export async function releaseReservations(
  manager: EntityManager,
  orderIds: readonly string[],
  now: number,
): Promise<void> {
  if (orderIds.length === 0) return;
  await release(manager, await heldPieces(manager, `\`orderId\` IN (${placeholders(orderIds.length)})`, orderIds), now);
}

/** Frees what imported orders hold of products, so that their stock can be set; they are served anew at the end. */
export async function releaseImported(
  manager: EntityManager,
  productIds: readonly string[],
  now: number,
): Promise<void> {
  if (productIds.length === 0) return;
  const imported = '`orderId` IN (SELECT `id` FROM `orders` WHERE `quoteHash` IS NULL)';
  const ofProducts = `\`productId\` IN (${placeholders(productIds.length)})`;
  await release(manager, await heldPieces(manager, `${ofProducts} AND ${imported}`, productIds), now);
}

async function heldPieces(manager: EntityManager, where: string, parameters: readonly string[]): Promise<HeldPieces[]> {
  const rows: (HeldPieces & { quantity: string | number })[] = await manager.query(
    'SELECT `orderId`, `productId`, `locationId`, SUM(`reservedChange`) AS `quantity` FROM `stock_movements` ' +
      `WHERE ${where} GROUP BY \`orderId\`, \`productId\`, \`locationId\` HAVING SUM(\`reservedChange\`) > 0`,
    [...parameters],
  );
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) })).sort(byKey);
}

async function release(manager: EntityManager, held: readonly HeldPieces[], now: number): Promise<void> {
  for (const { productId, quantity } of held) await changeFreePieces(manager, productId, quantity);
  for (const row of held) await changeStockRow(manager, { ...row, onHandChange: 0, reservedChange: -row.quantity });
  await writeMovements(
    manager,
    held.map(({ orderId, productId, locationId, quantity }) =>
      orderMovement('RELEASED', orderId, now, {
        productId,
        locationId,
        onHandChange: 0,
        reservedChange: -quantity,
        actorId: null,
      }),
    ),
  );
}
