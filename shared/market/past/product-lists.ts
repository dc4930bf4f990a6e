import type { Random } from '../../random/random';
import { leaves } from '../world/assortment';
import type { WorldProduct } from '../world/products';
import { seasonOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

/** How a list is drawn: by what the shop pushes, or each product as likely as the next. */
export type ListPolicy = 'pushed' | 'even';

/**
 * What a shop without personalisation puts before people: a leaf's products, the better ones more often, those that are
 * not out yet never.
 */
export class ProductLists {
  private readonly cumulative: readonly Float64Array[];
  private readonly seasons = new Float64Array(leaves.length);
  private seasonDay = Number.NaN;

  /** @param launchOf Unix milliseconds at which a product came out */
  constructor(
    private readonly world: World,
    private readonly launchOf: (product: WorldProduct) => number,
    random: Random,
    policy: ListPolicy = 'pushed',
  ) {
    this.cumulative = world.productsByLeaf.map((indices) => {
      let total = 0;
      return Float64Array.from(indices, (index) => {
        // What the shop chooses to push is only in part what is good.
        const pushed = Math.exp(0.5 * world.products[index]!.quality + 0.7 * random.normal());
        total += policy === 'pushed' ? pushed : 1;
        return total;
      });
    });
  }

  /** The leaf that a shopper has in mind: softmax over their affinities and the season. */
  leafInMind(shopper: WorldShopper, day: number, random: Random): number {
    if (day !== this.seasonDay) {
      leaves.forEach((leaf, index) => {
        this.seasons[index] = seasonOf(leaf, day);
      });
      this.seasonDay = day;
    }
    const weights = shopper.leafAffinity.map((affinity, leaf) =>
      this.world.productsByLeaf[leaf]!.length === 0 ? 0 : Math.exp(1.3 * affinity + this.seasons[leaf]!),
    );
    return random.weighted(weights);
  }

  /** Up to `count` different products of a leaf that are out by the moment. */
  shown(leaf: number, count: number, milliseconds: number, random: Random): WorldProduct[] {
    const cumulative = this.cumulative[leaf]!;
    const indices = this.world.productsByLeaf[leaf]!;
    const found = new Set<WorldProduct>();
    for (let draw = 0; draw < count; draw++) {
      const target = random.uniform() * cumulative.at(-1)!;
      const product = this.world.products[indices[firstAbove(cumulative, target)]!]!;
      if (this.launchOf(product) <= milliseconds) found.add(product);
    }
    return [...found];
  }

  /**
   * With which probability each product of a list came to its place, given those above it. Lists are drawn with their
   * repetitions passed over, so that is its weight over that of all that are out and stand no higher.
   */
  propensities(leaf: number, list: readonly WorldProduct[], milliseconds: number): number[] {
    const indices = this.world.productsByLeaf[leaf]!;
    const weights = weightsOf(this.cumulative[leaf]!);
    const weightOf = new Map<number, number>();
    let left = 0;
    for (const [place, index] of indices.entries()) {
      weightOf.set(index, weights[place]!);
      if (this.launchOf(this.world.products[index]!) <= milliseconds) left += weights[place]!;
    }
    return list.map(({ index }) => {
      const weight = weightOf.get(index)!;
      // The last of all that are out comes for certain; sums of fractions may say a little more than that.
      const propensity = Math.min(1, weight / left);
      left -= weight;
      return propensity;
    });
  }
}

/** The weight of each place in rising sums. */
function weightsOf(rising: Float64Array): Float64Array {
  return rising.map((sum, place) => sum - (place === 0 ? 0 : rising[place - 1]!));
}

/** The first place whose value is above the target (binary search in rising values). */
function firstAbove(rising: Float64Array, target: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
