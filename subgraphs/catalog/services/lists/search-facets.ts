import type { Bitmap } from '../../models/bitmap';
import type { CatalogIndex } from '../catalog-index/catalog-index';
import type { ProductFacts } from '../catalog-index/product-facts';
import { facetsOf } from '../catalog-index/product-list';

/** Up to so many hits are counted one by one. */
const mostCounted = 3000;
const sampled = 2000;

/**
 * How many hits of a search have each facet value, by its number. Of more than 3,000 hits a sample of some 2,000 is
 * counted, and what it has is taken as many times as it is smaller.
 */
export function facetCountsOf(
  places: Bitmap,
  { products, search }: CatalogIndex,
  onePerGroup: boolean,
): Map<number, number> {
  const count = places.count();
  const step = count > mostCounted ? Math.ceil(count / sampled) : 1;
  const found: ProductFacts[] = [];
  for (const place of places.downwards(undefined, step)) found.push(products.get(search.terms.texts[place]!.id)!);
  const scale = step === 1 ? 1 : count / Math.max(1, found.length);
  const counts = new Map<number, number>();
  const units = Map.groupBy(found, ({ id, groupId }) => (onePerGroup && groupId !== null ? groupId : id));
  for (const members of units.values()) {
    for (const number of facetsOf(members)) counts.set(number, (counts.get(number) ?? 0) + scale);
  }
  return scale === 1 ? counts : new Map([...counts].map(([number, value]) => [number, Math.round(value)]));
}
