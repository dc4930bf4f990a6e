import { day, minute } from '../../../../shared/time/durations';
import { weighingSplit } from '../hybrid/weighing-split';
import { Interactions } from '../interactions/interactions';
import { Vocabulary } from '../interactions/vocabulary';
import { Popularity } from '../popularity/popularity';
import { ReIndexed } from '../recommender/re-indexed';
import type { History } from '../recommender/recommender';
import { SequentialRules } from '../sequential/sequential-rules';
import { holdOutLast } from './hold-out';
import { timeSplit } from './protocols';

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
      at: [0, day, day + 1],
    });
    const { train, cases } = holdOutLast(again);
    expect(cases.map(({ relevant, now }) => [...Array.from(relevant), now])).toEqual([[2, day]]);
    expect(train.size).toBe(1);
  });

  it('asks first about those who did something after a moment', () => {
    const { train, cases } = holdOutLast(interactions, { after: 1, most: 1 });
    expect(cases.map(({ person, now }) => [person, now])).toEqual([[0, 2]]);
    expect(train.size).toBe(5);
  });

  it('takes what is done exactly half an hour later for another visit, and a millisecond sooner for the same', () => {
    const apart = (gap: number) =>
      Interactions.fromColumns(1, 3, { person: [0, 0, 0], item: [1, 2, 2], weight: [1, 1, 1], at: [0, 1, 1 + gap] });
    expect(holdOutLast(apart(30 * minute)).cases[0]!.now).toBe(1 + 30 * minute);
    expect(holdOutLast(apart(30 * minute - 1)).cases[0]!.now).toBe(1);
  });

  it('does not count among what came after a moment what was done exactly then', () => {
    const two = Interactions.fromColumns(2, 3, {
      person: [0, 0, 1, 1],
      item: [0, 1, 0, 2],
      weight: [1, 1, 1, 1],
      at: [1, 10, 2, 11],
    });
    expect(holdOutLast(two, { after: 10, most: 1 }).cases.map(({ person }) => person)).toEqual([1]);
    expect(holdOutLast(two, { after: 9, most: 1 }).cases.map(({ person }) => person)).toEqual([0]);
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

describe('splits by time', () => {
  const at = [0, 10 * day, 20 * day, 40 * day, 50 * day];
  const person = at.map(() => 0);
  const interactions = Interactions.fromColumns(1, 5, { person, item: [0, 1, 2, 3, 4], weight: at.map(() => 1), at });

  it('ask for what happens exactly at their beginning, and for nothing that happens exactly at their end', () => {
    const { train, cases } = timeSplit(interactions, 20 * day, 40 * day);
    expect(cases.map(({ relevant }) => Array.from(relevant))).toEqual([[2]]);
    expect(train.size).toBe(2);
  });

  it('to learn weights from leave what happened exactly at the moment of the hold-out to be trained on', () => {
    // A fifth of fifty days is held out: what happened after the fortieth day.
    const { train, cases } = weighingSplit(interactions, Uint8Array.of(1));
    expect(Array.from(train.history(0).items)).toEqual([0, 1, 2, 3]);
    expect(cases.HOME.map(({ relevant, now }) => [Array.from(relevant), now])).toEqual([[[4], 40 * day]]);
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
    const reIndexed = new ReIndexed(model, own, asked);
    const scores = new Float64Array(4);
    reIndexed.scoreAll(historyOf(), scores);
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
    const reIndexed = new ReIndexed(model, own, asked);
    expect(reIndexed.recommend(historyOf(0, 3), 3)).toEqual(
      model.recommend(historyOf(0), 3).map(({ item, score }) => ({ item: asked.indexOf(own.idOf(item)!), score })),
    );
    expect(reIndexed.explain(historyOf(3), 2)).toEqual([{ item: 3, share: expect.any(Number) }]);
    expect(reIndexed.related(3, 1)).toEqual([{ item: 2, score: expect.any(Number) }]);
    expect(reIndexed.related(0, 5)).toEqual([]);
  });
});
