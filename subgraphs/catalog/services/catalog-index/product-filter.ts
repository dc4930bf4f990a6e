import { ShopError } from '../../../../shared/errors/shop-error';
import type { FacetDictionary, FacetFilter } from '../../models/facets';

/** What a list is narrowed by. */
export interface ProductFilter {
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  /** A product has them all. */
  readonly tags?: readonly string[] | null;
  /** A product has one value at least of each name. */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly includeArchived: boolean;
  /** Whether one variant stands for its group. */
  readonly onePerGroup: boolean;
}

const maximumEntries = 50;

/** A filter as numbers of facet values. Throws TOO_MANY. */
export function facetFilterOf(filter: ProductFilter, dictionary: FacetDictionary): FacetFilter {
  for (const [what, list] of Object.entries({ tags: filter.tags, attributes: filter.attributes })) {
    const given = list?.length ?? 0;
    if (given > maximumEntries) throw new ShopError('TOO_MANY', { limit: maximumEntries, what, given });
  }
  const groups: (number | undefined)[][] = (filter.tags ?? []).map((tag) => [dictionary.find('tags', tag)]);
  if (filter.categoryId != null) groups.push([dictionary.find('category', filter.categoryId)]);
  if (filter.brand != null) groups.push([dictionary.find('brand', filter.brand)]);
  const byName = new Map<string, (number | undefined)[]>();
  for (const { name, value } of filter.attributes ?? []) {
    byName.set(name, [...(byName.get(name) ?? []), dictionary.find(`attribute:${name}`, value)]);
  }
  return [...groups, ...byName.values()].map((group) => group.filter((number) => number !== undefined));
}
