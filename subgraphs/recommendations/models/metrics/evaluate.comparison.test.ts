import { seededRandom } from '../../../../shared/random/random';
import { leaderboard } from '../../evaluation/figures/leaderboard';
import { Interactions } from '../interactions/interactions';
import { Popularity } from '../popularity/popularity';
import { evaluate } from './evaluate';
import { ListKnowledge } from './list-figures';
import { holm, pairedDifference } from './paired';

describe('pairedDifference', () => {
  const random = seededRandom('persons');
  const mine = Float64Array.from({ length: 400 }, () => random.uniform());

  it('finds a small gain that is everybody’s, and none where there is none', () => {
    const better = mine.map((value) => value + 0.01 + 0.01 * random.normal());
    const gain = pairedDifference(better, mine, seededRandom(1));
    expect(gain.low).toBeGreaterThan(0);
    expect(gain.p).toBeLessThan(0.01);
    const shuffled = mine.map((value) => value + 0.01 * random.normal());
    expect(pairedDifference(shuffled, mine, seededRandom(1)).p).toBeGreaterThan(0.05);
    expect(pairedDifference(mine, mine, seededRandom(1))).toEqual({ mean: 0, low: 0, high: 0, p: 1 });
  });

  it('refuses the figures of other persons', () => {
    expect(() => pairedDifference(mine, mine.slice(1), random)).toThrow(RangeError);
  });

  it('is corrected for several tests by Holm’s steps', () => {
    const corrected = holm([0.01, 0.04, 0.03]);
    [0.03, 0.06, 0.06].forEach((p, n) => {
      expect(corrected[n]).toBeCloseTo(p, 10);
    });
  });
});

describe('lists', () => {
  const train = Interactions.fromSequences(4, [
    [0, 1],
    [0, 1],
    [0, 2],
  ]);

  it('are new as far as few have met what is in them, and varied as far as nobody meets it together', () => {
    const knowledge = new ListKnowledge(train);
    const { novelty, diversity } = knowledge.figures([], [0, 2]);
    expect(novelty).toBeCloseTo((0 + 1) / 2, 10);
    expect(diversity).toBeCloseTo(1 - 1 / Math.sqrt(3), 10);
    expect(knowledge.figures([], [3]).novelty).toBe(2);
  });

  it('are calibrated where they mix groups as the past does', () => {
    const knowledge = new ListKnowledge(train, { groupsOf: (item) => [item % 2] });
    expect(knowledge.figures([0, 1], [2, 3]).calibration).toBeCloseTo(0, 10);
    // Half of what the person is used to is missing: .5·log2(.5/.995) + .5·log2(.5/.005).
    const expected = 0.5 * Math.log2(0.5 / 0.995) + 0.5 * Math.log2(0.5 / 0.005);
    expect(knowledge.figures([0, 1], [0, 2]).calibration).toBeCloseTo(expected, 10);
    expect(knowledge.figures([], [0, 2]).calibration).toBeNaN();
  });
});

describe('the leaderboard', () => {
  it('orders models and says which are behind the best beyond chance', async () => {
    const random = seededRandom('shop');
    const sequences = Array.from({ length: 300 }, () => [random.integer(3), 3 + random.integer(3)]);
    const data = Interactions.fromSequences(30, sequences);
    const cases = sequences.map(([first, second], person) => ({
      person,
      history: { items: [first!], weights: [1], times: [0] },
      relevant: [second!],
    }));
    const popular = await Popularity.fit(data, { halfLife: Number.POSITIVE_INFINITY });
    const blind = await Popularity.fit(Interactions.fromSequences(30, []));
    const measure = async (name: string, model: Popularity) => ({
      name,
      evaluation: await evaluate(model, cases, { resamples: 20, lists: new ListKnowledge(data) }),
      answerMilliseconds: 1,
    });
    const standings = leaderboard([await measure('blind', blind), await measure('popular', popular)]);
    expect(standings.map(({ name, isBehind }) => [name, isBehind])).toEqual([
      ['popular', false],
      ['blind', true],
    ]);
    expect(standings[1]!.behindBest!.low).toBeGreaterThan(0.3);
    expect(standings[0]!.evaluation.lists!.novelty.mean).toBeGreaterThan(1);
    expect(leaderboard([])).toEqual([]);
    expect(standings[0]!.aheadOfReference).toBeUndefined();
    const referred = leaderboard(standings, { reference: 'blind' });
    expect(referred[0]!.aheadOfReference!.mean).toBeCloseTo(referred[1]!.behindBest!.mean, 12);
    expect(referred[1]!.aheadOfReference).toBeUndefined();
  });
});
