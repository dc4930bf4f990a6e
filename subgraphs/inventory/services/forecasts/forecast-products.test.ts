import { seededRandom } from '../../../../shared/random/random';
import { DailyCounts } from './daily-sales';
import { dayAfter } from './days';
import { type ForecastPart, type ForecastStep, ShopForecast, wholeShop } from './forecast-products';
import type { ForecastProduct } from './training-data';

const today = '2026-03-02';
const days = 200;

/** Products that sell 3 to 12 pieces on a mean day, and twice as many on Saturdays. */
function products(count: number): ForecastProduct[] {
  const random = seededRandom('a shop in parts');
  const saturday = (t: number) => new Date(Date.parse(dayAfter(today, t - days))).getUTCDay() === 6;
  return Array.from({ length: count }, (_, n) => ({
    id: `product-${n}`,
    period: 7,
    categoryIds: [`category-${n % 3}`],
    pricesAhead: new Float64Array(63).fill(500),
    values: Float64Array.from({ length: days - (n % 2) }, (_, t) => {
      return random.poisson((3 + (n % 10)) * (saturday(t + (n % 2)) ? 2 : 1));
    }),
    ...{ firstSeen: dayAfter(today, -days), lastSold: dayAfter(today, -1), soldToday: 0 },
  }));
}

function forecast(all: readonly ForecastProduct[], learned: readonly ForecastProduct[]): ForecastPart[] {
  const order = { learned, count: all.length, longest: days, today, trainedAt: 0 };
  const shop = new ShopForecast(order);
  const others = all.filter((product) => !learned.includes(product));
  const steps: ForecastStep[] = [{ kind: 'begin', order }, { kind: 'products', products: others }, { kind: 'totals' }];
  return steps.flatMap((step) => [...shop.do(step)]);
}

const rowsOf = (parts: readonly ForecastPart[]) =>
  new Map(parts.flatMap((part) => part.products).map((row) => [row.productId, row]));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('products that are forecast', () => {
  const all = products(40);
  const whole = forecast(all, all);
  const inParts = forecast(all, all.slice(0, 20));

  it('without being learned from sell nearly what they are forecast at when they are', () => {
    const [one, other] = [rowsOf(whole), rowsOf(inParts)];
    expect(other.size).toBe(40);
    for (const { id } of all.slice(20)) {
      const [expected, row] = [one.get(id)!, other.get(id)!];
      expect(row.model).toContain('exponential smoothing');
      expect(sum(row.mean) / sum(expected.mean)).toBeGreaterThan(0.9);
      expect(sum(row.mean) / sum(expected.mean)).toBeLessThan(1.1);
      expect(sum(row.high) / sum(expected.high)).toBeCloseTo(1, 0);
      // 2026-03-07, a Saturday, beside the Friday before it.
      expect(row.mean[5]! / row.mean[4]!).toBeGreaterThan(1.5);
    }
  });

  it('add up to their categories and the shop, in whatever parts they came', () => {
    const totals = new Map(inParts.flatMap((part) => part.totals).map((row) => [row.scope, row]));
    expect([...totals.keys()].sort()).toEqual(['category-0', 'category-1', 'category-2', wholeShop]);
    const rows = [...rowsOf(inParts).values()];
    expect(totals.get(wholeShop)!.mean[0]).toBeCloseTo(sum(rows.map(({ mean }) => mean[0]!)), 1);
  });

  it('tell how far they are, up to 1 and never back', () => {
    const progress = inParts.map((part) => part.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});

describe('daily counts', () => {
  it('have all pieces of a day, in whatever order these came, and begin on the first day with any', () => {
    const counts = new DailyCounts('2026-01-01', 5);
    for (const [day, pieces] of [
      [3, 2],
      [3, 1],
      [1, 4],
      [3, 1],
      [0, 0],
      [5, 9],
      [-1, 9],
    ] as const) {
      counts.add('cup', day, pieces);
    }
    expect([...counts.of('cup')]).toEqual([0, 4, 0, 4, 0]);
    expect(counts.firstDayOf('cup')).toBe(1);
    expect([...counts.of('jug')]).toEqual([0, 0, 0, 0, 0]);
    expect(counts.firstDayOf('jug')).toBeUndefined();
  });
});
