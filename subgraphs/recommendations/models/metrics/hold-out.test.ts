import { Interactions } from '../interactions/interactions';
import { Vocabulary } from '../interactions/vocabulary';
import { Popularity } from '../popularity/popularity';
import { ReIndexed } from '../recommender/re-indexed';
import type { History } from '../recommender/recommender';
import { SequentialRules } from '../sequential/sequential-rules';
import { holdOutLast } from './hold-out';

describe('holding out the newest event of each person', () => {
  const interactions = Interactions.fromSequences(6, [[0, 1, 2], [3], [], [4, 5]]);

  it('asks for the last where anything came before it', () => {
    const { train, cases } = holdOutLast(interactions);
    expect(cases.map(({ person, relevant }) => [person, ...Array.from(relevant)])).toEqual([
      [0, 2],
      [3, 5],
    ]);
    expect(cases.map(({ history }) => Array.from(history.items))).toEqual([[0, 1], [4]]);
    expect(train.size).toBe(4);
  });

  it('holds out all that was done with the last item at the end: looked at, put in the basket', () => {
    const { train, cases } = holdOutLast(
      Interactions.fromSequences(6, [
        [0, 1, 0, 2, 2, 2],
        [3, 3, 3],
        [4, 5, 4],
      ]),
    );
    expect(cases.map(({ person, relevant, now }) => [person, ...Array.from(relevant), now])).toEqual([
      [0, 2, 3],
      [2, 4, 2],
    ]);
    expect(cases.map(({ history }) => Array.from(history.items))).toEqual([
      [0, 1, 0],
      [4, 5],
    ]);
    expect(train.size).toBe(3 + 3 + 2);
  });

  it('leaves in what was done with the same item on another visit', () => {
    const again = Interactions.fromColumns(1, 3, {
      person: [0, 0, 0],
      item: [2, 2, 2],
      weight: [1, 1, 1],
      at: [0, 86_400_000, 86_400_001],
    });
    const { train, cases } = holdOutLast(again);
    expect(cases.map(({ relevant, now }) => [...Array.from(relevant), now])).toEqual([[2, 86_400_000]]);
    expect(train.size).toBe(1);
  });

  it('asks first about those who did something after a moment', () => {
    const { train, cases } = holdOutLast(interactions, { after: 1, most: 1 });
    expect(cases.map(({ person, now }) => [person, now])).toEqual([[0, 2]]);
    expect(train.size).toBe(5);
  });

  it('asks about no more persons than wanted, spread over all', () => {
    const many = Interactions.fromSequences(
      2,
      Array.from({ length: 100 }, () => [0, 1]),
    );
    const { train, cases } = holdOutLast(many, { most: 10 });
    expect(cases.map(({ person }) => person)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(train.size).toBe(190);
  });
});

describe('a model asked in another vocabulary', () => {
  const own = Vocabulary.of(['a', 'b', 'c']);
  const asked = Vocabulary.of(['new', 'c', 'b', 'a']);
  const historyOf = (...items: number[]): History => ({
    items,
    weights: items.map(() => 1),
    times: items.map((_, n) => n),
  });

  it('scores the same things the same, and what it never met 0', async () => {
    const model = await Popularity.fit(
      Interactions.fromSequences(3, [
        [0, 1],
        [0, 2],
        [0, 1],
      ]),
    );
    const translated = new ReIndexed(model, own, asked);
    const scores = new Float64Array(4);
    translated.scoreAll(historyOf(), scores);
    const plain = new Float64Array(3);
    model.scoreAll(historyOf(), plain);
    expect(Array.from(scores)).toEqual([0, plain[2], plain[1], plain[0]]);
  });

  it('reads histories and explains in the vocabulary it is asked in', async () => {
    const model = await SequentialRules.fit(
      Interactions.fromSequences(3, [
        [0, 1],
        [0, 1],
        [1, 2],
      ]),
    );
    const translated = new ReIndexed(model, own, asked);
    expect(translated.recommend(historyOf(0, 3), 3)).toEqual(
      model.recommend(historyOf(0), 3).map(({ item, score }) => ({ item: asked.indexOf(own.idOf(item)!), score })),
    );
    expect(translated.explain(historyOf(3), 2)).toEqual([{ item: 3, share: expect.any(Number) }]);
    expect(translated.related(3, 1)).toEqual([{ item: 2, score: expect.any(Number) }]);
    expect(translated.related(0, 5)).toEqual([]);
  });
});
