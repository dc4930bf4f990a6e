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
 * Spreads an amount that was taken off a whole order over its lines, by what each costs, so that the shares add up to it: each
 * line is given the whole part of its quota, and what is left goes, a minor unit each, to the lines whose quotas had the
 * largest remainders; of equal ones the first (Hamilton's method of largest remainders).
 *
 * @param discount minor units, from 0 to what all lines cost
 * @returns minor units, a share a line, in the order of the lines; none is larger than what its line costs
 * @example discountShares([{ quantity: 1, unitPrice: 200 }, { quantity: 2, unitPrice: 50 }], 100) // [67, 33]
 */
export function discountShares(lines: readonly PricedLine[], discount: number): number[] {
  const costs = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total === 0 || discount <= 0) return costs.map(() => 0);
  // In whole numbers of any size: the product of two amounts is more than a double holds.
  const quotas = costs.map((cost) => BigInt(cost) * BigInt(discount));
  const shares = quotas.map((quota) => Number(quota / BigInt(total)));
  const remainders = quotas.map((quota) => Number(quota % BigInt(total)));
  const left = discount - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = costs.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const index of byRemainder.slice(0, left)) shares[index]! += 1;
  return shares;
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
