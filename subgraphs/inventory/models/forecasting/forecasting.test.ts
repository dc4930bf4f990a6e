import { seededRandom } from '../../../../shared/random/random';
import { arima } from './arima';
import { combination } from './combination';
import { dampedSmoothing, exponentialSmoothing, simpleSmoothing } from './exponential-smoothing';
import {
  aggregateDisaggregate,
  croston,
  movingAverage,
  multipleAggregation,
  syntetosBoylan,
  teunterSyntetosBabai,
} from './intermittent';
import { levelAndShape } from './level-shape';
import { seasonalNaive } from './seasonal-naive';
import { type ForecastModel, SeriesNotForecastable } from './series';
import { dynamicOptimisedTheta, slopeOf, theta } from './theta';

const smooth: readonly ForecastModel[] = [
  seasonalNaive,
  theta,
  dynamicOptimisedTheta,
  exponentialSmoothing,
  simpleSmoothing,
  dampedSmoothing,
  levelAndShape,
  arima,
  combination,
];
const intermittent: readonly ForecastModel[] = [
  croston,
  syntetosBoylan,
  teunterSyntetosBabai,
  aggregateDisaggregate,
  multipleAggregation,
  movingAverage(6),
];
const every = [...smooth, ...intermittent].map((model) => [model.name, model] as const);

const months = (length: number, of: (t: number) => number) => ({
  values: Float64Array.from({ length }, (_, t) => of(t)),
  period: 12,
});
const shape = [0.7, 0.8, 1, 1.1, 1.2, 1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.9];

describe.each(every)('%s', (_, model) => {
  it('says of what never changes that it will not change', () => {
    const forecast = model.fit(months(48, () => 20)).predict(12);
    // Syntetos and Boylan take half the smoothing off even here: 20 × .95.
    for (const value of forecast) expect(Math.abs(value - 20)).toBeLessThan(model === syntetosBoylan ? 1.01 : 0.5);
  });

  it('says a thousand times as much of a thousand times the values', () => {
    const random = seededRandom('scale');
    const one = months(
      60,
      (t) => Math.round(30 * shape[t % 12]! + 5 * random.uniform()) * (random.uniform() < 0.9 ? 1 : 0),
    );
    const large = { ...one, values: one.values.map((value) => 1000 * value) };
    const small = model.fit(one).predict(6);
    for (const [step, value] of model.fit(large).predict(6).entries()) {
      expect(value / 1000 / Math.max(1, small[step]!)).toBeCloseTo(small[step]! / Math.max(1, small[step]!), 1);
    }
  });

  it('forecasts none of what was never sold', () => {
    for (const value of model.fit(months(36, () => 0)).predict(6)) expect(value).toBeCloseTo(0, 6);
  });

  it('takes gaps, a broken level and a million a step, and stays finite', () => {
    const gaps = months(48, (t) => (t % 7 === 3 ? Number.NaN : 10 + (t % 12)));
    const broken = months(48, (t) => (t < 24 ? 5 : 500));
    const large = months(48, (t) => 1e6 * shape[t % 12]!);
    for (const series of [gaps, broken, large]) {
      const { values } = series;
      const most = Math.max(...values.filter((value) => !Number.isNaN(value)));
      for (const value of model.fit(series).predict(24)) {
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(4 * most);
      }
    }
  });

  it('fits one value a step, and none from what came later', () => {
    const series = months(48, (t) => 10 + 3 * shape[t % 12]!);
    const changed = { ...series, values: series.values.map((value, t) => (t === 47 ? 2 * value : value)) };
    expect(model.fit(series).fitted).toHaveLength(48);
    expect(model.fit(changed).fitted).toHaveLength(48);
  });
});

it.each(smooth.filter((model) => model !== seasonalNaive).map((model) => [model.name, model] as const))(
  '%s refuses one point, and says so',
  (_, model) => {
    const fitted = () => model.fit({ values: Float64Array.of(3), period: 12 });
    if (model === combination) expect(fitted().predict(2)).toEqual(Float64Array.of(3, 3));
    else expect(fitted).toThrow(SeriesNotForecastable);
  },
);

it.each(intermittent.map((model) => [model.name, model] as const))('%s takes no negative demand', (_, model) => {
  expect(() => model.fit({ values: Float64Array.of(1, -1, 2), period: 1 })).toThrow(SeriesNotForecastable);
});

describe('worked examples', () => {
  it("Croston's rate of a demand of 3 every other step is 1.5", () => {
    expect(croston.fit({ values: Float64Array.of(0, 3, 0, 3), period: 1 }).predict(1)[0]).toBeCloseTo(1.5, 10);
  });

  it('Syntetos and Boylan take 5 % off it', () => {
    expect(syntetosBoylan.fit({ values: Float64Array.of(0, 3, 0, 3), period: 1 }).predict(1)[0]).toBeCloseTo(1.425, 10);
  });

  it('TSB fades when nothing is sold any longer, where Croston does not', () => {
    const dying = { values: Float64Array.from([0, 3, 0, 3, ...new Array<number>(20).fill(0)]), period: 1 };
    expect(teunterSyntetosBabai.fit(dying).predict(1)[0]!).toBeLessThan(0.3);
    expect(croston.fit(dying).predict(1)[0]!).toBeCloseTo(1.5, 10);
  });

  it('Theta goes on with half the slope of the line through all', () => {
    const line = { values: Float64Array.from({ length: 40 }, (_, t) => 10 + 2 * t), period: 1 };
    const [first, second] = theta.fit(line).predict(2);
    expect(slopeOf(line.values)).toBeCloseTo(2, 10);
    expect(second! - first!).toBeCloseTo(1, 6);
  });

  it('level and shape repeat a season whose level grows', () => {
    const series = months(72, (t) => 100 * 1.02 ** Math.floor(t / 12) * shape[t % 12]!);
    const forecast = levelAndShape.fit(series).predict(12);
    for (const [step, value] of forecast.entries()) {
      expect(value / (100 * 1.02 ** 6 * shape[step]!)).toBeCloseTo(1, 1);
    }
  });

  it('exponential smoothing chooses a season where there is one, and a trend where there is one', () => {
    const random = seededRandom('forms');
    const seasonal = months(96, (t) => 100 * shape[t % 12]! * (1 + 0.02 * random.normal()));
    expect(exponentialSmoothing.fit(seasonal).name).toMatch(/ETS\(.,.d?,[AM]\)/);
    const trend = { values: Float64Array.from({ length: 60 }, (_, t) => 50 + 3 * t + random.normal()), period: 1 };
    expect(exponentialSmoothing.fit(trend).name).toMatch(/ETS\(.,Ad?,N\)/);
    expect(exponentialSmoothing.fit(trend).predict(1)[0]).toBeCloseTo(230, -1);
  });
});
