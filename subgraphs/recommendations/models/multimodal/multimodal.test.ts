import { seededRandom } from '../../../../shared/random/random';
import { FeatureSimilarity } from '../content/feature-similarity';
import { ItemFeatures } from '../content/item-features';
import { Interactions } from '../interactions/interactions';
import { LinkCandidates } from '../neighbours/link-candidates';
import { topItems } from '../recommender/top-items';
import { learnFusion } from './learn-fusion';
import { MultimodalNeighbours } from './multimodal-neighbours';

const items = 60;
const byNumber = (features: number, of: (item: number) => number) =>
  new FeatureSimilarity(
    ItemFeatures.fromLists(
      features,
      Array.from({ length: items }, (_, item) => [of(item)]),
    ),
  );
/** Every person keeps to one colour, whatever the shape. The last ten items nobody has met. */
const similarities = { colour: byNumber(5, (item) => item % 5), shape: byNumber(6, (item) => Math.floor(item / 10)) };
const random = seededRandom('colours');
const people = Interactions.fromSequences(
  items,
  Array.from({ length: 200 }, (_, person) =>
    random.shuffled(Array.from({ length: 10 }, (_, n) => 5 * n + (person % 5))).slice(0, 5),
  ),
);

describe('words and pictures together', () => {
  it('are weighed by what people turn to', async () => {
    const weights = await learnFusion(people, similarities, seededRandom('fusion'));
    expect(weights.colour).toBeGreaterThan(2);
    expect(weights.shape).toBeLessThan(0.5);
  });

  it('count alike where nothing can be learned', async () => {
    const nobody = Interactions.fromSequences(items, []);
    expect(await learnFusion(nobody, similarities, seededRandom('fusion'))).toEqual({ colour: 1, shape: 1 });
  });

  it('recommend what nobody has met, by what it is', async () => {
    const model = await MultimodalNeighbours.fit(people, similarities);
    const history = { items: [3, 8], weights: [1, 1], times: [1, 2] };
    const exclude = Array.from({ length: 50 }, (_, item) => item);
    const fresh = model.recommend(history, 2, { exclude });
    expect(fresh.map(({ item }) => item)).toEqual([53, 58]);
    expect(model.related(59, 3).every(({ item }) => item % 5 === 4)).toBe(true);
  });

  it('need descriptions of as many items as there are', async () => {
    const few = Interactions.fromSequences(3, [[0, 1]]);
    await expect(MultimodalNeighbours.fit(few, similarities)).rejects.toThrow('"colour" is of 60 items, not of 3');
  });

  it('look at as few candidates an item in a large shop as in half of one, and find the strongest links', () => {
    const looksOf = (count: number) => {
      const similarities = ['words', 'attributes'].map((part) => new FeatureSimilarity(wordsOf(count, part)));
      const candidates = new LinkCandidates(count, similarities, 100);
      const all = Uint32Array.from({ length: count }, (_, other) => other);
      const one = new Float64Array(count);
      let hits = 0;
      for (let item = 0; item < 20; item++) {
        const sums = new Float64Array(count);
        for (const similarity of similarities) {
          similarity.among(item, all, one);
          for (const other of all) sums[other]! += other === item ? 0 : one[other]!;
        }
        const found = new Set(candidates.of(item));
        hits += topItems(sums, count, 10).filter((scored) => found.has(scored.item)).length;
      }
      expect(hits / 200).toBeGreaterThan(0.9);
      return candidates.looks / 20;
    };
    const [small, large] = [looksOf(4_500), looksOf(9_000)];
    expect(large).toBeLessThan(1.1 * small);
  });
});

/** Items in categories: half of an item's words are its category's, all as frequent as words are (Zipf 1949). */
function wordsOf(count: number, part: string): ItemFeatures {
  const words = 2_000;
  const drawn = seededRandom(part);
  const word = () => Math.floor(words ** drawn.uniform()) - 1;
  return ItemFeatures.fromLists(
    words,
    Array.from({ length: count }, (_, item) =>
      Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? word() : (word() * 7 + (item % 40) * 131) % words)),
    ),
  );
}
