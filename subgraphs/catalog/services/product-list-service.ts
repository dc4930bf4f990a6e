import { ShopError } from '../../../shared/errors/shop-error';
import { checkedPage, decodeCursor, encodeCursor } from '../../../shared/paging/paging';
import type { FacetCount } from '../models/facets';
import type { CatalogIndex } from './catalog-index/catalog-index';
import type { ProductFacts } from './catalog-index/product-facts';
import type { ProductFilter } from './catalog-index/product-filter';
import type { ProductList } from './catalog-index/product-list';
import { keyIn, keyTypes, type ProductSort, placeOfKey, type SortKey } from './catalog-index/product-orders';
import { bestVariant, noPreference, type Suitability } from './lists/best-variant';
import { groupedHits } from './lists/grouped-hits';
import { facetCountsOf } from './lists/search-facets';

/** A page of a list: ids with their cursors, and what there is in all. */
export interface ProductPage {
  readonly edges: readonly { readonly id: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  /** Counted when it is asked for. */
  totalCount(): number;
  /** Counted when it is asked for: how many products of the whole list have each value. */
  facets(): readonly FacetCount[];
}

export const maximumSearchLength = 200;
const facetLimit = { values: 200, facets: 40 };

interface CountedFacets {
  readonly version: number;
  readonly facets: readonly FacetCount[];
}

/** Lists and searches, out of the catalog index. */
export class ProductListService {
  private readonly counted = [true, false].map(() => new WeakMap<ProductList, CountedFacets>());

  constructor(private readonly catalogIndex: CatalogIndex) {}

  /**
   * The products that pass the filter; of a group the variant that suits best, where the group's first one stands in the
   * order. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR.
   */
  list(
    filter: ProductFilter,
    sort: ProductSort,
    first: number,
    after: string | null,
    suits: Suitability = noPreference,
  ): ProductPage {
    const page = checkedPage(first, after);
    const place = page.after === null ? null : placeOfKey(sort, keyOf(page.after, keyTypes(sort)));
    const list = this.catalogIndex.lists.of(filter);
    const edges: { id: string; cursor: string }[] = [];
    const firstOfGroup = new Map<string, ProductFacts>();
    let hasNextPage = false;
    for (const facts of list.behind(sort, place)) {
      let shown = facts;
      if (filter.onePerGroup && facts.groupId !== null) {
        const variants = list.variantsOf(facts.groupId);
        const leader = firstOfGroup.get(facts.groupId) ?? list.firstOf(variants, sort);
        firstOfGroup.set(facts.groupId, leader);
        if (leader !== facts) continue;
        shown = bestVariant(facts, variants, suits);
      }
      hasNextPage = edges.length === page.first;
      if (hasNextPage) break;
      edges.push({ id: shown.id, cursor: encodeCursor(keyIn(sort, facts)) });
    }
    return {
      edges,
      hasNextPage,
      totalCount: () => list.size(filter.onePerGroup),
      facets: () => this.facetsOf(list, filter.onePerGroup),
    };
  }

  /**
   * The products that fit a text, best first; of a group the variant that fits best, and of those that fit alike the one
   * that suits best. A page goes on behind the last product of the one before, wherever that ranks by then. Throws TOO_MANY,
   * BAD_USER_INPUT or BAD_CURSOR.
   */
  search(
    text: string,
    filter: ProductFilter,
    first: number,
    after: string | null,
    suits: Suitability = noPreference,
  ): ProductPage {
    const page = checkedPage(first, after);
    if (text.length > maximumSearchLength) {
      throw new ShopError('TEXT_TOO_LONG', { field: 'text', limit: maximumSearchLength, given: text.length });
    }
    const { search, lists, groups, dictionary } = this.catalogIndex;
    const hits = search.search(text, lists.of(filter).places);
    const [score, id] = page.after === null ? [] : keyOf(page.after, ['number', 'string']);
    const following =
      id === undefined ? hits.all() : hits.behind(String(id), Number(score), search.placeOf(String(id)));
    const edges: { id: string; cursor: string }[] = [];
    let hasNextPage = false;
    for (const { hit, shown } of groupedHits(hits, following, this.catalogIndex, filter.onePerGroup ? suits : null)) {
      hasNextPage = edges.length === page.first;
      if (hasNextPage) break;
      edges.push({ id: shown.id, cursor: encodeCursor([hit.score, hit.id]) });
    }
    return {
      edges,
      hasNextPage,
      totalCount: () => (filter.onePerGroup ? groups.distinct(hits.places) : hits.places.count()),
      facets: () => dictionary.facets(facetCountsOf(hits.places, this.catalogIndex, filter.onePerGroup), facetLimit),
    };
  }

  private facetsOf(list: ProductList, onePerGroup: boolean): readonly FacetCount[] {
    const counted = this.counted[onePerGroup ? 0 : 1]!;
    const known = counted.get(list);
    if (known?.version === list.version) return known.facets;
    const facets = this.catalogIndex.dictionary.facets(list.facetCounts(onePerGroup), facetLimit);
    counted.set(list, { version: list.version, facets });
    return facets;
  }
}

function keyOf(cursor: string, types: readonly ('string' | 'number')[]): SortKey {
  const values = decodeCursor(cursor, types.length);
  if (!values.every((value, index) => typeof value === types[index])) throw new ShopError('BAD_CURSOR');
  return values;
}
