import type { OrderLineEntity } from '../../entities/order-line';
import type { OrderReturnEntity } from '../../entities/order-return';
import type { WantedPieces } from '../../models/allocation';
import { paidFor } from '../../models/line-amounts';
import { byPosition } from './order-pieces';

/**
 * What would be given back for pieces of an order, beside those for which a return is open.
 *
 * @returns minor units
 */
export function refundOf(
  lines: readonly OrderLineEntity[],
  open: readonly OrderReturnEntity[],
  pieces: readonly WantedPieces[],
): number {
  const linesOf = (exchanged: boolean) =>
    open.filter((back) => back.exchanged === exchanged).flatMap((back) => back.lines);
  const [settled, waiting] = [linesOf(true), linesOf(false)];
  const whole = withRefund(lines, [...waiting, ...pieces], settled).refund;
  return whole - withRefund(lines, waiting, settled).refund;
}

/**
 * Counts pieces as returned on an order's lines, the first line first, and what was paid for them as given back.
 *
 * @param settled pieces that are still to come back, for which an exchange has given back what was paid
 * @param isSettled whether the pieces themselves are such
 * @returns the lines as they are then, and what is given back: minor units
 */
export function withRefund(
  lines: readonly OrderLineEntity[],
  pieces: readonly WantedPieces[],
  settled: readonly WantedPieces[],
  isSettled = false,
): { readonly lines: readonly OrderLineEntity[]; readonly refund: number } {
  const unreturned = ({ shipped, returned }: OrderLineEntity) => shipped - returned;
  const beside = byPosition(lines, settled, unreturned);
  const back = byPosition(lines, pieces, (line) => unreturned(line) - (beside.get(line.position) ?? 0));
  let refund = 0;
  const after = lines.map((line) => {
    const count = back.get(line.position) ?? 0;
    const returned = line.returned + count;
    // In whole: what is given back for all pieces, in however many steps, is what was paid for them.
    const paid = paidFor(line, returned + (beside.get(line.position) ?? 0));
    const due = isSettled || count === 0 ? 0 : Math.max(0, paid - line.refunded);
    refund += due;
    return { ...line, returned, refunded: line.refunded + due };
  });
  return { lines: after, refund };
}
