import { seededRandom } from '../../../../../shared/random/random';
import { quantileOfSum } from '../demand-sums';
import { Forecaster } from '../forecaster';
import type { SalesSeries } from '../series';
import { weekdayProfile } from './weekday-profile';

const firstDay = '2026-03-02';

function forecastOf(values: Float64Array, others: readonly SalesSeries[] = [], more: Partial<SalesSeries> = {}) {
  const series = { values, period: 7, ...more };
  const made = Forecaster.learned([series, ...others], 28, { firstDay }).forecast(series, [0.1, 0.9]);
  return { ...made, low: made.quantiles[0]!, high: made.quantiles[1]! };
}

/** Days of the year, 0 to 1, of a series that ends on the day before `firstDay`. */
const timeOfYear = (t: number, length: number): number => {
  const date = new Date(Date.parse(firstDay) + (t - length) * 86_400_000);
  return (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 / 365.25;
};

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

  it('of which one makes a model fail are forecast by its mean, which says so, and the others as ever', () => {
    const fine = { values: new Float64Array(60).fill(3), period: 7 };
    const broken: SalesSeries = {
      values: new Float64Array(60).fill(5),
      period: 7,
      get categoryIds(): readonly string[] {
        throw new Error('the row is damaged');
      },
    };
    const forecaster = new Forecaster([broken, fine], 7);
    for (const _ of forecaster.learning());
    const made = forecaster.forecast(broken, [0.5]);
    expect(made.model).toBe('mean, since a model failed: the row is damaged');
    expect(made.mean[0]).toBe(5);
    expect(forecaster.forecast(fine, [0.5]).mean[0]).toBeCloseTo(3, 5);
  });

  it('with a season of the year are forecast by it, those of few sales by that of the others', () => {
    const random = seededRandom('season');
    const length = 1_095;
    const season = (t: number) => 1 + 0.6 * Math.sin(2 * Math.PI * timeOfYear(t, length));
    const seasonal = (rate: number) => Float64Array.from({ length }, (_, t) => random.poisson(rate * season(t)));
    const others = Array.from({ length: 12 }, () => ({ values: seasonal(15), period: 7 }));
    for (const rate of [15, 0.7]) {
      const { mean, model } = forecastOf(seasonal(rate), others);
      expect(model).toContain('calendar');
      const expected = Array.from({ length: 28 }, (_, step) => rate * season(length + step));
      const [made, true_] = [mean, expected].map((days) => [...days].reduce((sum, value) => sum + value, 0));
      expect(Math.abs(made! / true_! - 1)).toBeLessThan(rate > 1 ? 0.08 : 0.25);
    }
  });

  it('rise when the price is to fall, by as much as it did before', () => {
    const random = seededRandom('price');
    const length = 560;
    const price = (t: number) => (t % 70 >= 56 ? 80 : 100);
    const prices = Float64Array.from({ length: length + 28 }, (_, t) => (t < length ? price(t) : 80));
    const values = Float64Array.from({ length }, (_, t) => random.poisson(20 * (price(t) / 100) ** -3));
    const cheap = forecastOf(values, [], { prices });
    const dear = forecastOf(values, [], { prices: prices.map((value, t) => (t < length ? value : 100)) });
    expect(cheap.mean[7]! / dear.mean[7]!).toBeGreaterThan(1.5);
    expect(cheap.mean[7]! / dear.mean[7]!).toBeLessThan(2.4);
  });

  it('of few pieces have whole pieces for quantiles, and cover what comes on each weekday', () => {
    const random = seededRandom('few');
    const rates = [0, 0.3, 0.3, 0.5, 0.5, 1.5, 2];
    const day = (t: number) => random.poisson(random.gamma(0.7, (rates[t % 7]! + 1e-9) / 0.7));
    const { quantiles } = forecastOf(Float64Array.from({ length: 364 }, (_, t) => day(t)));
    let [within, above, all] = [0, 0, 0];
    for (let n = 0; n < 200; n++) {
      for (let step = 0; step < 28; step++) {
        const [value, low, high] = [day(364 + step), quantiles[0]![step]!, quantiles[1]![step]!];
        expect([low, high].every(Number.isInteger)).toBe(true);
        if (value >= low && value <= high) within++;
        if (value > high) above++;
        all++;
      }
    }
    expect(within / all).toBeGreaterThan(0.87);
    // Of whole pieces an interval covers at least what it says.
    expect(above / all).toBeLessThan(0.11);
  });

  it('keep days that are not known out of the level, where days without sales are in it', () => {
    const values = Float64Array.from({ length: 200 }, (_, t) => (t >= 160 ? Number.NaN : 6));
    expect(forecastOf(values).mean[0]).toBeCloseTo(6, 3);
    expect(forecastOf(values.map((value) => value || 0)).mean[0]).toBeLessThan(4.5);
  });
});
