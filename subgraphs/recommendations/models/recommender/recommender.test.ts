import { Interactions } from '../interactions/interactions';
import { BoughtTogether } from '../neighbours/bought-together';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { Popularity } from '../popularity/popularity';
import { Trending } from '../popularity/trending';
import { SequentialRules } from '../sequential/sequential-rules';
import { EMPTY_HISTORY } from './recommender';

// Each model on an example small enough to be worked by hand.
const DAY = 86_400_000;
const ALWAYS = Number.POSITIVE_INFINITY;

function history(items: number[], times = items.map((_, n) => n)) {
  return { items, weights: items.map(() => 1), times };
}

describe('ItemNeighbours', () => {
  const data = Interactions.fromSequences(3, [
    [0, 1],
    [0, 1],
    [0, 2],
  ]);
  const settings = { halfLife: ALWAYS, historyHalfLife: ALWAYS, personPower: 0, shrinkage: 1 };

  it('takes the cosine, shrunk by how many persons have both', async () => {
    const model = await ItemNeighbours.fit(data, settings);
    const related = model.related(0, 5);
    expect(related.map(({ item }) => item)).toEqual([1, 2]);
    expect(related[0]!.score).toBeCloseTo((2 / Math.sqrt(6)) * (2 / 3), 6);
    expect(related[1]!.score).toBeCloseTo((1 / Math.sqrt(3)) * (1 / 2), 6);
    expect(model.similarity(1, 2)).toBe(0);
  });

  it('lets later moments of a history weigh more, and what belongs to one moment alike', async () => {
    const model = await ItemNeighbours.fit(data, { ...settings, momentDecay: 0.5 });
    const shares = (times: number[]) => model.explain(history([1, 2], times), 0).map(({ item }) => item);
    expect(shares([1, 1])).toEqual([1, 2]);
    expect(shares([0, 1])).toEqual([2, 1]);
    const early = model.explain(history([1, 2], [0, 1]), 0).find(({ item }) => item === 1)!;
    const together = model.explain(history([1, 2], [1, 1]), 0).find(({ item }) => item === 1)!;
    expect(early.share).toBeCloseTo(together.share / 2, 10);
  });

  it('keeps no more neighbours than asked for', async () => {
    const model = await ItemNeighbours.fit(data, { ...settings, neighbours: 1 });
    expect(model.related(0, 5)).toHaveLength(1);
  });
});

describe('SequentialRules', () => {
  const data = Interactions.fromSequences(3, [
    [0, 1, 2],
    [0, 2],
  ]);

  it('weighs a rule by one over the distance and a past item by decay to the steps back', async () => {
    const model = await SequentialRules.fit(data, { antecedentPower: 0 });
    expect(model.related(0, 3)).toEqual([
      { item: 2, score: 1.5 },
      { item: 1, score: 1 },
    ]);
    expect(model.score(history([0, 1]), [2])[0]).toBeCloseTo(1 + 0.8 * 1.5, 10);
    const contributions = model.explain(history([0, 1]), 2);
    expect(contributions.map(({ item }) => item)).toEqual([0, 1]);
    expect(contributions[0]!.share).toBeCloseTo(1.2, 10);
  });

  it('knows before from after, and looks no further than its window', async () => {
    const model = await SequentialRules.fit(data, { window: 1, antecedentPower: 0 });
    expect(model.related(2, 3)).toEqual([]);
    expect(model.related(0, 3).map(({ score }) => score)).toEqual([1, 1]);
  });
});

