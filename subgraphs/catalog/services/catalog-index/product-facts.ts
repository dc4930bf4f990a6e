import type { ProductEntity } from '../../entities/product';
import type { FacetDictionary } from '../../models/facets';

/** What is kept in memory of each product: all that lists are filtered, counted and sorted by. */
export interface ProductFacts {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly createdAt: number;
  /** The mean of its stars; 0 where there are none, so that it sorts last. */
  readonly rating: number;
  readonly ratingCount: number;
  /** Numbers of its facet values, each once. */
  readonly facets: readonly number[];
  /** The product's own category first, then its ancestors up to the root. */
  readonly categoryIds: readonly string[];
  /** What it is a variant of; null where there is just one. */
  readonly groupId: string | null;
  /** What tells it from its siblings. */
  readonly options: ProductEntity['options'];
  /** Where it stands in the search index. */
  place: number;
  readonly stamp: string;
}

/**
 * The facts of a row.
 *
 * @param place where it stands in the search index
 */
export function factsOf(row: ProductEntity, place: number, dictionary: FacetDictionary): ProductFacts {
  const numbers = [
    ...row.categoryIds.map((id) => dictionary.number('category', id)),
    ...(row.brand === null ? [] : [dictionary.number('brand', row.brand)]),
    ...row.tags.map((tag) => dictionary.number('tags', tag)),
    ...[...row.attributes, ...row.options].map(({ name, value }) => dictionary.number(`attribute:${name}`, value)),
  ];
  return {
    id: row.id,
    name: row.name,
    archived: row.archived,
    createdAt: row.createdAt,
    rating: row.ratingCount === 0 ? 0 : row.ratingSum / row.ratingCount,
    ratingCount: row.ratingCount,
    facets: [...new Set(numbers)],
    categoryIds: row.categoryIds,
    groupId: row.groupId,
    options: row.options,
    place,
    stamp: row.stamp,
  };
}
