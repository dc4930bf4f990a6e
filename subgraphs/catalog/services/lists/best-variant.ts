import type { ProductFacts } from '../catalog-index/product-facts';

/** How well a variant suits whoever looks: the larger, the better. */
export type Suitability = (facts: ProductFacts) => number;

/** Whoever looks is not known, and nothing of what can be had. */
export const noPreference: Suitability = () => 0;

/**
 * The variant that stands for its group.
 *
 * @param first the one that comes first in the list: of those that suit alike it is taken
 * @param others more variants that are in the list
 */
export function bestVariant(first: ProductFacts, others: readonly ProductFacts[], suits: Suitability): ProductFacts {
  let best = first;
  let suited = suits(first);
  for (const other of others) {
    const score = suits(other);
    if (score > suited || (score === suited && best !== first && other.id < best.id)) [best, suited] = [other, score];
  }
  return best;
}