describe('BoughtTogether', () => {
  const baskets = Interactions.fromSequences(3, [[0, 1], [1, 0, 0], [0], [2]]);

  it('gives support, confidence, lift and the shrunk strength of a rule', async () => {
    const model = await BoughtTogether.fit(baskets, { shrinkage: 2, significance: 1 });
    const [rule] = model.rules(0, 5);
    expect(rule).toMatchObject({ item: 1, baskets: 2, support: 0.5 });
    expect(rule!.confidence).toBeCloseTo(2 / 3, 10);
    expect(rule!.lift).toBeCloseTo(4 / 3, 10);
    expect(rule!.score).toBeCloseTo(0.6 * Math.log2(1.2), 6);
  });

  it('suggests what goes with a basket and names the item that asks for it', async () => {
    const model = await BoughtTogether.fit(baskets, { significance: 1 });
    expect(model.suggest([2, 0], 3)).toEqual([{ item: 1, score: model.rules(0, 1)[0]!.score, because: 0 }]);
    expect(model.suggest([], 3)).toEqual([]);
  });

  it('makes no rule of a single basket, nor of one too large', async () => {
    const once = Interactions.fromSequences(3, [[0, 1], [2]]);
    expect((await BoughtTogether.fit(once)).rules(0, 5)).toEqual([]);
    expect((await BoughtTogether.fit(baskets, { significance: 1, largestBasket: 1 })).rules(0, 5)).toEqual([]);
  });

  it('asks for more baskets where chance alone makes some', async () => {
    const lonely = (count: number, item: number) => Array.from({ length: count }, () => [item]);
    const pairs = (count: number) => Array.from({ length: count }, () => [0, 1]);
    const rulesOf = async (...baskets: number[][]) =>
      (await BoughtTogether.fit(Interactions.fromSequences(3, baskets))).rules(0, 5).map(({ item }) => item);
    // Two of two in a hundred are no accident; two of twenty each in a hundred are what chance makes of them (4 expected).
    expect(await rulesOf(...pairs(2), ...lonely(98, 2))).toEqual([1]);
    expect(await rulesOf(...pairs(2), ...lonely(18, 0), ...lonely(18, 1), ...lonely(62, 2))).toEqual([]);
    expect(await rulesOf(...pairs(9), ...lonely(11, 0), ...lonely(11, 1), ...lonely(69, 2))).toEqual([1]);
  });

  it('falls back upon what is bought beside products of the category, its own among them', async () => {
    // Category 0: cups 0, 1, 2; category 1: saucers 3, 4; category 2: a kite, 5. Nobody bought the cup 2 with anything.
    const baskets = [
      ...Array.from({ length: 12 }, (_, n) => [n % 2, 3 + (n % 3 === 0 ? 1 : 0)]),
      [2],
      ...Array.from({ length: 12 }, () => [5]),
    ];
    const model = await BoughtTogether.fit(Interactions.fromSequences(6, baskets), {}, {}, [0, 0, 0, 1, 1, 2]);
    expect(model.suggest([2], 3)).toEqual([]);
    const suggested = model.complements!.suggest([2], 3);
    expect(suggested.map(({ item, because }) => [item, because])).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(BoughtTogether.load(model.save()).complements!.suggest([2], 3)).toEqual(suggested);
    expect(model.complements!.suggest([2], 3, { exclude: [3] }).map(({ item }) => item)).toEqual([4]);
    const books = Array.from({ length: 12 }, (_, n) => [n % 3, (n + 1) % 3]);
    const own = await BoughtTogether.fit(
      Interactions.fromSequences(5, [...books, ...Array.from({ length: 24 }, () => [4])]),
      {},
      {},
      [0, 0, 0, 0, 1],
    );
    expect(own.complements!.suggest([3], 5).map(({ item }) => item)).toEqual([0, 1, 2]);
    expect((await BoughtTogether.fit(Interactions.fromSequences(3, [[0, 1]]))).complements).toBeNull();
  });
});

