import { Interactions } from '../interactions/interactions';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { Popularity } from '../popularity/popularity';
import { diversified } from '../recommender/diversity';
import { EMPTY_HISTORY } from '../recommender/recommender';
import { loadRecommender } from '../recommender/registry';
import { topItems } from '../recommender/top-items';
import { SequentialRules } from '../sequential/sequential-rules';
import { Blend, type BlendProfile } from './blend';

describe('Blend', () => {
  const data = Interactions.fromSequences(6, [
    [0, 1, 2],
    [0, 1, 3],
    [0, 1, 2],
    [4, 5],
    [4, 5],
  ]);
  const history = { items: [0], weights: [1], times: [0] };
  let popular: Popularity;
  let rules: SequentialRules;

  beforeAll(async () => {
    popular = await Popularity.fit(data, { halfLife: Number.POSITIVE_INFINITY });
    rules = await SequentialRules.fit(data);
  });

  function blend(fusion: 'score' | 'rank' = 'score'): Blend {
    const profiles: BlendProfile[] = [
      { upTo: 0, weights: { popular: 1 } },
      { upTo: 5, weights: { rules: 3, popular: 1 } },
    ];
    return new Blend({ popular, rules }, { profiles, fusion });
  }

  it('serves by the profile for the length of the history', () => {
    const first = blend().recommendAttributed(EMPTY_HISTORY, 10);
    expect(first.length).toBeGreaterThan(0);
    expect(first.every(({ by }) => by === 'popular')).toBe(true);
    expect(blend().recommendAttributed(history, 1)[0]).toMatchObject({ item: 1, by: 'rules' });
  });

  it('serves a surface by profiles of its own, and any other by those of all, also when it is loaded', () => {
    const cart: BlendProfile[] = [{ upTo: 5, weights: { rules: 1 }, power: 0.5 }];
    const { profiles } = blend().settings;
    const made = new Blend({ popular, rules }, { profiles, surfaces: { CART: cart } });
    const alone = new Blend({ popular, rules }, { profiles: cart });
    const loaded = Blend.load(made.save(), loadRecommender);
    for (const one of [made, loaded]) {
      expect(one.at('CART').recommend(history, 10)).toEqual(alone.recommend(history, 10));
      expect(one.at('HOME').recommend(history, 10)).toEqual(blend().recommend(history, 10));
      expect(one.at('CART').recommend(EMPTY_HISTORY, 10)).toEqual([]);
    }
    expect(made.at('CART').recommend(history, 10)).not.toEqual(made.recommend(history, 10));
    const strange = { profiles, surfaces: { CART: [{ upTo: 5, weights: { oracle: 1 } }] } };
    expect(() => new Blend({ popular, rules }, strange)).toThrow('no member');
  });

  it('reads the names that earlier versions gave to surfaces of cold-start users', () => {
    const { profiles } = blend().settings;
    const own: BlendProfile[] = [{ upTo: 5, weights: { rules: 1 } }];
    const former = { TOLD: own, TOLD_FRIENDS: own, TOLD_TRAITS: own, CART: own };
    const { surfaces } = Blend.load(
      new Blend({ popular, rules }, { profiles, surfaces: former }).save(),
      loadRecommender,
    ).settings;
    expect(Object.keys(surfaces!)).toEqual(['COLD_START', 'COLD_START_SOCIAL', 'COLD_START_DEMOGRAPHIC', 'CART']);
  });

  it('adds up weight times score over highest score', () => {
    const [first] = blend().recommendAttributed(history, 1);
    // Both members have item 1 at their highest score of those that are in question.
    expect(first!.score).toBeCloseTo(0.75 + 0.25, 10);
    expect(blend().explain(history, first!.item)).toEqual([
      { item: 0, share: 0.75 },
      { item: null, share: 0.25 },
    ]);
  });

  it.each(['score', 'rank'] as const)('names the member that put most into an item, by %s', (fusion) => {
    for (const { item, score } of blend(fusion).recommendAttributed(history, 10)) {
      const parts = blend(fusion).explain(history, item);
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score, 10);
    }
    const [first] = blend(fusion).recommendAttributed(history, 1);
    expect(first!.by).toBe('rules');
    // No rule leads from 0 to 4: what is shown of it is owed to popularity alone.
    const far = blend(fusion)
      .recommendAttributed(history, 10)
      .find(({ item }) => item === 4)!;
    expect(far.by).toBe('popular');
    expect(blend(fusion).explain(history, 4)).toEqual([{ item: null, share: far.score }]);
  });

  it('takes up items that popularity learns of while serving', async () => {
    const growing = await Popularity.fit(data);
    const served = new Blend({ growing, rules }, { profiles: [{ upTo: 0, weights: { growing: 2, rules: 1 } }] });
    served.recommend(history, 1);
    growing.update(9, 50, 10);
    expect(served.recommend(history, 1)[0]!.item).toBe(9);
  });

  it('puts alike items apart where variety is asked for', async () => {
    const twins = Interactions.fromSequences(4, [[0, 1], [0, 1], [0, 1], [2, 3], [2, 3], [0], [1]]);
    const members = {
      popular: await Popularity.fit(twins, { halfLife: Number.POSITIVE_INFINITY }),
      neighbours: await ItemNeighbours.fit(twins, { shrinkage: 0 }),
    };
    const profiles = [{ upTo: 0, weights: { popular: 1 } }];
    const order = (diversity: number) =>
      new Blend(members, { profiles, diversity }).recommend(EMPTY_HISTORY, 2).map(({ item }) => item);
    expect(order(0)).toEqual([0, 1]);
    expect(order(0.7)).toEqual([0, 2]);
  });

  it('refuses settings that cannot serve', () => {
    expect(() => new Blend({ popular }, { profiles: [] })).toThrow('at least one profile');
    const one = (weights: Record<string, number>) => () => new Blend({ popular }, { profiles: [{ upTo: 0, weights }] });
    expect(one({ missing: 1 })).toThrow('"missing"');
    expect(one({ popular: -1 })).toThrow('not negative');
    expect(one({ popular: 0 })).toThrow('weighs no member');
  });
});

describe('diversified', () => {
  it('trades score against similarity to what was taken', () => {
    const candidates = [
      { item: 0, score: 1 },
      { item: 1, score: 0.9 },
      { item: 2, score: 0.5 },
    ];
    const alike = (a: number, b: number) => (a + b === 1 ? 1 : 0);
    const order = (strength: number) => diversified(candidates, 3, alike, strength).map(({ item }) => item);
    expect(order(0)).toEqual([0, 1, 2]);
    // Item 1: .7 · .9 - .3 · 1 = .33; item 2: .7 · .5 = .35.
    expect(order(0.3)).toEqual([0, 2, 1]);
    expect(order(0.2)).toEqual([0, 1, 2]);
  });
});

describe('topItems', () => {
  it('takes the highest above the floor, of equals the lower index', () => {
    const scores = [0.5, 2, 0, 2, Number.NaN, 1, 2];
    expect(topItems(scores, 7, 3).map(({ item }) => item)).toEqual([1, 3, 6]);
    expect(topItems(scores, 7, 2).map(({ item }) => item)).toEqual([1, 3]);
    expect(topItems(scores, 7, 9, Uint8Array.from([0, 1, 0, 0, 0, 0, 0])).map(({ item }) => item)).toEqual([
      3, 6, 5, 0,
    ]);
    expect(topItems(scores, 7, 0)).toEqual([]);
  });
});
