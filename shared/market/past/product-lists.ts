import type { Random } from '../../random/random';
import type { WorldProduct } from '../world/products';
import { variantsOf, type World } from '../world/world';

/** How a list is drawn: by what the shop pushes, or each product as likely as the next. */
export type ListPolicy = 'pushed' | 'even';

/**
 * What a shop without personalisation puts before people: a leaf's designs, the better ones more often, those that are
 * not out yet never; of each design one variant, whichever.
 */
export class ProductLists {
  private readonly shelves: readonly Shelf[];

  /** @param launchOf Unix milliseconds at which a product came out */
  constructor(
    world: World,
    launchOf: (product: WorldProduct) => number,
    random: Random,
    policy: ListPolicy = 'pushed',
  ) {
    this.shelves = world.productsByLeaf.map((indices) => {
      const designs = indices.map((index) => world.products[index]!).filter(({ index, design }) => index === design);
      let total = 0;
      return {
        designs,
        variants: designs.map((product) => variantsOf(world, product)),
        launches: Float64Array.from(designs, launchOf),
        cumulative: Float64Array.from(designs, ({ quality }) => {
          // What the shop chooses to push is only in part what is good.
          const pushed = Math.exp(0.4 * quality + 0.55 * random.normal());
          total += policy === 'pushed' ? pushed : 1;
          return total;
        }),
      };
    });
  }

  /** Whether the shop sells anything of a leaf. */
  offers(leaf: number): boolean {
    return this.shelves[leaf]!.variants.length > 0;
  }

  /** Up to `count` different designs of a leaf that are out by the moment, by one variant each. Draws `2 count` times. */
  shown(leaf: number, count: number, milliseconds: number, random: Random): WorldProduct[] {
    const { variants, launches, cumulative } = this.shelves[leaf]!;
    const total = cumulative.at(-1) ?? 0;
    const places: number[] = [];
    const found: WorldProduct[] = [];
    for (let draw = 0; draw < count; draw++) {
      const [target, which] = [random.uniform() * total, random.uniform()];
      const place = firstAbove(cumulative, target);
      if (place < 0 || launches[place]! > milliseconds || places.includes(place)) continue;
      places.push(place);
      const forms = variants[place]!;
      found.push(forms[Math.floor(which * forms.length)]!);
    }
    return found;
  }

  /**
   * With which probability each product of a list came to its place, given those above it. Lists are drawn with their
   * repetitions passed over, so that is its design's weight over that of all that are out and stand no higher, times the
   * chance of this variant among its siblings.
   */
  propensities(leaf: number, list: readonly WorldProduct[], milliseconds: number): number[] {
    const { designs, variants, launches, cumulative } = this.shelves[leaf]!;
    const weights = weightsOf(cumulative);
    const placeOf = new Map(designs.map(({ design }, place) => [design, place]));
    let left = weights.reduce((sum, weight, place) => sum + (launches[place]! <= milliseconds ? weight : 0), 0);
    return list.map(({ design }) => {
      const place = placeOf.get(design)!;
      // The last of all that are out comes for certain; sums of fractions may say a little more than that.
      const propensity = Math.min(1, weights[place]! / left) / variants[place]!.length;
      left -= weights[place]!;
      return propensity;
    });
  }
}

/** The weight of each place in rising sums. */
function weightsOf(rising: Float64Array): Float64Array {
  return rising.map((sum, place) => sum - (place === 0 ? 0 : rising[place - 1]!));
}

/** The designs of a leaf: each with its variants, its launch, and how much it is pushed, summed up. */
interface Shelf {
  readonly designs: readonly WorldProduct[];
  readonly variants: readonly (readonly WorldProduct[])[];
  readonly launches: Float64Array;
  readonly cumulative: Float64Array;
}

/** The first place whose value is above the target (binary search in rising values); -1 where there are none. */
function firstAbove(rising: Float64Array, target: number): number {
  if (rising.length === 0) return -1;
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
