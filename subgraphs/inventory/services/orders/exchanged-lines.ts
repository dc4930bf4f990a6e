import type { OrderLineEntity } from '../../entities/order-line';
import type { OrderReturnEntity } from '../../entities/order-return';
import type { WantedPieces } from '../../models/allocation';
import { withoutPieces } from '../../models/line-amounts';
import { byPosition, mustHave, piecesBy } from './order-pieces';
import { wantedPieces } from './order-request';
import { withRefund } from './refunds';

/** Pieces of `productId` that are given up for as many of `forProductId`. */
export type LineExchange = WantedPieces & { readonly forProductId: string };

/** The same with what a piece of the new product costs, in minor units. */
export type PricedExchange = LineExchange & { readonly unitPrice: number };

export interface ExchangedLines {
  readonly lines: readonly OrderLineEntity[];
  /** Minor units to pay, or to give back below 0. */
  readonly difference: number;
}

/** Replaces pieces that are not shipped. A line of which all pieces go gives its place to what comes first for it. */
export function exchangeUnshipped(
  lines: readonly OrderLineEntity[],
  exchanges: readonly PricedExchange[],
): ExchangedLines {
  const unshipped = ({ quantity, shipped }: OrderLineEntity) => quantity - shipped;
  mustHave(piecesBy(lines, unshipped), wantedPieces(exchanges), 'exchanged before they are shipped');
  let after = [...lines];
  let difference = 0;
  for (const exchange of exchanges) {
    const taken = byPosition(after, [exchange], unshipped);
    let position = nextPosition(after);
    after = after.map((line) => {
      const parts = withoutPieces(line, taken.get(line.position) ?? 0);
      difference -= parts.paid;
      if (parts.line.quantity === 0 && line.quantity > 0) position = Math.min(position, line.position);
      return { ...line, ...parts.line };
    });
    difference += exchange.quantity * exchange.unitPrice;
    const { placedAt } = after[0]!;
    const kept = after.filter((line) => line.position !== position);
    after = [...kept, newLine(after[0]!.orderId, position, exchange, placedAt)];
  }
  // A place whose line has gone, and that nothing has taken, is told by a line of no piece.
  return { lines: after.sort((a, b) => a.position - b.position), difference };
}

/** Places other pieces beside delivered ones, which are to come back: what was paid for those counts against the others' price. */
export function exchangeReturned(
  lines: readonly OrderLineEntity[],
  exchanges: readonly PricedExchange[],
  open: readonly OrderReturnEntity[],
  placedAt: number,
): ExchangedLines {
  const there = piecesBy(lines, ({ shipped, returned }) => shipped - returned);
  for (const { productId, quantity } of open.flatMap((back) => back.lines)) {
    there.set(productId, (there.get(productId) ?? 0) - quantity);
  }
  const pieces = wantedPieces(exchanges);
  mustHave(there, pieces, 'exchanged');
  const settled = open.filter(({ exchanged }) => exchanged).flatMap((back) => back.lines);
  const { lines: credited, refund } = withRefund(lines, pieces, settled);
  const kept = lines.map((line, n) => ({ ...line, refunded: credited[n]!.refunded }));
  const first = nextPosition(lines);
  const added = exchanges.map((exchange, n) => newLine(lines[0]!.orderId, first + n, exchange, placedAt));
  const price = exchanges.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return { lines: [...kept, ...added], difference: price - refund };
}

const nextPosition = (lines: readonly OrderLineEntity[]): number =>
  1 + lines.reduce((last, { position }) => Math.max(last, position), -1);

function newLine(
  orderId: string,
  position: number,
  { forProductId, quantity, unitPrice }: PricedExchange,
  placedAt: number,
): OrderLineEntity {
  const amounts = { unitPrice, discount: 0, shipped: 0, returned: 0, refunded: 0 };
  return { orderId, position, productId: forProductId, quantity, ...amounts, placedAt };
}
