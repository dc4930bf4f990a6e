import { frequentItemsets } from './frequent-itemsets';

/** Who buys all on the left buys what is on the right, too. */
export interface AssociationRule {
  /** Ascending; never empty. */
  readonly left: readonly number[];
  readonly right: number;
  /** Part of all baskets that have both sides, from 0 to 1. */
  readonly support: number;
  /** Part of the baskets with the left side that have the right one, from 0 to 1. */
  readonly confidence: number;
  /** Confidence over the part of all baskets that have the right side: above 1 they are bought together more than by chance. */
  readonly lift: number;
}

export interface RuleBounds {
  /** From 0 to 1. */
  readonly support: number;
  /** From 0 to 1. */
  readonly confidence: number;
  /** How many items both sides have together, at most; 10 where it is left out. */
  readonly maximumSize?: number;
}

/**
 * Association rules with one item on the right (Agrawal, Imielinski, Swami, SIGMOD 1993), from the itemsets of FP-growth.
 *
 * @param baskets items as whole numbers
 * @returns the largest lift first
 * @example associationRules([[1, 2], [1, 2], [1], [3]], { support: 0.5, confidence: 0.9 })
 *   // [{ left: [2], right: 1, support: 0.5, confidence: 1, lift: 4 / 3 }]
 */
export function associationRules(
  baskets: readonly (readonly number[])[],
  { support, confidence, maximumSize = 10 }: RuleBounds,
): AssociationRule[] {
  // A hair less, so that a bound of so many baskets of all is not missed by the last bit of its fraction.
  const itemsets = frequentItemsets(baskets, Math.ceil(support * baskets.length - 1e-9), maximumSize);
  const counts = new Map(itemsets.map(({ items, count }) => [items.join(), count]));
  const rules: AssociationRule[] = [];
  for (const { items, count } of itemsets) {
    if (items.length < 2) continue;
    for (const right of items) {
      const left = items.filter((item) => item !== right);
      const sure = count / counts.get(left.join())!;
      if (sure < confidence) continue;
      const share = counts.get(String(right))! / baskets.length;
      rules.push({ left, right, support: count / baskets.length, confidence: sure, lift: sure / share });
    }
  }
  return rules.sort((a, b) => b.lift - a.lift || b.support - a.support);
}
