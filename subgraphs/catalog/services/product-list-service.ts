import { ShopError } from '../../../shared/errors/shop-error';
import { checkedPage, decodeCursor, encodeCursor } from '../../../shared/paging/paging';
import type { FacetCount } from '../models/facets';
import type { CatalogIndex } from './catalog-index/catalog-index';
import type { ProductFacts } from './catalog-index/product-facts';
import type { ProductFilter } from './catalog-index/product-filter';
import type { ProductList } from './catalog-index/product-list';
import {
  keyIn,
  keyTypes,
  type ProductSort,
  placeOfKey,
  productOrders,
  type SortKey,
} from './catalog-index/product-orders';
import { groupedHits } from './lists/grouped-hits';
import { facetCountsOf } from './lists/search-facets';

/** A place in a list. */
export interface ProductPlace {
  /** Which products may be shown there: of a group the variants that fit alike, the first of the list first. */
  readonly variants: readonly ProductFacts[];
  readonly cursor: string;
}

/** A page of a list, and what there is in all. */
export interface ProductPage {
  readonly edges: readonly ProductPlace[];
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
   * The products that pass the filter; a group with those of its variants that do, where the first of them stands in the
   * order. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR.
   */
  list(filter: ProductFilter, sort: ProductSort, first: number, after: string | null): ProductPage {
    const page = checkedPage(first, after);
    const place = page.after === null ? null : placeOfKey(sort, keyOf(page.after, keyTypes(sort)));
    const list = this.catalogIndex.lists.of(filter);
    const edges: ProductPlace[] = [];
    const firstOfGroup = new Map<string, ProductFacts>();
    let hasNextPage = false;
    for (const facts of list.behind(sort, place)) {
      let variants = [facts];
      if (filter.onePerGroup && facts.groupId !== null) {
        const members = list.variantsOf(facts.groupId);
        const leader = firstOfGroup.get(facts.groupId) ?? list.firstOf(members, sort);
        firstOfGroup.set(facts.groupId, leader);
        if (leader !== facts) continue;
        variants = members.sort(productOrders[sort].compare);
      }
      hasNextPage = edges.length === page.first;
      if (hasNextPage) break;
      edges.push({ variants, cursor: encodeCursor(keyIn(sort, facts)) });
    }
    return {
      edges,
      hasNextPage,
      totalCount: () => list.size(filter.onePerGroup),
      facets: () => this.facetsOf(list, filter.onePerGroup),
    };
  }

  /**
   * The products that fit a text, best first; a group with those of its variants that fit best, where the best one
   * ranks. A page goes on behind the last product of the one before, wherever that ranks by then. Throws TOO_MANY,
   * BAD_USER_INPUT or BAD_CURSOR.
   */
  search(text: string, filter: ProductFilter, first: number, after: string | null): ProductPage {
    const page = checkedPage(first, after);
    if (text.length > maximumSearchLength) {
      throw new ShopError('TEXT_TOO_LONG', { field: 'text', limit: maximumSearchLength, given: text.length });
    }
    const { search, lists, groups, dictionary } = this.catalogIndex;
    const hits = search.search(text, lists.of(filter).places);
    const [score, id] = page.after === null ? [] : keyOf(page.after, ['number', 'string']);
    const following =
      id === undefined ? hits.all() : hits.behind(String(id), Number(score), search.placeOf(String(id)));
    const edges: ProductPlace[] = [];
    let hasNextPage = false;
    for (const { hit, variants } of groupedHits(hits, following, this.catalogIndex, filter.onePerGroup)) {
      hasNextPage = edges.length === page.first;
      if (hasNextPage) break;
      edges.push({ variants, cursor: encodeCursor([hit.score, hit.id]) });
    }
    return {
      edges,
      hasNextPage,
      totalCount: () => (filter.onePerGroup ? groups.distinct(hits.places) : hits.places.count()),
      facets: () =>
        dictionary.facets(facetCountsOf(hits.places, this.catalogIndex, filter.onePerGroup).counts, facetLimit),
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
