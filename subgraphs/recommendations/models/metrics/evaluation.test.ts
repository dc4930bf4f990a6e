import { bootstrapMeans, bootstrapRatios } from '../../../../shared/numerics/bootstrap';
import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { Popularity } from '../popularity/popularity';
import { evaluate, measure } from './evaluate';
import { pooled, summarised } from './evaluation';
import { ListKnowledge } from './list-figures';
import { hideInteractions, leaveOneOut, timeSplit } from './protocols';
import { rankingFigures } from './ranking-metrics';
import { averageRanks } from './ranks';

describe('averageRanks', () => {
  it('gives equals the average of the ranks they take up', () => {
    const scores = Float64Array.from([3, 1, 1, 1, 0]);
    expect([...averageRanks(scores, 5, [0, 2, 4], new Uint8Array(5))]).toEqual([1, 3, 5]);
  });

  it('does not count what is no candidate', () => {
    const scores = Float64Array.from([3, 1, 1, 1, 0]);
    expect([...averageRanks(scores, 5, [2], Uint8Array.from([1, 1, 0, 0, 0]))]).toEqual([1.5]);
  });
});

describe('rankingFigures', () => {
  it('agrees with a case worked by hand', () => {
    // Three relevant items at ranks 1, 3 and 12, looked at to rank 10.
    const figures = rankingFigures([3, 1, 12], 10, 100);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(figures.precision).toBeCloseTo(0.2, 10);
    expect(figures.recall).toBeCloseTo(2 / 3, 10);
    expect(figures.f1).toBeCloseTo((2 * 0.2 * (2 / 3)) / (0.2 + 2 / 3), 10);
    expect(figures.hitRate).toBe(1);
    expect(figures.ndcg).toBeCloseTo((1 + 1 / 2) / ideal, 10);
    expect(figures.mrr).toBe(1);
    expect(figures.map).toBeCloseTo((1 + 2 / 3) / 3, 10);
    // Eight are shown that should not be, one is not shown that should be.
    expect(figures.accuracy).toBeCloseTo(0.91, 10);
  });

  it('is zero throughout where nothing is found', () => {
    const { accuracy, ...others } = rankingFigures([11], 10, 20);
    expect(accuracy).toBeCloseTo(9 / 20, 10);
    expect(others).toEqual({ precision: 0, recall: 0, f1: 0, hitRate: 0, ndcg: 0, mrr: 0, map: 0 });
  });
});

describe('bootstrapMeans', () => {
  it('covers the mean, narrowly for many persons', () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 2_000 }, () => random.normal());
    const [interval] = bootstrapMeans([values], seededRandom(4), 500);
    expect(interval!.low).toBeLessThan(interval!.mean);
    expect(interval!.high).toBeGreaterThan(interval!.mean);
    // 1.96 standard errors to each side.
    expect(interval!.high - interval!.low).toBeCloseTo((2 * 1.96) / Math.sqrt(2_000), 1);
    expect(bootstrapMeans([values], seededRandom(4), 500)).toEqual([interval]);
  });

  it('says NaN of nobody', () => {
    expect(bootstrapMeans([new Float64Array(0)], seededRandom(1))[0]!.mean).toBeNaN();
    const none = new Float64Array(0);
    expect(bootstrapRatios([{ numerators: none, denominators: none }], seededRandom(1))[0]!.low).toBeNaN();
  });
});

describe('bootstrapRatios', () => {
  it('are of sums, whole persons being drawn', () => {
    const ratio = { numerators: Float64Array.from([1, 9]), denominators: Float64Array.from([1, 3]) };
    const [interval] = bootstrapRatios([ratio], seededRandom(1), 400);
    // The first twice, both, or the second twice: 1, 10/4 or 3.
    expect(interval).toEqual({ mean: 2.5, low: 1, high: 3 });
  });

  it('are as narrow as those of means where everybody counts the same', () => {
    const random = seededRandom(3);
    const numerators = Float64Array.from({ length: 500 }, () => random.normal());
    const [ratio] = bootstrapRatios([{ numerators, denominators: numerators.map(() => 1) }], seededRandom(4));
    const [mean] = bootstrapMeans([numerators], seededRandom(4));
    for (const end of ['mean', 'low', 'high'] as const) expect(ratio![end]).toBeCloseTo(mean![end], 12);
  });
});

