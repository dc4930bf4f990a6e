import { SUM_DAYS, SUM_LEVELS } from '../forecasting/demand-sums';
import { dayOfDepletion, expectedOver, quantityToOrder, reorderLevels } from './reorder-policy';

const mean = new Float64Array(56).fill(10);
/** Ten a day, and as many more as half the level in pieces a day. */
const sums = SUM_DAYS.map((days) => SUM_LEVELS.map((level) => 10 * days + (level >= 0.9 ? 5 * days : 0)));
const terms = {
  ...{ serviceLevel: 0.9, leadTimeDays: 6, leadTimeDeviation: 0, reviewDays: 1, orderCost: 0, holdingCostPercent: 20 },
  ...{ unitCost: 100, packSize: 1, minimumOrder: 0 },
};

describe('levels of replenishment', () => {
  it('cover lead time and review at the service level', () => {
    expect(reorderLevels(terms, sums, mean)).toEqual({ reorderPoint: 105, safetyStock: 35, orderUpTo: 105 });
  });

  it('are above the reorder point by the economic order quantity, for no longer than 90 days', () => {
    // √(2 · 400 · 10 / (100 · 20 % / 365)) = 382.1, of which a review's ten are ordered anyway.
    const { reorderPoint, orderUpTo } = reorderLevels({ ...terms, orderCost: 400 }, sums, mean);
    expect(orderUpTo - reorderPoint).toBeCloseTo(372.1, 1);
    const free = reorderLevels({ ...terms, orderCost: 400, holdingCostPercent: 0 }, sums, mean);
    expect(free.orderUpTo - free.reorderPoint).toBeCloseTo(890, 9);
  });

  it('are higher where lead times vary, and at hand for a lead time of 0', () => {
    expect(reorderLevels({ ...terms, leadTimeDeviation: 2 }, sums, mean).safetyStock).toBeGreaterThan(40);
    expect(reorderLevels({ ...terms, leadTimeDays: 0 }, sums, mean).reorderPoint).toBe(15);
  });

  it('are reached by whole packs, no fewer than the supplier sends, and only below the reorder point', () => {
    const levels = { reorderPoint: 10, safetyStock: 2, orderUpTo: 24 };
    expect(quantityToOrder(3, levels, { packSize: 6, minimumOrder: 0 })).toBe(24);
    expect(quantityToOrder(3, levels, { packSize: 6, minimumOrder: 50 })).toBe(54);
    expect(quantityToOrder(10, levels, { packSize: 6, minimumOrder: 50 })).toBe(0);
  });

  it('know how long pieces last', () => {
    expect(expectedOver(mean, 2.5)).toBe(25);
    expect(expectedOver(mean, 60)).toBe(600);
    expect(dayOfDepletion(25, mean)).toBe(2);
    expect(dayOfDepletion(1_000, mean)).toBeNull();
  });
});
