import {
  economicOrderQuantity,
  economicOrderQuantityWithBackorders,
  economicOrderQuantityWithDiscounts,
} from './economic-order-quantity';
import { minMaxPolicyPoisson } from './min-max-policy';
import { newsvendorEmpirical, newsvendorNormal, newsvendorPoisson } from './newsvendor';
import { reorderQuantityCost, reorderQuantityNormal, reorderQuantityPoisson } from './reorder-quantity-policy';
import { wagnerWhitin } from './wagner-whitin';

/** Snyder and Shen, Fundamentals of Supply Chain Theory (2nd edition). */
describe('the textbook', () => {
  const eoq = { fixedCost: 8, holdingCost: 0.225, demand: 1300 };
  const rq = { ...eoq, stockoutCost: 7.5, leadTime: 1 / 12 };

  it('economic order quantity', () => {
    expect(economicOrderQuantity(eoq).quantity).toBeCloseTo(304.04678, 6);
    expect(economicOrderQuantity(eoq).cost).toBeCloseTo(68.4105255, 7);
  });

  it('economic order quantity with back-orders', () => {
    const { quantity, backorderedShare, cost } = economicOrderQuantityWithBackorders(eoq, 5);
    expect(quantity).toBeCloseTo(310.8125552, 7);
    expect(backorderedShare).toBeCloseTo(0.0430622, 7);
    expect(cost).toBeCloseTo(66.9213636, 7);
  });

  it('all-units discount', () => {
    const breaks = [
      { from: 0, unitCost: 0.75 },
      { from: 400, unitCost: 0.72 },
      { from: 800, unitCost: 0.68 },
    ];
    const { quantity, cost } = economicOrderQuantityWithDiscounts(eoq, 0.3, breaks);
    expect(quantity).toBe(800);
    expect(cost).toBeCloseTo(978.6, 10);
  });

  it('Wagner and Whitin', () => {
    const { orders, cost } = wagnerWhitin([90, 120, 80, 70], 2, 500);
    expect([...orders]).toEqual([210, 0, 150, 0]);
    expect(cost).toBe(1380);
  });

  it('newsvendor, normal', () => {
    const { level, cost } = newsvendorNormal({ holdingCost: 0.18, stockoutCost: 0.7 }, 50, 8);
    expect(level).toBeCloseTo(56.6039559, 6);
    expect(cost).toBeCloseTo(1.9976052, 6);
  });

  it('newsvendor, Poisson', () => {
    const { level, cost } = newsvendorPoisson({ holdingCost: 1, stockoutCost: 4 }, 6);
    expect(level).toBe(8);
    expect(cost).toBeCloseTo(3.5701069, 7);
  });

  it('(s, S), exact, Poisson', () => {
    const { reorderPoint, orderUpTo, cost } = minMaxPolicyPoisson({ holdingCost: 1, stockoutCost: 4 }, 5, 6);
    expect([reorderPoint, orderUpTo]).toEqual([4, 10]);
    expect(cost).toBeCloseTo(8.0341116, 7);
  });

  it.each([
    [10, 6, 40, 35.022],
    [20, 14, 62, 49.173],
    [30, 23, 66, 57.819],
  ])('(s, S) of Zheng and Federgruen, mean %d', (mean, s, S, least) => {
    const { reorderPoint, orderUpTo, cost } = minMaxPolicyPoisson({ holdingCost: 1, stockoutCost: 9 }, 64, mean);
    expect([reorderPoint, orderUpTo]).toEqual([s, S]);
    expect(cost).toBeCloseTo(least, 3);
  });

  it('(r, Q), exact, normal', () => {
    expect(reorderQuantityCost(rq, 150, 126.8, 328.5)).toBeCloseTo(78.0711625, 4);
    const best = reorderQuantityNormal(rq, 150);
    expect(best.cost).toBeLessThanOrEqual(78.0711625);
    expect(best.cost).toBeGreaterThan(78);
  });

  it('(r, Q), exact, Poisson', () => {
    const inputs = { holdingCost: 20, stockoutCost: 150, fixedCost: 100, demand: 1.5, leadTime: 2 };
    const { reorderPoint, quantity, cost } = reorderQuantityPoisson(inputs);
    expect([reorderPoint, quantity]).toEqual([3, 5]);
    expect(cost).toBeCloseTo(107.9235806, 7);
  });
});

describe('what cannot be worked out', () => {
  it.each([
    ['a fixed cost of nothing', () => economicOrderQuantity({ fixedCost: 0, holdingCost: 1, demand: 1 })],
    [
      'a lead time of zero',
      () => reorderQuantityPoisson({ fixedCost: 1, holdingCost: 1, stockoutCost: 1, demand: 1, leadTime: 0 }),
    ],
    ['a negative demand', () => wagnerWhitin([1, -1], 1, 1)],
    ['a deviation that is not known', () => newsvendorNormal({ holdingCost: 1, stockoutCost: 1 }, 1, Number.NaN)],
    [
      'discounts that do not begin at 0',
      () => economicOrderQuantityWithDiscounts({ fixedCost: 1, demand: 1 }, 1, [{ from: 5, unitCost: 1 }]),
    ],
  ])('%s is refused', (_, work) => {
    expect(work).toThrow(RangeError);
  });

  it('draws of demand give the quantile that the costs ask for', () => {
    const draws = Float64Array.from({ length: 100 }, (_, n) => n + 1);
    expect(newsvendorEmpirical({ holdingCost: 1, stockoutCost: 9 }, draws).level).toBe(90);
  });
});
