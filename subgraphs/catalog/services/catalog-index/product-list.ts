import { Bitmap } from '../../models/bitmap';
import { SortedList } from '../../models/sorted-list';
import type { ProductFacts } from './product-facts';
import type { ProductGroups } from './product-groups';
import { type ProductSort, productOrders, type Sortable } from './product-orders';

/** How many products, or groups, have each facet value: by its number. */
type Counts = Map<number, number>;

/**
 * The products that pass one filter, kept up to date product by product: their orders, how many there are, and how many
 * have each facet value, in products and in groups. What nobody asked for yet is not kept.
 */
export class ProductList {
  /** Where they stand in the search index. */
  places = new Bitmap();
  /** Grows with each change of the list. */
  version = 0;
  private products = 0;
  private distinctGroups = 0;
  private readonly orders = new Map<ProductSort, SortedList<ProductFacts>>();
  private counts: { readonly products: Counts; readonly groups: Counts } | null = null;

  constructor(
    private readonly isIn: (facts: ProductFacts) => boolean,
    private readonly groups: ProductGroups,
    private readonly all: () => Iterable<ProductFacts>,
    products: Iterable<ProductFacts>,
  ) {
    for (const facts of products) if (isIn(facts)) this.add(facts);
  }

  /** How many there are: of a group each variant, or the group once. */
  size(onePerGroup: boolean): number {
    return onePerGroup ? this.distinctGroups : this.products;
  }

  has({ place }: ProductFacts): boolean {
    return this.places.has(place);
  }

  /** Takes in a product that passes the filter. */
  add(facts: ProductFacts): void {
    if (!this.isIn(facts)) return;
    this.exchange(facts, () => this.places.add(facts.place));
    this.products += 1;
    for (const order of this.orders.values()) order.add(facts);
  }

  /** Takes out a product; nothing happens where it is not in. */
  remove(facts: ProductFacts): void {
    if (!this.has(facts)) return;
    this.exchange(facts, () => this.places.delete(facts.place));
    this.products -= 1;
    for (const order of this.orders.values()) order.remove(facts);
  }

  /** Takes over the places that products have now. */
  placesChanged(): void {
    this.places = Bitmap.of([...this.all()].filter(this.isIn).map(({ place }) => place));
    this.version += 1;
  }

  /** The variants of a group that are in the list. */
  variantsOf(groupId: string): ProductFacts[] {
    return this.groups.variantsOf(groupId).filter((facts) => this.has(facts));
  }

  /** The one of these products that comes first in an order. */
  firstOf(products: readonly ProductFacts[], sort: ProductSort): ProductFacts {
    const { compare } = productOrders[sort];
    return products.reduce((first, facts) => (compare(facts, first) < 0 ? facts : first));
  }

  /** The products behind a place in an order, in the order; all of them where there is no place. */
  behind(sort: ProductSort, place: Sortable | null): Generator<ProductFacts> {
    const { compare } = productOrders[sort];
    return this.order(sort).behind((facts) => place === null || compare(facts, place) > 0);
  }

  /** How many have each facet value, by its number. */
  facetCounts(onePerGroup: boolean): ReadonlyMap<number, number> {
    this.counts ??= this.counted();
    return onePerGroup ? this.counts.groups : this.counts.products;
  }

  /** Begins to keep an order, of products that are given in it where they are. */
  order(sort: ProductSort): SortedList<ProductFacts> {
    let order = this.orders.get(sort);
    if (!order) {
      const members = [...this.all()].filter((facts) => this.has(facts));
      order = new SortedList(productOrders[sort].compare, members);
      this.orders.set(sort, order);
    }
    return order;
  }

  private counted(): { products: Counts; groups: Counts } {
    const counts = { products: new Map<number, number>(), groups: new Map<number, number>() };
    const seen = new Set<string>();
    for (const facts of this.all()) {
      if (!this.has(facts)) continue;
      change(counts.products, facts.facets, 1);
      if (facts.groupId === null) change(counts.groups, facts.facets, 1);
      else if (!seen.has(facts.groupId)) change(counts.groups, facetsOf(this.variantsOf(facts.groupId)), 1);
      if (facts.groupId !== null) seen.add(facts.groupId);
    }
    return counts;
  }

  /** Makes a change of one product, and counts its group as it is afterwards in place of what it was before. */
  private exchange(facts: ProductFacts, make: () => void): void {
    const members = () =>
      facts.groupId === null ? [facts].filter((one) => this.has(one)) : this.variantsOf(facts.groupId);
    const before = members();
    make();
    const after = members();
    this.version += 1;
    this.distinctGroups += Math.sign(after.length) - Math.sign(before.length);
    if (!this.counts) return;
    change(this.counts.products, facts.facets, after.length > before.length ? 1 : -1);
    change(this.counts.groups, facetsOf(before), -1);
    change(this.counts.groups, facetsOf(after), 1);
  }
}

/** The facet values that any of the products has. */
export function facetsOf(products: readonly ProductFacts[]): Iterable<number> {
  return products.length === 1 ? products[0]!.facets : new Set(products.flatMap(({ facets }) => facets));
}

function change(counts: Counts, numbers: Iterable<number>, by: 1 | -1): void {
  for (const number of numbers) {
    const count = (counts.get(number) ?? 0) + by;
    if (count === 0) counts.delete(number);
    else counts.set(number, count);
  }
}
