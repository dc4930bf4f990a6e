import { rawDemandLevels } from './raw-demand-levels';
import { costOfRun, simulateStock } from './stock-simulation';

describe('a policy that is replayed', () => {
  const terms = { leadTimeDays: 1, reviewDays: 1, packSize: 1, minimumOrder: 0 };
  const upTo =
    (orderUpTo: number, reorderPoint = orderUpTo) =>
    () => ({ reorderPoint, orderUpTo, safetyStock: 0 });
  const lived = (
    demand: number[],
    levels: ReturnType<typeof upTo>,
    changed: Partial<typeof terms> = {},
    unjudged = 0,
  ) => simulateStock({ demand: Float64Array.from(demand), unjudged }, levels, { ...terms, ...changed });

  it('fills up after each day, and sells what has come', () => {
    const run = lived([2, 2, 2], upTo(4));
    expect([...run.path]).toEqual([2, 0, 0]);
    expect(run).toMatchObject({
      reviews: 3,
      reviewsMet: 3,
      wanted: 6,
      missed: 0,
      heldPieceDays: 2,
      orders: 2,
      ordered: 4,
    });
  });

  it('loses what is not there, and counts the review in which that was', () => {
    const run = lived([5, 5, 0, 0], upTo(6), { reviewDays: 2 });
    // The second day has one piece left; what was ordered on the third day comes on the fourth.
    expect([...run.path]).toEqual([1, 0, 0, 6]);
    expect(run).toMatchObject({ missed: 4, reviews: 2, reviewsMet: 1 });
  });

  it('without a lead time sells on the day what it has ordered', () => {
    const run = lived([4, 4, 4], upTo(4), { leadTimeDays: 0 });
    expect(run).toMatchObject({ missed: 0, orders: 2 });
    expect([...run.path]).toEqual([0, 0, 0]);
  });

  it('orders whole packs, from the least that is sent on, and only below the reorder point', () => {
    const run = lived([1, 1, 1, 1, 1, 1], upTo(10, 8), { packSize: 6, minimumOrder: 7 });
    expect(run).toMatchObject({ orders: 1, ordered: 12 });
  });

  it('leaves out days that are not judged, and those of which nothing is known', () => {
    const run = lived([9, Number.NaN, 2], upTo(4), {}, 1);
    expect(run).toMatchObject({ days: 2, wanted: 2, missed: 0, reviews: 2, reviewsMet: 2 });
  });

  it.each([
    [{ leadTimeDays: -1 }, /lead time/],
    [{ leadTimeDays: Number.NaN }, /lead time/],
    [{ reviewDays: 0 }, /review/],
    [{ reviewDays: 1.5 }, /review/],
  ])('says of %j which of them makes no sense', (changed, expected) => {
    expect(() => lived([1], upTo(1), changed)).toThrow(expected);
  });

  it('never holds fewer pieces than none, and what came in is what was sold and what is left', () => {
    for (let seed = 1; seed < 40; seed++) {
      const demand = Array.from({ length: 60 }, (_, day) => (day * seed * 7919) % 11);
      const run = lived(demand, upTo(3 * seed, 2 * seed), { leadTimeDays: seed % 5, reviewDays: 1 + (seed % 3) });
      expect(Math.min(...run.path)).toBeGreaterThanOrEqual(0);
      const sold = run.wanted - run.missed;
      const left = run.path.at(-1)!;
      // The last orders may still be on their way.
      expect(3 * seed + run.ordered - sold - left).toBeGreaterThanOrEqual(0);
      expect(sold + left).toBeGreaterThanOrEqual(3 * seed);
    }
  });

  it('costs what it holds, orders and misses', () => {
    const run = lived([5, 5, 0, 0], upTo(6), { reviewDays: 2 });
    const cost = costOfRun(run, { unitCost: 365, margin: 10, holdingCostPercent: 100, orderCost: 3 });
    expect(cost).toEqual({ holding: 7, ordering: 3 * run.orders, missing: 40, total: 7 + 3 * run.orders + 40 });
  });
});

describe('the simple rule', () => {
  it('is the mean over lead time and review, and z σ √T', () => {
    const terms = { serviceLevel: 0.9772498680518208, leadTimeDays: 8, leadTimeDeviation: 0, reviewDays: 1 };
    const costs = { orderCost: 0, holdingCostPercent: 20, unitCost: null, packSize: 1, minimumOrder: 0 };
    const levels = rawDemandLevels({ ...terms, ...costs }, Float64Array.of(2, 4, 6));
    expect(levels.reorderPoint).toBeCloseTo(36 + 12, 5);
    expect(levels.orderUpTo).toBe(levels.reorderPoint);
  });
});
