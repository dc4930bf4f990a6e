import { seededRandom } from '../../../../shared/random/random';
import { DailyForecaster } from './daily-forecaster';
import { quantileOfSum } from './demand-sums';
import { weekdayProfile } from './weekday-profile';

function forecastOf(values: Float64Array) {
  const forecaster = new DailyForecaster(values);
  forecaster.learn({ id: 'a', values, categoryId: null });
  return forecaster.forecast('a', 28);
}

describe('daily sales', () => {
  it('have a profile of weekdays, whose mean is 1', () => {
    const profile = weekdayProfile(Float64Array.from({ length: 14 }, (_, day) => (day % 7 === 0 ? 8 : 1)));
    expect([...profile]).toEqual([4, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  it('that are Poisson have sums within their quantiles as often as these say', () => {
    const random = seededRandom(7);
    const made = forecastOf(Float64Array.from({ length: 728 }, () => random.poisson(4)));
    const sums = Array.from({ length: 2_000 }, () => {
      let sum = 0;
      for (let day = 0; day < 8; day++) sum += random.poisson(4);
      return sum;
    });
    for (const part of [0.9, 0.95]) {
      const bound = quantileOfSum(made.sums, 8, part);
      const covered = sums.filter((sum) => sum <= bound).length / sums.length;
      expect(Math.abs(covered - part)).toBeLessThan(0.04);
    }
  });

  it('whose level broke are followed to the new one, and the model says so', () => {
    const random = seededRandom(5);
    const values = Float64Array.from({ length: 214 }, (_, day) => random.poisson(day < 200 ? 4 : 30));
    const { model, mean } = forecastOf(values);
    expect(model).toContain('after a level break');
    expect(mean[0]).toBeGreaterThan(22);
  });

  it.each([
    ['zeros', new Float64Array(60), 0],
    ['one point', Float64Array.of(8), 1],
    ['nothing', new Float64Array(), 0],
    ['nothing that is known', new Float64Array(30).fill(Number.NaN), 0],
    ['a million a day', new Float64Array(100).fill(1e6), 1e6],
    ['what came back', Float64Array.from({ length: 60 }, (_, day) => (day === 59 ? -20 : 0)), 0],
  ])('that are %s are forecast all the same', (_what, values, expected) => {
    const { mean, low, high, sums } = forecastOf(values);
    expect(mean[0]).toBeCloseTo(expected, 5);
    for (let step = 0; step < 28; step++) {
      expect(low[step]).toBeGreaterThanOrEqual(0);
      expect(high[step]).toBeGreaterThanOrEqual(mean[step]!);
    }
    expect(sums.flat().every(Number.isFinite)).toBe(true);
  });
});
