import type { Bitmap } from '../../models/bitmap';
import type { CatalogIndex } from '../catalog-index/catalog-index';
import type { ProductFacts } from '../catalog-index/product-facts';
import { facetsOf } from '../catalog-index/product-list';

/** Up to so many hits are counted one by one. */
const mostCounted = 1500;
const sampled = 1000;

type Products = Pick<CatalogIndex, 'productAt'>;

/** How many hits have each facet value, and how many were looked at to know it. */
export interface CountedHits {
  readonly counts: ReadonlyMap<number, number>;
  readonly looks: number;
}

/**
 * How many hits of a search have each facet value, by its number. Of more than 1,500 hits a sample of some 1,000 is
 * counted, and what it has is taken as many times as it is smaller.
 */
export function facetCountsOf(places: Bitmap, catalogIndex: Products, onePerGroup: boolean): CountedHits {
  const count = places.count();
  const step = count > mostCounted ? Math.ceil(count / sampled) : 1;
  const counts = new Map<number, number>();
  const groups = new Map<string, ProductFacts[]>();
  const add = (numbers: Iterable<number>) => {
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  };
  let looks = 0;
  places.sample(step, (place) => {
    looks += 1;
    const facts = catalogIndex.productAt(place)!;
    if (!onePerGroup || facts.groupId === null) {
      add(facts.facets);
      return;
    }
    const variants = groups.get(facts.groupId);
    if (variants) variants.push(facts);
    else groups.set(facts.groupId, [facts]);
  });
  for (const variants of groups.values()) add(facetsOf(variants));
  if (step > 1) {
    const scale = count / Math.max(1, looks);
    for (const [number, value] of counts) counts.set(number, Math.round(value * scale));
  }
  return { counts, looks };
}
