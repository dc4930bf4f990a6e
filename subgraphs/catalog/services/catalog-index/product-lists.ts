import type { FacetDictionary } from '../../models/facets';
import { passes } from '../../models/facets';
import type { ProductFacts } from './product-facts';
import { facetFilterOf, type ProductFilter } from './product-filter';
import type { ProductGroups } from './product-groups';
import { ProductList } from './product-list';
import { productSorts } from './product-orders';

const mostKept = 100;
/** Kept lists have at most so many times the products of the catalogue together. */
const mostTimesCatalogue = 4;

/**
 * The lists that are asked for. What is on sale, and all there is, are kept from the start; another filter is gone through
 * the products for when it first comes, and its list is kept up to date from then on. The one that was not asked for longest
 * is given up.
 */
export class ProductLists {
  readonly all: ProductList;
  readonly onSale: ProductList;
  private readonly kept = new Map<string, ProductList>();

  constructor(
    private readonly products: ReadonlyMap<string, ProductFacts>,
    private readonly dictionary: FacetDictionary,
    private readonly groups: ProductGroups,
  ) {
    this.all = this.made(() => true);
    this.onSale = this.made(({ archived }) => !archived);
    for (const sort of productSorts) this.onSale.order(sort);
    this.onSale.facetCounts(true);
  }

  /** The products that pass a filter. Throws TOO_MANY. */
  of(filter: ProductFilter): ProductList {
    const wanted = facetFilterOf(filter, this.dictionary);
    if (wanted.length === 0) return filter.includeArchived ? this.all : this.onSale;
    const key = JSON.stringify([filter.includeArchived, wanted]);
    let list = this.kept.get(key);
    if (list) this.kept.delete(key);
    else {
      list = this.made(({ archived, facets }) => (filter.includeArchived || !archived) && passes(facets, wanted));
      this.giveUp(list.size(false));
    }
    this.kept.set(key, list);
    return list;
  }

  add(facts: ProductFacts): void {
    for (const list of this.each()) list.add(facts);
  }

  remove(facts: ProductFacts): void {
    for (const list of this.each()) list.remove(facts);
  }

  /** After all products got other places in the search index. */
  placesChanged(): void {
    this.kept.clear();
    for (const list of this.each()) list.placesChanged();
  }

  private each(): ProductList[] {
    return [this.all, this.onSale, ...this.kept.values()];
  }

  private made(isIn: (facts: ProductFacts) => boolean): ProductList {
    return new ProductList(isIn, this.groups, () => this.products.values(), this.products.values());
  }

  /** Makes room for a list of so many products. */
  private giveUp(size: number): void {
    let total = size;
    for (const list of this.kept.values()) total += list.size(false);
    for (const [key, list] of this.kept) {
      if (this.kept.size < mostKept && total <= mostTimesCatalogue * this.products.size) return;
      this.kept.delete(key);
      total -= list.size(false);
    }
  }
}
