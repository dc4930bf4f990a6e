import { seededRandom } from '../../random/random';
import { CompetitorMarket } from './competitors';
import { befriend } from './friends';
import { createProducts, createStyleSpace, type WorldProduct } from './products';
import { createShoppers, type WorldShopper } from './shoppers';

/** Everything that is true in the market, most of which no part of the shop may know. */
export interface World {
  readonly seed: string;
  readonly currency: string;
  readonly products: readonly WorldProduct[];
  readonly shoppers: readonly WorldShopper[];
  readonly competitors: CompetitorMarket;
  readonly productsBySku: ReadonlyMap<string, WorldProduct>;
  /** Names are unique: a shopper who sees no sku knows a product by its name. */
  readonly productsByName: ReadonlyMap<string, WorldProduct>;
  /** Indices of products by leaf. */
  readonly productsByLeaf: readonly (readonly number[])[];
}

export interface WorldOptions {
  /** The same seed and sizes give the same world. `vitrine` by default. */
  readonly seed?: string;
  /** 2,000 by default. */
  readonly products?: number;
  /** 5,000 by default. */
  readonly shoppers?: number;
  /** ISO 4217, `GBP` by default. */
  readonly currency?: string;
}

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
  const products = createProducts(productCount, space, random.fork('products'));
  const shoppers = createShoppers(shopperCount, space, random.fork('shoppers'));
  befriend(shoppers, random.fork('friends'));
  const leafCount = space.leaves.length;
  return {
    seed,
    currency,
    products,
    shoppers,
    competitors: new CompetitorMarket(seed),
    productsBySku: new Map(products.map((product) => [product.sku, product])),
    productsByName: new Map(products.map((product) => [product.name, product])),
    productsByLeaf: Array.from({ length: leafCount }, (_, leaf) =>
      products.filter((product) => product.leaf === leaf).map(({ index }) => index),
    ),
  };
}
