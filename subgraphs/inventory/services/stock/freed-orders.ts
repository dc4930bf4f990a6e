import type { UnitOfWork } from '../../../../shared/database/database';
import type { WantedPieces } from '../../models/allocation';
import { settleAvailability } from './availability';
import { dropBackOrders } from './back-orders';
import { release, reservedFor, reservedPart } from './reservations';

/** Frees all that orders have a claim on, whose rows are held: pieces that are reserved for them, and that they wait for. */
export async function freeOrders(
  unit: UnitOfWork,
  orderIds: readonly string[],
  at: number,
  actorId: string | null,
): Promise<void> {
  const { manager } = unit;
  // First: from then on none of them is served, and what was reserved for them is all there is.
  const waited = await dropBackOrders(manager, orderIds);
  const freed = await release(manager, await reservedFor(manager, orderIds), at, actorId);
  await settleAvailability(unit, [...new Set([...waited.map(({ productId }) => productId), ...freed])], at);
}

/**
 * Frees some pieces of an order: those that it waits for go first.
 *
 * @returns products whose status may be another now
 */
export async function freePart(
  { manager }: UnitOfWork,
  orderId: string,
  pieces: readonly WantedPieces[],
  at: number,
  actorId: string | null,
): Promise<string[]> {
  const waited = await dropBackOrders(manager, [orderId], pieces);
  const rest = pieces.map(({ productId, quantity }) => {
    const dropped = waited.find((one) => one.productId === productId)?.quantity ?? 0;
    return { productId, quantity: quantity - dropped };
  });
  const freed = await release(manager, await reservedPart(manager, orderId, rest), at, actorId);
  return [...new Set([...waited.map(({ productId }) => productId), ...freed])];
}
