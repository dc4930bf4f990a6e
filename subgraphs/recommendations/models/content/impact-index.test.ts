import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { ContentNeighbours } from './content-neighbours';
import { ImpactIndex } from './impact-index';
import { ItemFeatures } from './item-features';

const categories = 40;
const words = 2_000;

/** Products in categories: half of a product's words are its category's, all as frequent as words are (Zipf 1949). */
function products(count: number): ItemFeatures {
  const random = seededRandom('products');
  const word = () => Math.floor(words ** random.uniform()) - 1;
  const lists = Array.from({ length: count }, (_, n) =>
    Array.from({ length: 12 }, (_, k) => {
      if (k === 0) return words + (n % categories);
      return k % 2 === 0 ? word() : (word() * 7 + (n % categories) * 131) % words;
    }),
  );
  return ItemFeatures.fromLists(words + categories, lists);
}

/** Some items are met far more often than others. */
function persons(items: number): Interactions {
  const random = seededRandom('persons');
  return Interactions.fromSequences(
    items,
    Array.from({ length: items / 2 }, () =>
      Array.from({ length: 6 }, () => Math.floor(items ** random.uniform()) % items),
    ),
  );
}

/** Share of the 20 strongest links of the one that the other has too, over all items. */
function recall(found: ContentNeighbours, exact: ContentNeighbours): number {
  let [hits, all] = [0, 0];
  for (let item = 0; item < exact.items; item++) {
    const ids = new Set(found.related(item, 20).map((link) => link.item));
    const wanted = exact.related(item, 20);
    all += wanted.length;
    hits += wanted.filter((link) => ids.has(link.item)).length;
  }
  return hits / all;
}

describe('an index by impact', () => {
  it('gives the cosines where all is read, and of what is read the largest part first', () => {
    const count = 1_500;
    const features = products(count);
    const index = new ImpactIndex(features, new Float64Array(count).fill(1));
    const [exact, found, part] = [0, 1, 2].map(() => new Float64Array(count));
    const met = new Uint32Array(count);
    const size = features.addCosines(7, exact!, new Uint32Array(count));
    expect(index.addLargest(7, Number.POSITIVE_INFINITY, found!, met)).toEqual({ size, isComplete: true });
    for (let item = 0; item < count; item++) expect(found![item]).toBeCloseTo(exact![item]!, 6);
    const read = index.entriesRead;
    const { isComplete } = index.addLargest(7, 100, part!, met);
    expect(isComplete).toBe(false);
    expect(index.entriesRead - read).toBeLessThan(300);
    expect(part!.indexOf(Math.max(...part!))).toBe(7);
    index.setCosines(7, [3, 9], part!);
    expect(part![3]).toBeCloseTo(exact![3]!, 6);
    expect(part![9]).toBeCloseTo(exact![9]!, 6);
  });

  it('reads of an item in a large shop what its budget is, where all entries grow with the shop', () => {
    const readOf = (count: number, budget: number) => {
      const index = new ImpactIndex(products(count), new Float64Array(count).fill(1));
      const [sums, met] = [new Float64Array(count), new Uint32Array(count)];
      for (let item = 0; item < 50; item++) {
        const { size } = index.addLargest(item, budget, sums, met);
        for (let n = 0; n < size; n++) sums[met[n]!] = 0;
      }
      return index.entriesRead / 50;
    };
    const all = Number.POSITIVE_INFINITY;
    expect(readOf(6_000, all) / readOf(1_500, all)).toBeGreaterThan(3);
    const [small, large] = [readOf(1_500, 200), readOf(6_000, 200)];
    expect(large / small).toBeLessThan(1.2);
  });

  it('finds 95 of 100 of the strongest links of all with a fraction of the reading', async () => {
    const [features, met] = [products(1_500), persons(1_500)];
    const all = Number.MAX_SAFE_INTEGER;
    const exact = await ContentNeighbours.fit(met, features, { neighbours: 20, entriesRead: all });
    const found = await ContentNeighbours.fit(met, features, { neighbours: 20, entriesRead: 500 });
    expect(recall(found, exact)).toBeGreaterThanOrEqual(0.95);
  });
});
