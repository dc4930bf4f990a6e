import { seededRandom } from '../../../shared/random/random';
import { type PastProduct, simulatePolicies } from './policy-simulation';

describe('policies on a past', () => {
  const terms = { serviceLevel: 0.9, leadTimeDays: 3, leadTimeDeviation: 0, reviewDays: 1 };
  const rest = { orderCost: 0, holdingCostPercent: 20, unitCost: 100, packSize: 1, minimumOrder: 0 };
  const costs = { unitCost: 100, margin: 50, holdingCostPercent: 20, orderCost: 0 };
  /** Weekends sell four times as much: what the simple rule takes for noise. */
  const weekly = (name: string): PastProduct => {
    const random = seededRandom(`policies ${name}`);
    const sales = Float64Array.from({ length: 300 }, (_, day) => random.poisson(day % 7 >= 5 ? 16 : 4));
    return { name, series: { values: sales, period: 7 }, terms: { ...terms, ...rest }, costs };
  };

  it('are told apart: what knows the week meets its service with less stock', () => {
    const products = Array.from({ length: 12 }, (_, n) => weekly(`product ${n}`));
    const [policy, simple] = simulatePolicies(products, { days: 84, forecastEvery: 7, until: '2026-03-02' });
    expect(policy!.target).toBeCloseTo(0.9, 12);
    expect(policy!.service).toBeGreaterThan(0.85);
    expect(policy!.stock).toBeLessThan(0.9 * simple!.stock);
    expect(policy!.cost.total).toBeLessThan(simple!.cost.total);
    expect(policy!.runs).toHaveLength(12);
  });

  it('know nothing of the days to come', () => {
    const product = weekly('known');
    const { series } = product;
    const values = series.values.map((value, day) => (day >= 280 ? value + 40 : value));
    const changed = { ...product, series: { ...series, values } };
    const runs = [product, changed].map((one) =>
      simulatePolicies([one], { days: 84, forecastEvery: 7, until: '2026-03-02' }),
    );
    for (const policy of [0, 1]) {
      const [before, after] = runs.map((run) => [...run[policy]!.runs[0]!.path.subarray(0, 64)]);
      expect(after).toEqual(before);
    }
  });
});
