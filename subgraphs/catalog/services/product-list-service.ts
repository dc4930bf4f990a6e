import { ShopError } from '../../../shared/errors/shop-error';
import { checkedPage, decodeCursor, encodeCursor } from '../../../shared/paging/paging';
import { compareTexts } from '../../../shared/text/compare-texts';
import { type FacetCount, passes } from '../models/facets';
import type { CatalogIndex } from './catalog-index/catalog-index';
import type { ProductFacts } from './catalog-index/product-facts';
import { facetFilterOf, type ProductFilter } from './catalog-index/product-filter';
import { type ProductSort, productOrders, type SortKey } from './catalog-index/sorted-products';
import type { Hit } from './search/search-index';

/** A page of a list: ids with their cursors, and what there is in all. */
export interface ProductPage {
  readonly edges: readonly { readonly id: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
  /** Counted when it is asked for: how many products of the whole list have each value. */
  facets(): readonly FacetCount[];
}

export const maximumSearchLength = 200;
const facetLimit = { values: 200, facets: 40 };
const rememberedLists = 200;

/** Lists and searches, out of the catalog index. */
export class ProductListService {
  private readonly facetCounts = new Map<string, readonly FacetCount[]>();
  private countedVersion = 0;

  constructor(private readonly catalogIndex: CatalogIndex) {}

  /** The products that pass the filter. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR. */
  list(filter: ProductFilter, sort: ProductSort, first: number, after: string | null): ProductPage {
    const page = checkedPage(first, after);
    const order = productOrders[sort];
    const place = page.after === null ? null : placeOf(page.after, order.types);
    const isIn = this.test(filter);
    const all = [...this.catalogIndex.products.values()].filter(isIn);
    const found: ProductFacts[] = [];
    for (const facts of this.catalogIndex.sorted.behind(sort, place)) {
      if (found.length > page.first) break;
      if (isIn(facts)) found.push(facts);
    }
    return {
      edges: found.slice(0, page.first).map((facts) => ({ id: facts.id, cursor: encodeCursor(order.key(facts)) })),
      hasNextPage: found.length > page.first,
      totalCount: all.length,
      facets: () => this.facetsOf(JSON.stringify(filter), all),
    };
  }

  /**
   * The products that fit a text, best first. A page goes on behind the last product of the one before, wherever that
   * ranks by then. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR.
   */
  search(text: string, filter: ProductFilter, first: number, after: string | null): ProductPage {
    const page = checkedPage(first, after);
    if (text.length > maximumSearchLength) {
      throw new ShopError('TEXT_TOO_LONG', { field: 'text', limit: maximumSearchLength, given: text.length });
    }
    const isIn = this.test(filter);
    const { products, search } = this.catalogIndex;
    const all = search.search(text, (id) => {
      const facts = products.get(id);
      return facts !== undefined && isIn(facts);
    });
    const start = page.after === null ? 0 : indexBehind(all, placeOf(page.after, ['number', 'string']));
    return {
      edges: all.slice(start, start + page.first).map(({ id, score }) => ({ id, cursor: encodeCursor([score, id]) })),
      hasNextPage: all.length > start + page.first,
      totalCount: all.length,
      facets: () =>
        this.facetsOf(
          JSON.stringify([text, filter]),
          all.map(({ id }) => products.get(id)!),
        ),
    };
  }

  private test(filter: ProductFilter): (facts: ProductFacts) => boolean {
    const wanted = facetFilterOf(filter, this.catalogIndex.dictionary);
    return ({ archived, facets }) => (filter.includeArchived || !archived) && passes(facets, wanted);
  }

  private facetsOf(key: string, products: readonly ProductFacts[]): readonly FacetCount[] {
    if (this.countedVersion !== this.catalogIndex.version || this.facetCounts.size >= rememberedLists) {
      this.facetCounts.clear();
      this.countedVersion = this.catalogIndex.version;
    }
    const known = this.facetCounts.get(key);
    if (known) return known;
    const counts = this.catalogIndex.dictionary.count(
      products.map(({ facets }) => facets),
      facetLimit,
    );
    this.facetCounts.set(key, counts);
    return counts;
  }
}

function placeOf(cursor: string, types: readonly ('string' | 'number')[]): SortKey {
  const values = decodeCursor(cursor, types.length);
  if (!values.every((value, index) => typeof value === types[index])) throw new ShopError('BAD_CURSOR');
  return values;
}

function indexBehind(hits: readonly Hit[], [score, id]: SortKey): number {
  const index = hits.findIndex((hit) => hit.id === id);
  if (index >= 0) return index + 1;
  const next = hits.findIndex(
    (hit) => hit.score < Number(score) || (hit.score === Number(score) && compareTexts(hit.id, String(id)) > 0),
  );
  return next < 0 ? hits.length : next;
}
