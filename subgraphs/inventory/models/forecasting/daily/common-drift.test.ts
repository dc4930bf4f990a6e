import { seededRandom } from '../../../../../shared/random/random';
import { CommonDrift } from './common-drift';

const rows = 120;

/** Three hundred products whose levels say 10 a day; what they sell from day 60 on is another number. */
function correctedLevel(sells: (n: number) => number, categories: (n: number) => string): number {
  const random = seededRandom('drift');
  const drift = new CommonDrift(rows);
  const factors = new Float64Array(rows).fill(1);
  const level = { rate: 0.01, levels: new Float64Array(rows).fill(10), last: 10, hasBroken: false };
  const all = Array.from({ length: 300 }, (_, n) => ({
    values: Float64Array.from({ length: rows }, (__, t) => random.poisson(t < 60 ? 10 : sells(n))),
    period: 7,
    categoryIds: [categories(n)],
  }));
  for (const series of all) drift.add(series, factors, level);
  const { levels, last } = drift.corrected(all[0]!, level);
  expect(levels[59]).toBeGreaterThan(9.7);
  expect(levels[59]).toBeLessThan(10.3);
  return last;
}

describe('what all products have in common', () => {
  it('corrects levels that are all late by the same part', () => {
    expect(
      correctedLevel(
        () => 11,
        () => 'cups',
      ),
    ).toBeGreaterThan(10.8);
    expect(
      correctedLevel(
        () => 9,
        () => 'cups',
      ),
    ).toBeLessThan(9.2);
  });

  it('corrects those of a category where it alone has drifted', () => {
    const last = correctedLevel(
      (n) => (n % 3 === 0 ? 12 : 9),
      (n) => (n % 3 === 0 ? 'cups' : 'spoons'),
    );
    expect(last).toBeGreaterThan(11.3);
  });

  it('leaves a level alone where days scatter more than they drift', () => {
    const random = seededRandom('scatter');
    const drift = new CommonDrift(rows);
    const level = { rate: 0.01, levels: new Float64Array(rows).fill(1), last: 1, hasBroken: false };
    const one = { values: Float64Array.from({ length: rows }, () => 14 * random.poisson(0.1)), period: 7 };
    drift.add(one, new Float64Array(rows).fill(1), level);
    expect(Math.abs(drift.corrected(one, level).last - 1)).toBeLessThan(0.05);
  });
});
