import { seededRandom } from '../../../../shared/random/random';
import { Forecaster } from './forecaster';
import { isIntermittent } from './stepwise-demand';

const quantiles = [0.1, 0.5, 0.9, 0.99];
const random = seededRandom('many series');
const smooth = Array.from({ length: 30 }, (_, n) => ({
  values: Float64Array.from({ length: 84 }, (_, t) => random.poisson((20 + n) * (t % 12 > 8 ? 2 : 1))),
  period: 12,
}));
const sparse = Array.from({ length: 60 }, (_, n) => ({
  values: Float64Array.from({ length: 84 }, () => random.poisson(0.05 + 0.01 * n)),
  period: 12,
}));

describe('Forecaster', () => {
  const forecaster = Forecaster.learned([...smooth, ...sparse], 14);

  it('forecasts smooth series by the combination and sparse ones by the demand of all', () => {
    expect(isIntermittent(smooth[0]!)).toBe(false);
    expect(isIntermittent(sparse[0]!)).toBe(true);
    expect(forecaster.forecast(smooth[3]!, quantiles).model).toBe('combination');
    expect(forecaster.forecast(sparse[3]!, quantiles).model).toBe('pooled demand');
  });

  it('keeps quantiles in order, and none below 0', () => {
    for (const series of [...smooth, ...sparse]) {
      const forecast = forecaster.forecast(series, quantiles);
      for (let step = 0; step < 14; step++) {
        const at = forecast.quantiles.map((values) => values[step]!);
        expect(at).toEqual([...at].sort((a, b) => a - b));
        expect(at[0]).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('covers four in five of what then comes by its interval of 80 %', () => {
    let within = 0;
    let all = 0;
    for (const [n, series] of smooth.entries()) {
      const [low, , high] = forecaster.forecast(series, quantiles).quantiles;
      for (let step = 0; step < 14; step++) {
        const value = random.poisson((20 + n) * ((84 + step) % 12 > 8 ? 2 : 1));
        if (value >= low![step]! && value <= high![step]!) within++;
        all++;
      }
    }
    expect(within / all).toBeGreaterThan(0.7);
    expect(within / all).toBeLessThan(0.92);
  });

  it('reads steps out of stock as not known, not as steps without demand', () => {
    const whole = smooth[5]!;
    const gap = { ...whole, values: whole.values.map((value, t) => (t > 70 ? Number.NaN : value)) };
    const zero = { ...whole, values: whole.values.map((value, t) => (t > 70 ? 0 : value)) };
    const mean = (series: typeof whole) =>
      forecaster.forecast(series, quantiles).mean.reduce((sum, value) => sum + value, 0) / 14;
    expect(mean(gap)).toBeGreaterThan(0.8 * mean(whole));
    expect(mean(zero)).toBeLessThan(mean(gap));
  });

  it('says which fallback stands in where nothing else can be fitted', () => {
    const alone = Forecaster.learned([{ values: Float64Array.of(4, 6), period: 12 }], 7);
    expect(alone.forecast({ values: Float64Array.of(4, 6), period: 12 }, quantiles)).toMatchObject({ model: 'mean' });
    expect(alone.forecast({ values: Float64Array.of(Number.NaN), period: 12 }, quantiles).model).toBe('nothing known');
  });
});
