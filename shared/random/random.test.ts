import { seededRandom } from './random';

const draws = 40_000;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
const sample = (draw: () => number) => {
  const values = Array.from({ length: draws }, draw);
  const middle = mean(values);
  return { mean: middle, variance: values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / draws };
};

describe('a seeded random source', () => {
  it('gives the same draws for the same seed and others for another', () => {
    const first = seededRandom('a');
    const same = seededRandom('a');
    const other = seededRandom('b');
    const of = (random: typeof first) => Array.from({ length: 20 }, () => random.uniform());
    const drawn = of(first);
    expect(of(same)).toEqual(drawn);
    expect(of(other)).not.toEqual(drawn);
  });

  it('forks by name whatever was drawn before', () => {
    const fresh = seededRandom(1).fork('x').uniform();
    const used = seededRandom(1);
    used.uniform();
    expect(used.fork('x').uniform()).toBe(fresh);
    expect(used.fork('y').uniform()).not.toBe(fresh);
  });

  // Bounds are five standard errors of the mean at this many draws.
  it.each([
    ['uniform', (random: ReturnType<typeof seededRandom>) => random.uniform(), 0.5, 1 / 12],
    ['normal', (random: ReturnType<typeof seededRandom>) => random.normal(), 0, 1],
    ['exponential of mean 3', (random: ReturnType<typeof seededRandom>) => random.exponential(3), 3, 9],
    ['Poisson of mean 4', (random: ReturnType<typeof seededRandom>) => random.poisson(4), 4, 4],
    ['Poisson of mean 200', (random: ReturnType<typeof seededRandom>) => random.poisson(200), 200, 200],
    ['gamma of shape 0.5 and scale 2', (random: ReturnType<typeof seededRandom>) => random.gamma(0.5, 2), 1, 2],
    ['gamma of shape 7 and scale 3', (random: ReturnType<typeof seededRandom>) => random.gamma(7, 3), 21, 63],
  ])('has the mean and variance of the %s distribution', (_name, draw, expectedMean, expectedVariance) => {
    const random = seededRandom('moments');
    const { mean: found, variance: spread } = sample(() => draw(random));
    expect(Math.abs(found - expectedMean)).toBeLessThan(5 * Math.sqrt(expectedVariance / draws));
    expect(spread / expectedVariance).toBeGreaterThan(0.93);
    expect(spread / expectedVariance).toBeLessThan(1.07);
  });

  it('picks by weight, and shuffles without losing any', () => {
    const random = seededRandom('weights');
    const counts = [0, 0, 0];
    for (let i = 0; i < draws; i++) counts[random.weighted([1, 0, 3])]! += 1;
    expect(counts[1]).toBe(0);
    expect(Math.abs(counts[2]! / draws - 0.75)).toBeLessThan(0.015);
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(variance(Array.from({ length: 1000 }, () => random.shuffled([0, 1, 2])[0]!))).toBeGreaterThan(0.5);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