describe('protocols', () => {
  const data = Interactions.fromSequences(5, [
    [0, 1, 2, 3],
    [4, 0],
  ]);

  it('leaves the last one out, training on as much as is said', () => {
    const test = leaveOneOut(data, 'test');
    expect([...test.train.itemOf]).toEqual([0, 1, 2, 4, 0]);
    expect(test.cases).toMatchObject([{ person: 0, relevant: [3] }]);
    expect(test.cases[0]!.history.items).toEqual([0, 1, 2]);
    const strict = leaveOneOut(data, 'test-without-validation');
    expect([...strict.train.itemOf]).toEqual([0, 1, 4, 0]);
    expect(strict.cases[0]).toMatchObject({ relevant: [3], history: { items: [0, 1, 2] } });
    const validation = leaveOneOut(data, 'validation');
    expect([...validation.train.itemOf]).toEqual([0, 1, 4, 0]);
    expect(validation.cases[0]).toMatchObject({ relevant: [2], history: { items: [0, 1] } });
  });

  it('hides what is drawn, wherever it stands, and knows the rest', () => {
    const { train, cases } = hideInteractions(
      data,
      (position, person) => position === 1 || person === 1,
      (person) => ({ friends: [person + 1] }),
    );
    expect([...train.itemOf]).toEqual([0, 2, 3]);
    expect(cases).toMatchObject([
      { person: 0, relevant: [1], history: { friends: [1] } },
      { person: 1, relevant: [4, 0], history: { friends: [2] } },
    ]);
    expect(cases.map(({ history }) => Array.from(history.items))).toEqual([[0, 2, 3], []]);
  });

  it('splits by time, people new to the shop included', () => {
    const columns = { person: [0, 0, 0, 1, 0], item: [0, 1, 1, 2, 3], weight: [1, 1, 1, 1, 1], at: [1, 5, 6, 7, 9] };
    const { train, cases } = timeSplit(Interactions.fromColumns(2, 4, columns), 5, 9);
    expect([...train.itemOf]).toEqual([0]);
    expect(cases).toMatchObject([
      { person: 0, relevant: [1], now: 5 },
      { person: 1, relevant: [2], now: 5 },
    ]);
    expect(cases.map(({ history }) => history.items.length)).toEqual([1, 0]);
  });
});

describe('evaluate', () => {
  const data = Interactions.fromSequences(5, [
    [0, 1],
    [0, 1],
    [0, 2],
  ]);

  it('ranks against all items that are not in the history, and counts the persons asked', async () => {
    const popularity = await Popularity.fit(data, { halfLife: Number.POSITIVE_INFINITY });
    const history = { items: [0], weights: [1], times: [0] };
    const cases = [
      { person: 0, history, relevant: [1] },
      { person: 1, history, relevant: [2] },
      { person: 2, history, relevant: [0] },
      { person: 3, history, relevant: [77] },
    ];
    const { persons, at, coverage } = await evaluate(popularity, cases, { cutoffs: [1, 2], resamples: 50 });
    expect(persons).toBe(2);
    expect(at[0]!.figures.hitRate.mean).toBe(0.5);
    expect(at[1]!.figures.hitRate.mean).toBe(1);
    expect(at[1]!.figures.mrr.mean).toBe(0.75);
    expect(coverage).toBe(1 / 5);
  });

  it('of several splits is as if they were one', async () => {
    const popularity = await Popularity.fit(data, { halfLife: Number.POSITIVE_INFINITY });
    const history = { items: [0], weights: [1], times: [0] };
    const first = [{ person: 0, history, relevant: [1] }];
    const second = [
      { person: 1, history, relevant: [77] },
      { person: 2, history: { items: [1], weights: [1], times: [0] }, relevant: [2] },
    ];
    const options = { cutoffs: [1, 2], lists: new ListKnowledge(data) };
    const parts = [await measure(popularity, first, options), await measure(popularity, second, options)];
    const { asked, persons, at, coverage, lists } = summarised(pooled(parts, [1, 2]), { resamples: 20 });
    expect([...asked]).toEqual([0, 2]);
    expect(persons).toBe(2);
    expect([...at[0]!.columns.hitRate]).toEqual([1, 0]);
    expect([...at[1]!.columns.hitRate]).toEqual([1, 1]);
    // Item 1 leads the first list, item 0 the second.
    expect(coverage).toBe(2 / 5);
    // Met by two and by all three of three persons: -log2(3/4) and -log2(4/4).
    expect(lists!.novelty.mean).toBeCloseTo(-Math.log2(3 / 4) / 2, 10);
    expect(() => pooled([], [])).toThrow(RangeError);
  });

  it('can be cancelled', async () => {
    const popularity = await Popularity.fit(data);
    await expect(evaluate(popularity, [], { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
