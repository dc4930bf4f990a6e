import { day } from '../../../../shared/time/durations';
import { DemandCurve } from '../demand/demand-curve';
import { outlookOf, type ProductOutlook, type StockOutlook } from './proposed-price';
import type { PriceStanding, Rails } from './rails';

const rails: Rails = {
  ...{ minMarginPercent: 5, maxStepPercent: 20, maxStepsPerDay: 1, minIndex: null, maxIndex: null, charmEnding: null },
  ...{ minListPercent: null, maxListPercent: null, floor: null, ceiling: null, coolDownHours: 0 },
};
const standing: PriceStanding = {
  ...{ current: 1000, list: 1000, unitCost: 500, steps: [], marketPrice: null, now: 10 * day },
  readable: [500, 2000],
};
const curveOf = (elasticity: number, elasticityVariance = 0) =>
  new DemandCurve({
    ...{ level: Math.log(70), elasticity, levelVariance: 0, elasticityVariance, covariance: 0, crossElasticity: 0 },
    ...{ reference: 1000, lowestSeen: 800, highestSeen: 1200 },
  });

function best(elasticity: number, stock: StockOutlook | null = null, more: Partial<Rails> = {}) {
  const outlook = outlookOf(curveOf(elasticity), { ...rails, ...more }, standing, stock) as ProductOutlook;
  return { ...outlook, best: outlook.rungs.reduce((a, b) => (b.weeklyProfit > a.weeklyProfit ? b : a)) };
}

describe('the price with the highest expected profit', () => {
  it('is cost · b / (b − 1) where elasticity is constant and the rails are wide: 875 for −7/3, of a cost of 500', () => {
    const { best: rung, currentProfit, reason } = best(-7 / 3);
    // A rung is 20 apart.
    expect(Math.abs(rung.price - 875)).toBeLessThanOrEqual(10);
    expect(reason).toBe('OPTIMISED');
    expect(currentProfit).toBeCloseTo(500 * 70, 4);
    expect(rung.changePercent).toBeCloseTo(
      100 * ((rung.price - 500) * (rung.price / 1000) ** (-7 / 3) * (1 / 500)) - 100,
      6,
    );
  });

  it('goes as far as the rails let it where demand hardly answers, and names the rail', () => {
    const { best: rung, highRail } = best(-0.5);
    expect([rung.price, highRail]).toEqual([1200, 'STEP']);
  });

  it('is dearer where there is less than will be asked for', () => {
    const scarce = { pieces: 40, dailyUnits: 10, leadTimeDays: 7 };
    expect(best(-4).best.price).toBe(800);
    // At 40 pieces in a week demand is met at 1000 · (40/70)^(-1/4) = 1150.
    expect(Math.abs(best(-4, scarce).best.price - 1150)).toBeLessThanOrEqual(20);
  });

  it('is marked down where what lies there lasts for more than half a year', () => {
    const overfull = { pieces: 5_000, dailyUnits: 10, leadTimeDays: 7 };
    const { best: rung, reason } = best(-2, overfull);
    expect(reason).toBe('MARKDOWN');
    expect(rung.price).toBeLessThan(best(-2).best.price);
  });

  it('moves towards the market where the price is outside of what the rule allows beside competitors', () => {
    const outlook = outlookOf(curveOf(-1), { ...rails, maxIndex: 1 }, { ...standing, marketPrice: 900 }, null);
    expect(outlook).toMatchObject({ reason: 'COMPETITOR', highRail: 'INDEX' });
  });

  it('knows how sure it is: the bounds hold the mean, and are wider where less is known', () => {
    const width = (variance: number) => {
      const outlook = outlookOf(curveOf(-3, variance), rails, standing, null) as ProductOutlook;
      const rung = outlook.rungs[0]!;
      expect(rung.low).toBeLessThanOrEqual(rung.changePercent);
      expect(rung.high).toBeGreaterThanOrEqual(rung.changePercent);
      return rung.high - rung.low;
    };
    expect(width(0.5)).toBeGreaterThan(2 * width(0.05));
  });
});
