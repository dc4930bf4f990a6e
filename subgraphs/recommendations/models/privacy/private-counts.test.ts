import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { Popularity } from '../popularity/popularity';
import { Trending } from '../popularity/trending';
import { EMPTY_HISTORY } from '../recommender/recommender';
import { geometricNoise, privateCounts, secretUniform } from './private-counts';

const noNoise = () => 1 - 2 ** -53;
const bound = { epsilon: 1, productsPerPerson: 3, leastPersons: 0 };
const draws = 200_000;

/** Persons by the items that each turned to, one after the other. */
const pastOf = (items: number, persons: readonly (readonly number[])[]) => Interactions.fromSequences(items, persons);

describe('The noise of published counts', () => {
  const uniformOf = (seed: string) => {
    const random = seededRandom(seed);
    return () => Math.max(Number.MIN_VALUE, random.uniform());
  };

  it('is distributed as it says: each step away is less likely by exp(-epsilon / sensitivity)', () => {
    const [epsilon, sensitivity] = [1, 2];
    const uniform = uniformOf('steps');
    const counts = new Map<number, number>();
    let squares = 0;
    for (let n = 0; n < draws; n++) {
      const noise = geometricNoise(epsilon, sensitivity, uniform);
      counts.set(noise, (counts.get(noise) ?? 0) + 1);
      squares += noise * noise;
    }
    const ratio = Math.exp(-epsilon / sensitivity);
    const chance = (n: number) => ((1 - ratio) / (1 + ratio)) * ratio ** Math.abs(n);
    for (let n = -6; n <= 6; n++) {
      const expected = draws * chance(n);
      expect(Math.abs((counts.get(n) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
    // 2 a / (1 - a)², a = .60653: 7.836.
    expect(squares / draws).toBeCloseTo(7.84, 0);
  });

  it('lets nobody tell whether a person was among the others, beyond e^epsilon', () => {
    const others = [[0], [0], [0, 1]];
    const outcomes = (persons: readonly (readonly number[])[], seed: string) => {
      const uniform = uniformOf(seed);
      const past = pastOf(2, persons);
      const counts = new Map<string, number>();
      for (let n = 0; n < draws / 4; n++) {
        const published = privateCounts(past, day, 0, { ...bound, productsPerPerson: 2 }, uniform);
        const seen = Array.from(published, (count) => Math.round(count / 2)).join(' ');
        counts.set(seen, (counts.get(seen) ?? 0) + 1);
      }
      return counts;
    };
    const without = outcomes(others, 'without');
    const among = outcomes([...others, [0, 1]], 'among');
    const often = [...among].filter(([seen, count]) => count > 400 && (without.get(seen) ?? 0) > 400);
    expect(often.length).toBeGreaterThan(5);
    // Four deviations of two counts of 400 or more are beyond chance.
    const slack = 4 * Math.sqrt(2 / 400);
    const told = often.map(([seen, count]) => Math.abs(Math.log(count / without.get(seen)!)));
    expect(Math.max(...told)).toBeLessThan(bound.epsilon + slack);
    // And the person is not simply left out.
    expect(Math.max(...told)).toBeGreaterThan(0.2);
  });

  it('is drawn from what nobody can draw again', () => {
    const drawn = Array.from({ length: 1_000 }, secretUniform);
    expect(new Set(drawn).size).toBe(1_000);
    expect(Math.min(...drawn)).toBeGreaterThan(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
  });
});

describe('Published counts', () => {
  it('change by so many persons at the most, whatever one person does', () => {
    const others = [
      [0, 1],
      [1, 2],
    ];
    const busy = Array.from({ length: 500 }, (_, n) => n % 40);
    const sum = (persons: readonly (readonly number[])[]) =>
      privateCounts(pastOf(40, persons), day, 0, bound, noNoise).reduce((total, one) => total + one, 0);
    expect(sum(others)).toBe(4);
    expect(sum([...others, busy]) - sum(others)).toBeLessThanOrEqual(bound.productsPerPerson);
    // Twenty times the same is one person.
    expect(sum([...others, new Array(20).fill(3)]) - sum(others)).toBeLessThanOrEqual(1);
  });

  it('leave out what few persons turned to', () => {
    const persons = [...Array.from({ length: 12 }, () => [0]), [1], [1]];
    const counts = privateCounts(pastOf(3, persons), day, 0, { ...bound, leastPersons: 10 }, noNoise);
    expect(counts[0]).toBeGreaterThan(11);
    expect([...counts.slice(1)]).toEqual([0, 0]);
  });

  it('refuse a bound that bounds nothing', () => {
    expect(() => privateCounts(pastOf(1, []), day, 0, { ...bound, epsilon: 0 })).toThrow(RangeError);
  });

  it('are what popularity and trends are made of, where a bound is set', async () => {
    const persons = [...Array.from({ length: 400 }, (_, n) => [n % 2]), [2], [2]];
    const past = pastOf(4, persons);
    const settings = { epsilon: 4, productsPerPerson: 1, leastPersons: 20 };
    for (const model of [await Popularity.fit(past, settings), await Trending.fit(past, settings)]) {
      const scores = model.score(EMPTY_HISTORY, [0, 1, 2, 3]);
      expect([scores[2], scores[3]]).toEqual([0, 0]);
      expect(model.save()).toBeInstanceOf(Uint8Array);
    }
    const open = (await Popularity.fit(past)).score(EMPTY_HISTORY, [0, 1, 2, 3]);
    const closed = (await Popularity.fit(past, settings)).score(EMPTY_HISTORY, [0, 1, 2, 3]);
    expect(open[2]).toBeGreaterThan(0);
    expect(Math.abs(closed[0]! - 200)).toBeLessThan(20);
    // Nobody gets the same twice.
    expect(Array.from((await Popularity.fit(past, settings)).score(EMPTY_HISTORY, [0, 1]))).not.toEqual([
      ...closed.slice(0, 2),
    ]);
  });
});
