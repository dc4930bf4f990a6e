import { SUM_DAYS, SUM_LEVELS } from '../forecasting/demand-sums';
import {
  dayOfDepletion,
  expectedOver,
  quantityToOrder,
  reorderLevels,
  serviceLevelOf,
  unitCostOf,
} from './reorder-policy';

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

  it('are as large as a better price asks for, where that pays', () => {
    // Ten a day at 100, held for 20 %: the 400 of the second price last 40 days, those of the third longer than 90.
    const breaks = (second: number) => [
      { from: 0, unitCost: 100 },
      { from: 400, unitCost: second },
      { from: 1_000, unitCost: 10 },
    ];
    const levels = reorderLevels({ ...terms, priceBreaks: breaks(90) }, sums, mean);
    expect(levels.orderUpTo - levels.reorderPoint).toBeCloseTo(390, 9);
    expect(quantityToOrder(104, levels, { packSize: 1, minimumOrder: 0 })).toBe(400);
    expect(unitCostOf(400, { unitCost: 100, priceBreaks: breaks(90) })).toBe(90);
    // A hundredth part off does not pay for what is held: 1 % of 10 a day against 199 pieces more.
    const dear = reorderLevels({ ...terms, holdingCostPercent: 80, priceBreaks: breaks(99) }, sums, mean);
    expect(dear.orderUpTo).toBeCloseTo(dear.reorderPoint, 9);
  });

  it('are the textbook’s where orders cost something and larger ones less a piece', () => {
    // Snyder and Shen: K 8, rate .3, 1300 a year, .75/.72/.68 from 0/400/800: 800 at a time. Here a day and per cent a year.
    const daily = Float64Array.from({ length: 56 }, () => 1_300 / 365);
    const none = SUM_DAYS.map((days) => SUM_LEVELS.map(() => (1_300 / 365) * days));
    const priceBreaks = [
      { from: 0, unitCost: 0.75 },
      { from: 400, unitCost: 0.72 },
    ];
    const levels = reorderLevels(
      { ...terms, orderCost: 8, holdingCostPercent: 30, unitCost: 0.75, priceBreaks },
      none,
      daily,
    );
    // 800 would last for 225 days; within 90 days, which are 320 pieces, it is the economic quantity at the first price.
    expect(levels.orderUpTo - levels.reorderPoint + 1_300 / 365).toBeCloseTo(
      Math.sqrt((2 * 8 * 1_300) / (0.3 * 0.75)),
      6,
    );
  });

  it('follow from what a missing piece costs', () => {
    // Held for a day: 100 · 20 % / 365 = .0548; p / (p + h) = .9 where p is nine times that.
    const costs = { ...terms, serviceLevel: 0.5, stockoutCost: (9 * 100 * 0.2) / 365 };
    expect(serviceLevelOf(costs)).toBeCloseTo(0.9, 12);
    expect(reorderLevels(costs, sums, mean).reorderPoint).toBeCloseTo(105, 9);
    expect(serviceLevelOf({ ...costs, stockoutCost: 1e9 })).toBe(0.995);
    expect(serviceLevelOf({ ...costs, unitCost: null })).toBe(0.5);
    expect(serviceLevelOf({ ...costs, unitCost: 0 })).toBe(0.995);
  });

  it('are reached by multiples of a fixed quantity', () => {
    const fixed = { ...terms, fixedQuantity: 40 };
    const levels = reorderLevels(fixed, sums, mean);
    expect(levels).toMatchObject({ reorderPoint: 105, orderUpTo: 145 });
    expect([105, 104, 60, 0].map((position) => quantityToOrder(position, levels, fixed))).toEqual([0, 40, 80, 120]);
  });

  it('are the newsvendor’s for one season, and nothing is ordered that comes after it', () => {
    const season = (days: number, margin: number, loss: number) =>
      reorderLevels({ ...terms, season: { days, margin, loss } }, sums, mean);
    expect(season(14, 90, 10)).toEqual({ reorderPoint: 210, safetyStock: 70, orderUpTo: 210 });
    // What is left loses more than what is sold earns: no more than is expected.
    expect(season(14, 40, 60).orderUpTo).toBe(140);
    expect(season(6, 90, 10).orderUpTo).toBe(0);
    expect(season(0, 90, 10).orderUpTo).toBe(0);
    expect(season(14, 0, 60).orderUpTo).toBe(0);
  });

  it('are of today where forecasts are some days old', () => {
    const weekend = Float64Array.from({ length: 56 }, (_, day) => (day % 7 === 5 ? 40 : 5));
    const exact = SUM_DAYS.map((days) => SUM_LEVELS.map(() => expectedOver(weekend, days)));
    const short = { ...terms, leadTimeDays: 0, reviewDays: 1 };
    expect(reorderLevels(short, exact, weekend, 5)).toEqual({ reorderPoint: 40, safetyStock: 0, orderUpTo: 40 });
    expect(reorderLevels(short, exact, weekend, 4).reorderPoint).toBe(5);
  });
});
