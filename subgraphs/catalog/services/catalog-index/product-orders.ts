import { compareTexts } from '../../../../shared/text/compare-texts';
import type { ProductFacts } from './product-facts';

export type ProductSort = 'NEWEST' | 'NAME' | 'RATING';

/** The values that a product is sorted by, as a cursor holds them; the id, last, makes each place one product's. */
export type SortKey = readonly (string | number | null)[];

/** What products are sorted by. */
export type Sortable = Pick<ProductFacts, 'id' | 'name' | 'createdAt' | 'rating' | 'ratingCount'>;

const byName = new Intl.Collator('en', { numeric: true });
const nothing: Sortable = { id: '', name: '', createdAt: 0, rating: 0, ratingCount: 0 };

interface Order {
  compare(a: Sortable, b: Sortable): number;
  /** What a cursor of this order holds. */
  readonly columns: readonly (keyof Sortable)[];
}

export const productOrders: Readonly<Record<ProductSort, Order>> = {
  NEWEST: {
    compare: (a, b) => b.createdAt - a.createdAt || compareTexts(b.id, a.id),
    columns: ['createdAt', 'id'],
  },
  NAME: {
    compare: (a, b) => byName.compare(a.name, b.name) || compareTexts(a.id, b.id),
    columns: ['name', 'id'],
  },
  RATING: {
    compare: (a, b) => b.rating - a.rating || b.ratingCount - a.ratingCount || compareTexts(b.id, a.id),
    columns: ['rating', 'ratingCount', 'id'],
  },
};

export const productSorts = Object.keys(productOrders) as ProductSort[];

/** The place of a product in an order, as a cursor holds it. */
export function keyIn(sort: ProductSort, product: Sortable): SortKey {
  return productOrders[sort].columns.map((column) => product[column]);
}

/** The types of the values that a cursor of an order holds. */
export function keyTypes(sort: ProductSort): ('string' | 'number')[] {
  return productOrders[sort].columns.map((column) => typeof nothing[column] as 'string' | 'number');
}

/** The place in an order that a cursor holds. */
export function placeOfKey(sort: ProductSort, key: SortKey): Sortable {
  const entries = productOrders[sort].columns.map((column, index) => [column, key[index]]);
  return { ...nothing, ...Object.fromEntries(entries) };
}
