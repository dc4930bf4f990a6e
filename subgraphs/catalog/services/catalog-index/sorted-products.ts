import { compareTexts } from '../../../../shared/text/compare-texts';
import type { ProductFacts } from './product-facts';

export type ProductSort = 'NEWEST' | 'NAME' | 'RATING';

/** The values that a product is sorted by, as a cursor holds them; the id, last, makes each place one product's. */
export type SortKey = readonly (string | number | null)[];

const byName = new Intl.Collator('en', { numeric: true });

interface Order {
  key(facts: ProductFacts): SortKey;
  compare(a: SortKey, b: SortKey): number;
  readonly length: number;
  /** What a cursor of this order holds. */
  readonly types: readonly ('string' | 'number')[];
}

const down = (a: unknown, b: unknown): number => Number(b) - Number(a);
const idsDown = (a: unknown, b: unknown): number => compareTexts(String(b), String(a));

export const productOrders: Readonly<Record<ProductSort, Order>> = {
  NEWEST: {
    key: ({ createdAt, id }) => [createdAt, id],
    compare: (a, b) => down(a[0], b[0]) || idsDown(a[1], b[1]),
    length: 2,
    types: ['number', 'string'],
  },
  NAME: {
    key: ({ name, id }) => [name, id],
    compare: (a, b) => byName.compare(String(a[0]), String(b[0])) || compareTexts(String(a[1]), String(b[1])),
    length: 2,
    types: ['string', 'string'],
  },
  RATING: {
    key: ({ rating, ratingCount, id }) => [rating, ratingCount, id],
    compare: (a, b) => down(a[0], b[0]) || down(a[1], b[1]) || idsDown(a[2], b[2]),
    length: 3,
    types: ['number', 'number', 'string'],
  },
};

interface Entry {
  readonly key: SortKey;
  readonly facts: ProductFacts;
}

/** All products in each order. An order is made again when it is asked for after a change. */
export class SortedProducts {
  private readonly sorted = new Map<ProductSort, Entry[]>();

  constructor(private readonly products: ReadonlyMap<string, ProductFacts>) {}

  changed(): void {
    this.sorted.clear();
  }

  /** The products behind a place in the order, in the order; all of them where there is no place. */
  *behind(sort: ProductSort, place: SortKey | null): Generator<ProductFacts> {
    const entries = this.entries(sort);
    for (let index = place === null ? 0 : this.indexBehind(entries, sort, place); index < entries.length; index++) {
      yield entries[index]!.facts;
    }
  }

  private entries(sort: ProductSort): Entry[] {
    const known = this.sorted.get(sort);
    if (known) return known;
    const { key, compare } = productOrders[sort];
    const entries = [...this.products.values()].map((facts) => ({ key: key(facts), facts }));
    entries.sort((a, b) => compare(a.key, b.key));
    this.sorted.set(sort, entries);
    return entries;
  }

  private indexBehind(entries: readonly Entry[], sort: ProductSort, place: SortKey): number {
    const { compare } = productOrders[sort];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(entries[middle]!.key, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
