import { leaves } from './assortment';
import { behaviour } from './constants';
import type { WorldProduct } from './products';

/** Something that somebody bought, or has in the basket. */
export interface EarlierPurchase {
  readonly product: WorldProduct;
  /** Days since 1970. */
  readonly day: number;
}

/**
 * What earlier purchases do to the wish for another product:
 * - s max over the same leaf of exp(-age / life) + k max over what it goes with of m exp(-age / 30),
 * with m = 1 in the same collection, less in another.
 *
 * One who bought a teapot of the same collection today wants a mug by 1.2 more; one who bought a mug a life ago by
 * 1.4 / e = 0.52 less.
 *
 * @param day days since 1970
 */
export function needUtility(product: WorldProduct, earlier: readonly EarlierPurchase[], day: number): number {
  let satiation = 0;
  let complement = 0;
  for (const { product: had, day: when } of earlier) {
    const age = Math.max(0, day - when);
    if (had.leaf === product.leaf) {
      satiation = Math.max(satiation, Math.exp(-age / leaves[product.leaf]!.lifeDays));
    } else if (leaves[had.leaf]!.complements.includes(product.leaf)) {
      const match = had.collection === product.collection ? 1 : behaviour.otherCollectionShare;
      complement = Math.max(complement, match * Math.exp(-age / behaviour.complementDays));
    }
  }
  return behaviour.complementWeight * complement - behaviour.satiationWeight * satiation;
}
