import type { CartLine, PromotionTerms } from './promotion';
import { promotionDiscounts } from './promotion-discounts';

export interface CartDiscounts {
  /** What is taken off each line, in their order: whole minor units, never more than the line costs. */
  readonly lines: readonly number[];
  /** The promotions that took something off, in the order in which they did, with how much. */
  readonly applied: readonly { readonly promotionId: string; readonly amount: number }[];
}

/**
 * Which promotions a cart is given, and what they take off.
 *
 * - They come by priority, the higher first; of equal ones the older, by id.
 * - Each is measured on what the one before left: 40 % and then 70 % leave 18 % of the price, and nothing is ever below 0.
 * - One that is not stackable stands alone. Of the stackable ones together and of each other alone, what takes most off
 *   counts; of equal ones the stackable ones, then the one that comes first.
 *
 * @example 40 % and 70 %, both stackable, on 100: { lines: [82], applied: [{ ..., amount: 40 }, { ..., amount: 42 }] }
 */
export function cartDiscounts(lines: readonly CartLine[], promotions: readonly PromotionTerms[]): CartDiscounts {
  const inOrder = [...promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
  const ways = [
    inOrder.filter(({ stackable }) => stackable),
    ...inOrder.filter(({ stackable }) => !stackable).map((alone) => [alone]),
  ].map((together) => oneAfterAnother(lines, together));
  return ways.reduce((best, way) => (totalOf(way) > totalOf(best) ? way : best));
}

function oneAfterAnother(lines: readonly CartLine[], promotions: readonly PromotionTerms[]): CartDiscounts {
  const left = lines.map(({ amount }) => amount);
  const applied: { promotionId: string; amount: number }[] = [];
  for (const terms of promotions) {
    const discounts = promotionDiscounts(terms, lines, left);
    for (const [n, discount] of discounts.entries()) left[n]! -= discount;
    const amount = sumOf(discounts);
    if (amount > 0) applied.push({ promotionId: terms.id, amount });
  }
  return { lines: lines.map(({ amount }, n) => amount - left[n]!), applied };
}

const totalOf = ({ lines }: CartDiscounts) => sumOf(lines);

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