describe('Popularity', () => {
  const columns = { person: [0, 0, 1], item: [0, 1, 2], weight: [4, 3, 1], at: [0, DAY, DAY] };
  const data = Interactions.fromColumns(2, 3, columns);

  it('halves every half-life', async () => {
    const model = await Popularity.fit(data, { halfLife: DAY });
    expect(model.recommend(EMPTY_HISTORY, 3)).toEqual([
      { item: 1, score: 3 },
      { item: 0, score: 2 },
      { item: 2, score: 1 },
    ]);
    expect(model.recommend(EMPTY_HISTORY, 1, { now: 2 * DAY })[0]!.score).toBeCloseTo(1.5, 10);
  });

  it('ranks a category where the mask allows no other items', async () => {
    const model = await Popularity.fit(data, { halfLife: DAY });
    const shown = model.recommend(EMPTY_HISTORY, 3, { allowed: Uint8Array.from([1, 0, 1]) });
    expect(shown.map(({ item }) => item)).toEqual([0, 2]);
  });

  it('comes to the same by updates as by a fit, in whatever order, new items included', async () => {
    const model = await Popularity.fit(Interactions.fromColumns(0, 0, { person: [], item: [], weight: [], at: [] }), {
      halfLife: DAY,
    });
    for (const n of [2, 0, 1]) model.update(columns.item[n]!, columns.weight[n]!, columns.at[n]!);
    const fitted = await Popularity.fit(data, { halfLife: DAY });
    for (const { item, score } of fitted.recommend(EMPTY_HISTORY, 3)) {
      expect(model.score(EMPTY_HISTORY, [item])[0]).toBeCloseTo(score, 10);
    }
  });

  it('stays finite over thousands of half-lives', async () => {
    const model = await Popularity.fit(data, { halfLife: DAY });
    model.update(2, 1, 5_000 * DAY);
    model.update(0, 1, 5_001 * DAY);
    expect(model.recommend(EMPTY_HISTORY, 3).map(({ item }) => item)).toEqual([0, 2]);
    expect(model.score(EMPTY_HISTORY, [0, 2])).toEqual(Float64Array.from([1, 0.5]));
  });

  it('refuses a half-life of nothing', async () => {
    await expect(Popularity.fit(data, { halfLife: 0 })).rejects.toThrow('half-life');
  });
});

describe('Trending', () => {
  function steady(rateOf: (item: number, day: number) => number): Interactions {
    const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
    for (let day = 0; day < 90; day++) {
      for (let item = 0; item < 3; item++) {
        columns.person.push(0);
        columns.item.push(item);
        columns.weight.push(rateOf(item, day));
        columns.at.push(day * DAY);
      }
    }
    return Interactions.fromColumns(1, 3, columns);
  }

  it('finds what rises against its own past, not what is large', async () => {
    const model = await Trending.fit(steady((item, day) => [100, 10, day >= 85 ? 20 : 5][item]!));
    expect(model.recommend(EMPTY_HISTORY, 3).map(({ item }) => item)).toEqual([2]);
  });

  it('takes a rush on the whole shop for no trend', async () => {
    const model = await Trending.fit(steady((item, day) => [100, 10, 5][item]! * (day >= 85 ? 4 : 1)));
    for (const { score } of model.recommend(EMPTY_HISTORY, 3)) expect(score).toBeLessThan(1e-9);
  });

  it('makes no trend of a single event', async () => {
    const model = await Trending.fit(steady((item) => [100, 10, 0.01][item]!));
    model.update(2, 1, 89 * DAY);
    expect(model.score(EMPTY_HISTORY, [2])[0]).toBeLessThan(0.06);
  });
});

describe('explaining many items', () => {
  it('says of each what explaining it alone says', async () => {
    const sequences = [
      [0, 1, 2, 3],
      [1, 2, 4],
      [0, 2, 3, 4],
      [4, 3, 1],
    ];
    const model = await ItemNeighbours.fit(Interactions.fromSequences(5, sequences));
    const history = { items: [0, 1, 0], weights: [1, 5, 1], times: [0, 1, 2] };
    const items = [2, 3, 4, 99];
    const each = items.map((item) => model.explain(history, item));
    expect(model.explainMany(history, items, 10)).toEqual(each);
    expect(model.explainMany(history, items, 1)).toEqual(each.map((parts) => parts.slice(0, 1)));
  });
});
