import { Bitmap } from '../../models/bitmap';
import type { ProductFacts } from '../catalog-index/product-facts';
import { facetCountsOf } from './search-facets';

const blank: ProductFacts = {
  id: '',
  name: '',
  archived: false,
  createdAt: 0,
  rating: 0,
  ratingCount: 0,
  facets: [],
  categoryIds: [],
  groupId: null,
  options: [],
  place: 0,
  stamp: '',
};

/** So many products: all have the value 0, every third the value 1; each two that follow each other are a group. */
function hits(size: number) {
  const products = Array.from({ length: size }, (_, place): ProductFacts => {
    const facets = place % 3 === 0 ? [0, 1] : [0];
    return { ...blank, id: String(place), place, facets, groupId: String(place >>> 1) };
  });
  const places = Bitmap.of(products.map(({ place }) => place));
  return { places, index: { productAt: (place: number) => products[place] } };
}

describe('facets of a search', () => {
  it('are counted one by one where there are few hits', () => {
    const { places, index } = hits(1200);
    const { counts, looks } = facetCountsOf(places, index, false);
    expect([...counts]).toEqual([
      [0, 1200],
      [1, 400],
    ]);
    expect(looks).toBe(1200);
  });

  it('count a group once, with what any of its variants has', () => {
    const { places, index } = hits(1200);
    // Of six products in a row, which are three groups, the first and the fourth have the value.
    expect([...facetCountsOf(places, index, true).counts]).toEqual([
      [0, 600],
      [1, 400],
    ]);
  });

  it('are counted on a sample of many hits, whose size does not grow with them', () => {
    for (const size of [10_000, 100_000, 300_000]) {
      const { places, index } = hits(size);
      const { counts, looks } = facetCountsOf(places, index, false);
      expect(looks).toBeLessThanOrEqual(1500);
      expect(counts.get(0)).toBe(size);
      expect(Math.abs(counts.get(1)! - size / 3)).toBeLessThan(0.02 * size);
    }
  });
});
