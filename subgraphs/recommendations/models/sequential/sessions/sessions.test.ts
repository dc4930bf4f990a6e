import { dataSetPath, describeWithDataSets } from '../../../../../shared/testing/data-sets';
import { parsePrefixes, parseSessions, readDiginetica, validationSplit } from '../../../evaluation/sessions/diginetica';
import { fitSessionBlend } from '../../../evaluation/sessions/session-blend';
import { Interactions } from '../../interactions/interactions';
import { evaluate } from '../../metrics/evaluate';
import type { History, Recommender } from '../../recommender/recommender';
import { SessionIndex } from './session-index';
import { SessionNeighbours } from './session-neighbours';

const plain = { positionScale: 1, ageScale: Number.POSITIVE_INFINITY, rarityPower: 0, lengthPower: 0, again: 0 };

function sessionOf(...items: number[]): History {
  return { items, weights: items.map(() => 1), times: items.map((_, n) => n * 1_000) };
}

function scoresOf(model: SessionNeighbours, history: History): number[] {
  const scores = new Float64Array(model.items);
  model.scoreAll(history, scores);
  return [...scores];
}

describe('SessionIndex', () => {
  it('cuts at pauses, orders by end, keeps the newest of each, and knows where items stand', () => {
    const data = Interactions.fromColumns(2, 5, {
      person: [0, 0, 0, 1, 1, 1],
      item: [0, 1, 2, 3, 1, 3],
      weight: [1, 1, 1, 1, 1, 1],
      at: [10, 20, 900, 100, 110, 120],
    });
    const index = SessionIndex.of(data, 50, 2);
    expect([...index.ends]).toEqual([20, 120, 900]);
    expect([...index.offsets]).toEqual([0, 2, 4, 5]);
    expect([...index.itemOf]).toEqual([0, 1, 1, 3, 2]);
    const sessions = (item: number) => [
      ...index.sessionsOf.slice(index.itemOffsets[item], index.itemOffsets[item + 1]),
    ];
    expect([0, 1, 2, 3, 4].map(sessions)).toEqual([[0], [0, 1], [2], [1], []]);
  });
});

describe('SessionNeighbours', () => {
  it('agrees with scores worked by hand', async () => {
    // Present session 0, 1: item 1 weighs 1, item 0 1/e. Session (0 1 2): 1 + 1/e, anchor 1, item 2 right after
    // it, item 0 right before. Session (0 3 4): 1/e, anchor 0, item 3 right after, item 4 a step on: 1/e at λ₃ = 1.
    const data = Interactions.fromSequences(6, [[0, 1, 2], [0, 3, 4], [5]]);
    const model = await SessionNeighbours.fit(data, { ...plain, distanceScale: 1, backward: 0.5 });
    const e = Math.exp(-1);
    const expected = [0.5 * (1 + e), 0, 1 + e, e, e * e, 0];
    for (const [item, score] of scoresOf(model, sessionOf(0, 1)).entries())
      expect(score).toBeCloseTo(expected[item]!, 12);
    expect(model.explain(sessionOf(0, 1), 2)).toEqual([
      { item: 1, share: 1 },
      { item: 0, share: e },
    ]);
  });

  it('looks at the newest candidates and consumes the most alike of them', async () => {
    const data = Interactions.fromColumns(4, 6, {
      person: [0, 0, 1, 1, 2, 2, 2, 3, 3],
      item: [0, 2, 0, 3, 1, 0, 4, 0, 5],
      weight: new Float32Array(9).fill(1),
      at: [1, 2, 11, 12, 21, 22, 23, 31, 32],
    });
    const two = await SessionNeighbours.fit(data, { ...plain, candidates: 2 });
    expect(scoresOf(two, sessionOf(0)).map((score) => score > 0)).toEqual([false, true, false, false, true, true]);
    const one = await SessionNeighbours.fit(data, { ...plain, neighbours: 1 });
    expect(scoresOf(one, sessionOf(1, 0)).map((score) => score > 0)).toEqual([false, true, false, false, true, false]);
  });

  it('listens to the present session alone where sessions end by a pause', async () => {
    const data = Interactions.fromSequences(4, [
      [0, 1],
      [2, 3],
    ]);
    const model = await SessionNeighbours.fit(data, { ...plain, sessionGap: 1_800_000 });
    const history = { items: [0, 2], weights: [1, 1], times: [0, 7_200_000] };
    expect(model.recommend(history, 5).map(({ item }) => item)).toEqual([3]);
    const together = { ...history, times: [0, 60_000] };
    expect(model.recommend(together, 5).map(({ item }) => item)).toEqual([3, 1]);
  });
});

describe('sessions of Diginetica', () => {
  it('are read in their order, prefixes with what came next', () => {
    const sessions = parseSessions('1 2\n3 1 3\n', 3);
    expect([...(sessions.history(1).items as Uint32Array)]).toEqual([2, 0, 2]);
    expect(parsePrefixes('3 1\t2\n')).toMatchObject([{ history: { items: [2, 0] }, relevant: [1] }]);
    const { train, cases } = validationSplit(sessions, 1);
    expect(train.size).toBe(2);
    expect(cases).toMatchObject([
      { history: { items: [2] }, relevant: [0] },
      { history: { items: [2, 0] }, relevant: [2] },
    ]);
  });
});

describeWithDataSets('on Diginetica, one in thirty of the prefixes of the SR-GNN split', () => {
  it('session neighbours reach their floors, and with sequential rules higher ones', async () => {
    const { train, cases } = readDiginetica(dataSetPath('diginetica'));
    expect([train.persons, train.size, cases.length]).toEqual([186_670, 906_140, 60_858]);
    const some = cases.filter((_, n) => n % 30 === 0);
    const figuresOf = async (model: Recommender) =>
      (await evaluate(model, some, { cutoffs: [20], keepHistory: true, resamples: 1 })).at[0]!.figures;
    const ours = await figuresOf(await SessionNeighbours.fit(train));
    const blended = await figuresOf(await fitSessionBlend(train));
    expect(ours.hitRate.mean).toBeGreaterThan(0.5);
    expect(ours.mrr.mean).toBeGreaterThan(0.175);
    expect(blended.hitRate.mean).toBeGreaterThan(ours.hitRate.mean);
  });
});
