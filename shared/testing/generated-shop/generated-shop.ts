import { type Random, seededRandom } from '../../random/random';
import type { RowsOf } from '../../shop-data/chunks';
import { orderChunks } from '../../shop-data/order-chunks';
import type { CustomerRecord, OrderRecord, PriceRecord, ProductRecord, StockRecord } from '../../shop-data/records';
import type { ReadingSummary, ShopChunk, ShopSource } from '../../shop-data/shop-source';
import { brandOf, categoryOf, colours, materials, personName, words } from './vocabulary';

const chunkRows = 1000;
const daysOfPast = 365;
const dayMilliseconds = 86_400_000;

/** How large a generated shop is. Everything in it follows from these numbers and the seed. */
export interface GeneratedShopSize {
  readonly products: number;
  readonly customers: number;
  readonly orders: number;
  /** Unix milliseconds: the last order is not later. */
  readonly until: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly seed: string;
  /** By which the first customer can sign in: an address, and a PHC string of argon2. */
  readonly account?: { readonly email: string; readonly passwordHash: string };
}

/**
 * A shop of any size for measurements: products with brands, three levels of categories, attributes and descriptions;
 * customers; a year of orders in which few products sell much and many sell little. Rows are drawn when they are read, so
 * that a shop of a million orders takes no memory here.
 */
export function generatedShop(size: GeneratedShopSize): ShopSource {
  return { name: 'generated', read: () => readShop(size) };
}

async function* readShop(size: GeneratedShopSize): AsyncGenerator<ShopChunk, ReadingSummary> {
  yield* lazily('customers', size.customers, (n) => customerOf(size, n));
  yield* lazily('products', size.products, (n) => productOf(size, n));
  yield* lazily('prices', size.products, (n) => priceOf(size, n));
  yield* lazily('stock', size.products, (n) => stockOf(size, n));
  yield* orderChunks(ordersOf(size), size.orders);
  return { linesRead: size.customers + size.products + size.orders, outcomes: new Map() };
}

function* lazily<K extends 'customers' | 'products' | 'prices' | 'stock'>(
  kind: K,
  count: number,
  rowOf: (n: number) => RowsOf<K>[number],
): Generator<ShopChunk> {
  for (let start = 0; start < count; start += chunkRows) {
    const rows = Array.from({ length: Math.min(chunkRows, count - start) }, (_, n) => rowOf(start + n));
    yield { kind, rows } as unknown as ShopChunk;
  }
}

const beginning = ({ until }: GeneratedShopSize) => until - daysOfPast * dayMilliseconds;
const drawn = ({ seed }: GeneratedShopSize, kind: string, n: number): Random => seededRandom(`${seed}:${kind}:${n}`);
const skuOf = (n: number) => `G${String(n).padStart(7, '0')}`;
const customerKeyOf = (n: number) => `C${String(n).padStart(7, '0')}`;

export function customerOf(size: GeneratedShopSize, n: number): CustomerRecord {
  const random = drawn(size, 'customer', n);
  const name = personName(random);
  return {
    externalId: customerKeyOf(n),
    displayName: name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${n}@example.com`,
    ...(n === 0 ? size.account : {}),
    country: random.pick(['GB', 'DE', 'FR', 'US']),
    createdAt: beginning(size) + Math.floor(random.uniform() * dayMilliseconds),
  };
}

export function productOf(size: GeneratedShopSize, n: number): ProductRecord {
  const random = drawn(size, 'product', n);
  const colour = random.pick(colours);
  const material = random.pick(materials);
  const category = categoryOf(random);
  const brand = brandOf(random);
  return {
    sku: skuOf(n),
    name: `${brand} ${words(random, 2)} ${category.at(-1)} ${colour}`,
    description: `${words(random, 18)}.`,
    brand,
    categoryPath: category,
    attributes: [
      { name: 'Colour', value: colour },
      { name: 'Material', value: material },
    ],
    createdAt: beginning(size) + Math.floor(random.uniform() * 300) * dayMilliseconds,
  };
}

export function priceOf(size: GeneratedShopSize, n: number): PriceRecord {
  const random = drawn(size, 'price', n);
  const amount = 99 + Math.floor(random.exponential(4000));
  const unitCost = Math.floor(amount * 0.6);
  return { sku: skuOf(n), amount, unitCost, currency: size.currency, validFrom: beginning(size), current: true };
}

export function stockOf(size: GeneratedShopSize, n: number): StockRecord {
  const random = drawn(size, 'stock', n);
  const onHand = random.uniform() < 0.05 ? 0 : 10 + Math.floor(random.exponential(200));
  return { sku: skuOf(n), location: 'main', onHand, opening: onHand + 1000, openedAt: beginning(size) };
}

/** Orders in time order, of one to five lines. */
export function* ordersOf(size: GeneratedShopSize): Generator<OrderRecord> {
  const random = seededRandom(`${size.seed}:orders`);
  const step = ((daysOfPast - 1) * dayMilliseconds) / Math.max(1, size.orders);
  for (let n = 0; n < size.orders; n++) {
    const products = new Set(
      Array.from({ length: 1 + Math.floor(random.exponential(1.2)) }, () => soldOften(random, size.products)),
    );
    const placedAt = Math.floor(beginning(size) + dayMilliseconds + n * step);
    yield {
      number: `N${String(n).padStart(8, '0')}`,
      customer: size.customers === 0 ? null : customerKeyOf(Math.floor(random.uniform() * size.customers)),
      currency: size.currency,
      status: n > size.orders * 0.999 ? 'PLACED' : 'DELIVERED',
      placedAt,
      lines: [...products].slice(0, 5).map((product) => ({
        sku: skuOf(product),
        quantity: 1 + Math.floor(random.exponential(0.5)),
        unitPrice: priceOf(size, product).amount,
        returned: 0,
      })),
    };
  }
}

/** The number of a product: a tenth of them make most of the sales. */
function soldOften(random: Random, products: number): number {
  return Math.min(products - 1, Math.floor(products * random.uniform() ** 3));
}
