import type { CartLine, PromotionTerms } from './promotion';
import { promotionDiscounts } from './promotion-discounts';

export interface CartDiscounts {
  /** What is taken off each line's `amount`, in their order: whole minor units, never more than the line costs. */
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
 * - Nobody pays more than pages show. Where a line's price has promotions in it, stackable ones come on top, unless one of
 *   those stands alone. One of the cart that stands alone is measured on the line without them, and takes off what it takes
 *   off more than they do.
 *
 * @example 40 % and 70 %, both stackable, on 100: { lines: [82], applied: [{ ..., amount: 40 }, { ..., amount: 42 }] }
 */
export function cartDiscounts(lines: readonly CartLine[], promotions: readonly PromotionTerms[]): CartDiscounts {
  const inOrder = [...promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
  const ways = [
    stacked(
      lines,
      inOrder.filter(({ stackable }) => stackable),
    ),
    ...inOrder.filter(({ stackable }) => !stackable).map((terms) => alone(lines, terms)),
  ];
  return ways.reduce((best, way) => (totalOf(way) > totalOf(best) ? way : best));
}

function stacked(lines: readonly CartLine[], promotions: readonly PromotionTerms[]): CartDiscounts {
  const open = lines.filter((line) => !line.alone);
  const left = open.map(({ amount }) => amount);
  const applied: { promotionId: string; amount: number }[] = [];
  for (const terms of promotions) {
    const discounts = promotionDiscounts(terms, open, left);
    for (const [n, discount] of discounts.entries()) left[n]! -= discount;
    note(applied, terms, discounts);
  }
  const off = new Map(open.map((line, n) => [line, line.amount - left[n]!]));
  return { lines: lines.map((line) => off.get(line) ?? 0), applied };
}

function alone(lines: readonly CartLine[], terms: PromotionTerms): CartDiscounts {
  const before = lines.map((line) => line.before ?? line.amount);
  const off = promotionDiscounts(terms, lines, before);
  const more = lines.map(({ amount }, n) => Math.max(0, off[n]! - (before[n]! - amount)));
  const applied: { promotionId: string; amount: number }[] = [];
  note(applied, terms, more);
  return { lines: more, applied };
}

function note(
  applied: { promotionId: string; amount: number }[],
  { id }: PromotionTerms,
  discounts: readonly number[],
): void {
  const amount = sumOf(discounts);
  if (amount > 0) applied.push({ promotionId: id, amount });
}

const totalOf = ({ lines }: CartDiscounts) => sumOf(lines);

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
