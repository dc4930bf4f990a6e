import type { OrderReturnEntity } from '../../entities/order-return';
import type { WantedPieces } from '../../models/allocation';
import { piecesBy, samePieces } from './order-pieces';
import { wantedPieces } from './order-request';

/** What of a request has come; `left` is lowered by it. */
export function takenOf(lines: readonly WantedPieces[], left: Map<string, number>): WantedPieces[] {
  return lines.flatMap(({ productId, quantity }) => {
    const taken = Math.min(quantity, left.get(productId) ?? 0);
    left.set(productId, (left.get(productId) ?? 0) - taken);
    return taken === 0 ? [] : [{ productId, quantity: taken }];
  });
}

/** What of a request has not come. */
export function without(lines: readonly WantedPieces[], taken: readonly WantedPieces[]): WantedPieces[] {
  const gone = piecesBy(taken, ({ quantity }) => quantity);
  return lines.flatMap(({ productId, quantity }) => {
    const rest = quantity - (gone.get(productId) ?? 0);
    return rest === 0 ? [] : [{ productId, quantity: rest }];
  });
}

/** Whether one call has accepted just these pieces before: the returns that it accepted bear one time. */
export function wasAccepted(
  returns: readonly OrderReturnEntity[],
  pieces: readonly WantedPieces[],
  restock: boolean,
): boolean {
  const accepted = returns.filter(({ status, restocked }) => status === 'ACCEPTED' && restocked === restock);
  return [...Map.groupBy(accepted, ({ decidedAt }) => decidedAt).values()].some((group) =>
    samePieces(wantedPieces(group.flatMap(({ lines }) => lines)), pieces),
  );
}
