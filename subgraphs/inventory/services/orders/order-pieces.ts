import { ShopError } from '../../../../shared/errors/shop-error';
import type { OrderLineEntity } from '../../entities/order-line';
import type { WantedPieces } from '../../models/allocation';
import { wantedPieces } from './order-request';

const maximumLines = 100;
const maximumPieces = 1_000_000;

/**
 * Pieces that somebody names, by product in the order of their ids; of one that comes twice the pieces are added up.
 *
 * @throws ShopError BAD_USER_INPUT where nothing is named, TOO_MANY, QUANTITY_INVALID
 */
export function checkedPieces(lines: readonly WantedPieces[]): WantedPieces[] {
  if (lines.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: '"lines" names at least one product.' });
  if (lines.length > maximumLines) {
    throw new ShopError('TOO_MANY', { limit: maximumLines, what: 'lines', given: lines.length });
  }
  for (const { quantity } of lines) checkedQuantity(quantity);
  const pieces = wantedPieces(lines);
  for (const { quantity } of pieces) checkedQuantity(quantity);
  return pieces;
}

function checkedQuantity(quantity: number): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maximumPieces) {
    throw new ShopError('QUANTITY_INVALID', { limit: maximumPieces });
  }
}

/** How many pieces lines have by some count, by product. */
export function piecesBy<Line extends { readonly productId: string }>(
  lines: readonly Line[],
  count: (line: Line) => number,
): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const line of lines) pieces.set(line.productId, (pieces.get(line.productId) ?? 0) + count(line));
  return pieces;
}

/**
 * Throws where more pieces are named than there are: NOT_FOUND for a product that the order has not, else ORDER_QUANTITY.
 *
 * @param there how many pieces of each product of the order it can be
 * @param action what is to be done with them: "shipped"
 */
export function mustHave(there: ReadonlyMap<string, number>, wanted: readonly WantedPieces[], action: string): void {
  for (const { productId, quantity } of wanted) {
    const available = there.get(productId);
    if (available === undefined)
      throw new ShopError('NOT_FOUND', { what: `product ${productId.slice(0, 64)} in this order` });
    if (quantity > available) {
      throw new ShopError('ORDER_QUANTITY', {
        product: productId,
        available: Math.max(0, available),
        given: quantity,
        action,
      });
    }
  }
}

/** Whether both name the same pieces of the same products. */
export function samePieces(a: readonly WantedPieces[], b: readonly WantedPieces[]): boolean {
  const [one, other] = [wantedPieces(a), wantedPieces(b)];
  return (
    one.length === other.length &&
    one.every((line, n) => line.productId === other[n]!.productId && line.quantity === other[n]!.quantity)
  );
}

/**
 * Spreads pieces of products over the lines that have them, the first line first.
 *
 * @param capacity how many pieces a line can take
 * @returns how many pieces each line takes, by its position
 */
export function byPosition(
  lines: readonly OrderLineEntity[],
  pieces: readonly WantedPieces[],
  capacity: (line: OrderLineEntity) => number,
): Map<number, number> {
  const left = piecesBy(pieces, ({ quantity }) => quantity);
  const taken = new Map<number, number>();
  for (const line of lines) {
    const quantity = Math.min(left.get(line.productId) ?? 0, capacity(line));
    if (quantity <= 0) continue;
    left.set(line.productId, (left.get(line.productId) ?? 0) - quantity);
    taken.set(line.position, quantity);
  }
  return taken;
}
