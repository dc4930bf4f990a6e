import { seededRandom } from '../../../../../shared/random/random';
import { logLinearDemand } from './log-linear-demand';
import { priceColumns, priceRows } from './price-response';
import { SimilarProducts, similarity } from './similar-products';

const wide = { means: Float64Array.of(0), deviations: Float64Array.of(10), isSlow: [false] };
const demand = (values: Float64Array, rows: Float64Array) => ({
  ...{ values, rows, columns: 1, first: 0 },
  multipliers: new Float64Array(values.length).fill(1),
});

describe('log-linear regression of demand', () => {
  it('has the worked example: twice as much on days with 1 is log 2', () => {
    const rows = Float64Array.from({ length: 40 }, (_, t) => t % 2);
    const [beta] = logLinearDemand(
      demand(
        rows.map((x) => (x === 1 ? 4 : 2)),
        rows,
      ),
      wide,
    );
    expect(beta).toBeCloseTo(Math.log(2), 2);
  });

  it('leaves a product of few sales where its category is, and not one of many', () => {
    const random = seededRandom('prior');
    const rows = Float64Array.from({ length: 200 }, (_, t) => t % 2);
    const prior = { means: Float64Array.of(0.2), deviations: Float64Array.of(0.2), isSlow: [false] };
    const betaOf = (rate: number) =>
      logLinearDemand(
        demand(
          rows.map((x) => random.poisson(rate * Math.exp(x))),
          rows,
        ),
        prior,
      )[0]!;
    expect(betaOf(0.02)).toBeLessThan(0.5);
    expect(betaOf(30)).toBeGreaterThan(0.9);
  });

  it.each([
    ['zeros', new Float64Array(30)],
    ['nothing known', new Float64Array(30).fill(Number.NaN)],
    ['what came back', new Float64Array(30).fill(-4)],
  ])('keeps to what is expected of %s', (_, values) => {
    const prior = { ...wide, means: Float64Array.of(0.3) };
    expect(
      logLinearDemand(
        demand(
          values,
          Float64Array.from({ length: 30 }, (__, t) => t % 2),
        ),
        prior,
      )[0],
    ).toBe(0.3);
  });

  it('stays finite on a million a day and on one day of a million', () => {
    const rows = Float64Array.from({ length: 60 }, (_, t) => t % 2);
    for (const values of [
      new Float64Array(60).fill(1e6),
      Float64Array.from({ length: 60 }, (_, t) => (t === 31 ? 1e6 : 0)),
    ]) {
      expect(Number.isFinite(logLinearDemand(demand(values, rows), wide)[0]!)).toBe(true);
    }
  });
});

describe('prices', () => {
  it('are no regressor where they never changed', () => {
    expect(priceRows(Float64Array.of(5, 5, Number.NaN, 5), 3)).toBeUndefined();
    expect(priceRows(Float64Array.of(Number.NaN, Number.NaN), 2)).toBeUndefined();
  });

  it('say by how much they differ from the usual one, and whether they are reduced', () => {
    const rows = priceRows(Float64Array.of(100, 100, 100, 80, 98), 4)!;
    expect(rows[3 * priceColumns]).toBeCloseTo(Math.log(0.8), 10);
    expect([0, 1, 2, 3, 4].map((t) => rows[t * priceColumns + 1])).toEqual([0, 0, 0, 1, 0]);
  });
});

describe('similar products', () => {
  const one = { values: new Float64Array(), period: 7, categoryIds: ['cups', 'kitchen'] };

  it('share attributes: the worked example', () => {
    const a = { ...one, attributes: ['red', 'steel', 'small'], prices: Float64Array.of(300) };
    const b = { ...one, attributes: ['red', 'steel', 'large'], prices: Float64Array.of(300) };
    expect(similarity(a, b)).toBeCloseTo(2.5, 10);
  });

  it('say what a new one sells: those most like it most, and those of the category above where its own has few', () => {
    const similar = new SimilarProducts();
    for (let n = 0; n < 6; n++) similar.add({ ...one, attributes: ['red'] }, 10);
    for (let n = 0; n < 6; n++) similar.add({ ...one, attributes: ['blue'] }, 2);
    const red = similar.rateFor({ ...one, attributes: ['red'] })!;
    expect(red).toBeGreaterThan(7);
    expect(red).toBeLessThan(10);
    expect(similar.rateFor({ ...one, categoryIds: ['spoons', 'kitchen'] })).toBeCloseTo(6, 10);
    expect(similar.rateFor({ ...one, categoryIds: ['garden'] })).toBeUndefined();
  });
});
