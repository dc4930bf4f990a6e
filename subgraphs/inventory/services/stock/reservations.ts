import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { byKey, type WantedPieces } from '../../models/allocation';
import { changeFreePieces, changeStockRow, orderMovement, writeMovements } from './stock-changes';

/** Pieces that are reserved for an order at a location. */
export interface ReservedPieces {
  readonly orderId: string;
  readonly productId: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** What is reserved for orders, by the ledger, in the order in which stock rows are changed. */
export function reservedFor(manager: EntityManager, orderIds: readonly string[]): Promise<ReservedPieces[]> {
  return reservedWhere(manager, `\`orderId\` IN (${placeholders(orderIds.length)})`, orderIds);
}

/**
 * Of what is reserved for one order, so many pieces of each product, or as many as there are.
 *
 * @param pieces by product
 */
export async function reservedPart(
  manager: EntityManager,
  orderId: string,
  pieces: readonly WantedPieces[],
): Promise<ReservedPieces[]> {
  const left = new Map(pieces.map(({ productId, quantity }) => [productId, quantity]));
  const products = [...left.keys()];
  const ofProducts = `\`orderId\` = ? AND \`productId\` IN (${placeholders(products.length)})`;
  return (await reservedWhere(manager, ofProducts, [orderId, ...products])).flatMap((row) => {
    const quantity = Math.min(row.quantity, left.get(row.productId) ?? 0);
    left.set(row.productId, (left.get(row.productId) ?? 0) - quantity);
    return quantity === 0 ? [] : [{ ...row, quantity }];
  });
}

/** What is reserved of products for imported orders. */
export function reservedForImported(manager: EntityManager, productIds: readonly string[]): Promise<ReservedPieces[]> {
  const imported = '`orderId` IN (SELECT `id` FROM `orders` WHERE `quoteHash` IS NULL)';
  return reservedWhere(manager, `\`productId\` IN (${placeholders(productIds.length)}) AND ${imported}`, productIds);
}

// By hand: sums of the ledger, of which TypeORM's query builder would say the same at more length.
async function reservedWhere(
  manager: EntityManager,
  condition: string,
  parameters: readonly string[],
): Promise<ReservedPieces[]> {
  if (parameters.length === 0) return [];
  const rows: (ReservedPieces & { quantity: string | number })[] = await manager.query(
    'SELECT `orderId`, `productId`, `locationId`, SUM(`reservedChange`) AS `quantity` FROM `stock_movements` ' +
      `WHERE ${condition} GROUP BY \`orderId\`, \`productId\`, \`locationId\` HAVING SUM(\`reservedChange\`) > 0`,
    [...parameters],
  );
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) })).sort(byKey);
}

/**
 * Releases reserved pieces: they can be sold to others.
 *
 * @returns the products that they are of, in the order of their ids
 */
export async function release(
  manager: EntityManager,
  reserved: readonly ReservedPieces[],
  at: number,
  actorId: string | null,
): Promise<string[]> {
  const pieces = new Map<string, number>();
  for (const { productId, quantity } of reserved) pieces.set(productId, (pieces.get(productId) ?? 0) + quantity);
  for (const [productId, quantity] of pieces) await must(changeFreePieces(manager, productId, quantity));
  await settle(manager, 'RELEASED', reserved, at, actorId);
  return [...pieces.keys()];
}

/** Takes reserved pieces off the stock: they are sent. */
export function takeReserved(
  manager: EntityManager,
  reserved: readonly ReservedPieces[],
  at: number,
  actorId: string | null,
): Promise<void> {
  return settle(manager, 'SHIPPED', reserved, at, actorId);
}

async function settle(
  manager: EntityManager,
  kind: 'RELEASED' | 'SHIPPED',
  reserved: readonly ReservedPieces[],
  at: number,
  actorId: string | null,
): Promise<void> {
  const onHand = (quantity: number) => (kind === 'SHIPPED' ? -quantity : 0);
  for (const row of reserved) {
    const { quantity } = row;
    await must(changeStockRow(manager, { ...row, onHandChange: onHand(quantity), reservedChange: -quantity }));
  }
  await writeMovements(
    manager,
    reserved.map(({ orderId, productId, locationId, quantity }) => {
      const change = { productId, locationId, onHandChange: onHand(quantity), reservedChange: -quantity };
      return orderMovement(kind, { orderId, at, actorId }, change);
    }),
  );
}

/** What the ledger has reserved is reserved in the stock rows; if it were not, ledger and stock would have parted. */
async function must(change: Promise<boolean>): Promise<void> {
  if (!(await change)) throw new Error('stock and ledger do not agree: run `inventory audit`');
}
