import { type Random, seededRandom } from '../../random/random';
import { CompetitorMarket } from './competitors';
import { befriend, followSome } from './friends';
import { createProducts, createStyleSpace, type StyleSpace, type WorldProduct } from './products';
import { worldYear } from './rhythm';
import { createArchetypes, createShopper, type WorldShopper } from './shoppers';

/** Everything that is true in the market, most of which no part of the shop may know. */
export interface World {
  readonly seed: string;
  readonly currency: string;
  /** What is out by the end of the first year, and who has signed up by then: what the past tells of. */
  readonly products: readonly WorldProduct[];
  readonly shoppers: readonly WorldShopper[];
  /** What comes out in the year after, and who signs up then, in order of the day; indices go on. */
  readonly launches: readonly WorldProduct[];
  readonly newcomers: readonly WorldShopper[];
  readonly competitors: CompetitorMarket;
  /** Launches among them. */
  readonly productsBySku: ReadonlyMap<string, WorldProduct>;
  /** Names are unique: a shopper who sees no sku knows a product by its name. Launches among them. */
  readonly productsByName: ReadonlyMap<string, WorldProduct>;
  /** Indices of `products` by leaf. */
  readonly productsByLeaf: readonly (readonly number[])[];
  /** The variants of each design that comes in several, launches among them, by `WorldProduct.design`. */
  readonly variants: ReadonlyMap<number, readonly WorldProduct[]>;
}

export interface WorldOptions {
  /** The same seed and sizes give the same world. `vitrine` by default. */
  readonly seed?: string;
  /** Each variant counted; 2,000 by default. */
  readonly products?: number;
  /** 5,000 by default. */
  readonly shoppers?: number;
  /** ISO 4217, `GBP` by default. */
  readonly currency?: string;
}

/** Share of products that came out, and of shoppers who signed up, within the first year: so it goes on in the second. */
const [newProducts, newShoppers] = [0.25, 0.35] as const;

/**
 * Makes a world from its seed. Throws a RangeError where a size is not a whole number from 1 to 100,000.
 */
export function createWorld(options: WorldOptions = {}): World {
  const { seed = 'vitrine', products: productCount = 2000, shoppers: shopperCount = 5000, currency = 'GBP' } = options;
  for (const [what, size] of [
    ['products', productCount],
    ['shoppers', shopperCount],
  ] as const) {
    if (!Number.isInteger(size) || size < 1 || size > 100_000) {
      throw new RangeError(`The number of ${what} is a whole number from 1 to 100000, not ${size}`);
    }
  }
  const random = seededRandom(`market:${seed}`);
  const space = createStyleSpace(random.fork('styles'));
  const launched = (draw: Random) =>
    draw.uniform() < 1 - newProducts ? -1 - draw.integer(700) : draw.integer(worldYear - 15);
  const names = new Set<string>();
  const products = createProducts(productCount, space, random.fork('products'), launched, 0, names);
  const launches = createLaunches(productCount, names, space, random.fork('launches'));
  const { shoppers, newcomers } = createPeople(shopperCount, space, random);
  const all = [...products, ...launches];
  return {
    seed,
    currency,
    products,
    shoppers,
    launches,
    newcomers,
    competitors: new CompetitorMarket(seed),
    productsBySku: new Map(all.map((product) => [product.sku, product])),
    productsByName: new Map(all.map((product) => [product.name, product])),
    productsByLeaf: space.leaves.map((_, leaf) =>
      products.filter((product) => product.leaf === leaf).map(({ index }) => index),
    ),
    variants: Map.groupBy(
      all.filter(({ group }) => group),
      ({ design }) => design,
    ),
  };
}

/** The shopper or newcomer of an index; undefined where there is none. */
export function shopperOf({ shoppers, newcomers }: World, index: number): WorldShopper | undefined {
  return shoppers[index] ?? newcomers[index - shoppers.length];
}

/** The products of a design, itself among them. */
export function variantsOf({ variants }: World, product: WorldProduct): readonly WorldProduct[] {
  return variants.get(product.design) ?? [product];
}

/** A year's further products: each design comes out on a day of its own. */
function createLaunches(products: number, names: Set<string>, space: StyleSpace, random: Random): WorldProduct[] {
  const count = Math.floor(newProducts * products);
  const inSecondYear = (draw: Random) => worldYear + draw.integer(worldYear);
  return createProducts(count, space, random, inSecondYear, products, names).sort((a, b) => a.launchDay - b.launchDay);
}

/** Those of the first year, and those who sign up in the second: one after another with exponential gaps (Poisson arrivals). */
function createPeople(count: number, space: StyleSpace, random: Random) {
  const draws = random.fork('shoppers');
  const archetypes = createArchetypes(space, draws);
  const shoppers = Array.from({ length: count }, (_, index) => {
    const joinDay = draws.uniform() < 1 - newShoppers ? -1 - draws.integer(720) : draws.integer(worldYear - 7);
    return createShopper(index, joinDay, archetypes, space, draws);
  });
  befriend(shoppers, random.fork('friends'));
  const later = random.fork('newcomers');
  const newcomers: WorldShopper[] = [];
  const gap = worldYear / (newShoppers * count);
  for (let at = later.exponential(gap); at < worldYear; at += later.exponential(gap)) {
    const joinDay = worldYear + Math.floor(at);
    const newcomer = createShopper(count + newcomers.length, joinDay, archetypes, space, later);
    followSome(newcomer, shoppers, later);
    newcomers.push(newcomer);
  }
  return { shoppers, newcomers };
}
