import { spreadByLargestRemainders } from '../../../../shared/numerics/largest-remainders';
import { bundleDiscounts } from './bundle-discounts';
import { type CartLine, isFor, type PromotionTerms } from './promotion';

/**
 * What one promotion takes off each line of a cart.
 *
 * @param left what each line still costs after the promotions before: whole minor units
 * @returns whole minor units, from 0 to what is left of the line
 * @example promotionDiscounts(tenPercent, [{ ..., quantity: 1, amount: 199 }], [199]) // [20]: 19.9 is rounded, half up
 */
export function promotionDiscounts(
  terms: PromotionTerms,
  lines: readonly CartLine[],
  left: readonly number[],
): number[] {
  const covered = lines.map((line) => isFor(terms, line));
  const before = lines.reduce((sum, line, n) => sum + (covered[n] ? (line.before ?? line.amount) : 0), 0);
  if (before < (terms.minimumAmount ?? 0)) return lines.map(() => 0);
  const weights = left.map((amount, n) => (covered[n] ? amount : 0));
  const total = weights.reduce((sum, amount) => sum + amount, 0);
  switch (terms.kind) {
    case 'PERCENT_OFF':
      return spreadByLargestRemainders(weights, percentOf(total, terms.value));
    case 'AMOUNT_OFF':
      return spreadByLargestRemainders(weights, Math.min(terms.value, total));
    case 'FIXED_PRICE':
      return lines.map(({ quantity }, n) => Math.max(0, weights[n]! - quantity * terms.value));
    case 'BUY_X_GET_Y':
      return bundleDiscounts(terms, lines, left);
  }
}

/** Rounded half up; exact for every amount. */
function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(percent) * 2n + 100n) / 200n);
}
