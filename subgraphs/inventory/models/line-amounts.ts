import { spreadByLargestRemainders } from '../../../shared/numerics/largest-remainders';

/** What a line costs: amounts in minor units. */
export interface PricedLine {
  readonly quantity: number;
  readonly unitPrice: number;
}

export type PaidLine = PricedLine & {
  /** The line's share of what was taken off the order. */
  readonly discount: number;
};

/**
 * Spreads an amount that was taken off a whole order over its lines by largest remainders, by what each costs.
 *
 * @param discount minor units, from 0 to what all lines cost
 * @returns minor units, a share a line, in the order of the lines; none is larger than what its line costs
 * @example discountShares([{ quantity: 1, unitPrice: 200 }, { quantity: 2, unitPrice: 50 }], 100) // [67, 33]
 */
export function discountShares(lines: readonly PricedLine[], discount: number): number[] {
  return spreadByLargestRemainders(
    lines.map(({ quantity, unitPrice }) => quantity * unitPrice),
    discount,
  );
}

/**
 * What was paid for the first so many pieces of a line. The discount is spread over the pieces and rounded down, so that what
 * is given back for all pieces, in however many steps, is what was paid for the line.
 *
 * @param pieces from 0 to the line's quantity
 * @returns minor units
 * @example paidFor({ quantity: 3, unitPrice: 100, discount: 10 }, 2) // 200 - 6 = 194
 */
export function paidFor({ quantity, unitPrice, discount }: PaidLine, pieces: number): number {
  if (quantity === 0) return 0;
  return pieces * unitPrice - Math.floor((discount * pieces) / quantity);
}

/**
 * A line of which some pieces are given up, with its share of the discount.
 *
 * @param pieces from 0 to the line's quantity
 * @returns what is left of the line, and what was paid for the pieces that were given up: minor units
 * @example withoutPieces({ quantity: 3, unitPrice: 100, discount: 10 }, 1) // { line: { quantity: 2, unitPrice: 100, discount: 7 }, paid: 97 }
 */
export function withoutPieces(line: PaidLine, pieces: number): { readonly line: PaidLine; readonly paid: number } {
  const paid = paidFor(line, pieces);
  const discount = line.discount - (pieces * line.unitPrice - paid);
  return { line: { quantity: line.quantity - pieces, unitPrice: line.unitPrice, discount }, paid };
}
