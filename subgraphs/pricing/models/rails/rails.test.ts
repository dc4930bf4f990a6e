import * as fc from 'fast-check';
import { day, hour } from '../../../../shared/time/durations';
import { DemandCurve } from '../demand/demand-curve';
import { outlookOf } from './proposed-price';
import { corridorOf, isPermitted, ladderOf, type PriceStanding, type Rails } from './rails';

const open: Rails = {
  ...{ minMarginPercent: 20, maxStepPercent: 10, maxStepsPerDay: 1, minIndex: null, maxIndex: null, charmEnding: null },
  ...{ minListPercent: null, maxListPercent: null, floor: null, ceiling: null, coolDownHours: 0 },
};
const mug: PriceStanding = {
  ...{ current: 1000, list: 1000, unitCost: 700, steps: [], marketPrice: null, now: 10 * day },
  readable: [500, 2000],
};

describe('the corridor of the rails', () => {
  it('is the worked example: 900 to 1100, with the step binding at both ends', () => {
    expect(corridorOf(open, mug)).toEqual({ lowest: 900, highest: 1100, lowRail: 'STEP', highRail: 'STEP' });
  });

  it.each<[string, Partial<Rails>, Partial<PriceStanding>, readonly [number, string, number, string]]>([
    ['margin', { minMarginPercent: 25 }, {}, [934, 'MARGIN', 1100, 'STEP']],
    ['cost', { minMarginPercent: 0 }, { unitCost: 950 }, [951, 'COST', 1100, 'STEP']],
    ['floor and ceiling', { floor: 980, ceiling: 1020 }, {}, [980, 'FLOOR', 1020, 'CEILING']],
    ['list band', { minListPercent: 95, maxListPercent: 105 }, { list: 1010 }, [960, 'LIST_BAND', 1060, 'LIST_BAND']],
    ['index band', { minIndex: 0.95, maxIndex: 1.05 }, { marketPrice: 1000 }, [950, 'INDEX', 1050, 'INDEX']],
    ['index band without a market', { minIndex: 0.95, maxIndex: 1.05 }, {}, [900, 'STEP', 1100, 'STEP']],
    ['prices seen', {}, { readable: [960, 1040] }, [960, 'PRICES_SEEN', 1040, 'PRICES_SEEN']],
    ['a step of yesterday', {}, { steps: [9 * day - 1] }, [900, 'STEP', 1100, 'STEP']],
  ])('has the %s in it', (_name, rails, standing, [lowest, lowRail, highest, highRail]) => {
    const corridor = corridorOf({ ...open, ...rails }, { ...mug, ...standing });
    expect(corridor).toEqual({ lowest, lowRail, highest, highRail });
  });

  it.each<[string, Partial<Rails>, Partial<PriceStanding>, readonly string[]]>([
    ['the cost is not known', {}, { unitCost: null }, ['UNKNOWN_COST']],
    ['the price is far below the cost', {}, { unitCost: 1200, current: 1000 }, ['MARGIN', 'STEP']],
    ['the day has had its step', {}, { steps: [10 * day - hour] }, ['STEPS_PER_DAY']],
    ['the last step is too recent', { maxStepsPerDay: 9, coolDownHours: 48 }, { steps: [8.5 * day] }, ['COOL_DOWN']],
    ['the market asks for less than the margin', { maxIndex: 1 }, { marketPrice: 800 }, ['STEP', 'INDEX']],
    ['floor and margin leave nothing', { ceiling: 870 }, {}, ['STEP', 'CEILING']],
  ])('says what binds where %s', (_name, rails, standing, none) => {
    expect(corridorOf({ ...open, ...rails }, { ...mug, ...standing })).toEqual({ none });
  });

  it('has no ladder where no price has the ending, or there is one rung alone', () => {
    const ladder = (rails: Partial<Rails>, standing: Partial<PriceStanding> = {}) => {
      const all = { ...open, ...rails };
      const here = { ...mug, ...standing };
      return ladderOf(corridorOf(all, here), all, here.current);
    };
    expect(ladder({ charmEnding: 99 })).toEqual({ rungs: [999, 1099] });
    expect(ladder({ charmEnding: 5, floor: 990, ceiling: 1010 })).toEqual({ rungs: [995, 1005] });
    expect(ladder({ charmEnding: 99, ceiling: 998, floor: 950 })).toEqual({
      none: ['CHARM_ENDING', 'FLOOR', 'CEILING'],
    });
    expect(ladder({ floor: 1000, ceiling: 1000 })).toEqual({ none: ['SINGLE_RUNG', 'FLOOR', 'CEILING'] });
    expect(ladder({})).toMatchObject({ rungs: expect.arrayContaining([900, 1000, 1100]) });
  });
});

const amount = fc.integer({ min: 1, max: 500_000 });
const perhaps = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const anyRails: fc.Arbitrary<Rails> = fc.record({
  minMarginPercent: fc.double({ min: 0, max: 99, noNaN: true }),
  maxStepPercent: fc.double({ min: 0.1, max: 90, noNaN: true }),
  maxStepsPerDay: fc.integer({ min: 1, max: 5 }),
  minIndex: perhaps(fc.double({ min: 0.01, max: 3, noNaN: true })),
  maxIndex: perhaps(fc.double({ min: 0.01, max: 3, noNaN: true })),
  charmEnding: perhaps(fc.integer({ min: 0, max: 999 })),
  minListPercent: perhaps(fc.double({ min: 1, max: 120, noNaN: true })),
  maxListPercent: perhaps(fc.double({ min: 80, max: 300, noNaN: true })),
  floor: perhaps(amount),
  ceiling: perhaps(amount),
  coolDownHours: fc.double({ min: 0, max: 100, noNaN: true }),
});
const anyCase = fc.record({
  rails: anyRails,
  current: amount,
  list: amount,
  unitCost: perhaps(fc.integer({ min: 0, max: 500_000 })),
  steps: fc.array(fc.integer({ min: 0, max: 10 * day }), { maxLength: 4 }),
  marketPrice: perhaps(fc.integer({ min: 1, max: 50_000_000 })),
  seen: fc.tuple(amount, amount),
  elasticity: fc.double({ min: -12, max: 3, noNaN: true }),
  variance: fc.double({ min: 0, max: 9, noNaN: true }),
  stock: perhaps(
    fc.record({
      pieces: fc.integer({ min: 0, max: 100_000 }),
      dailyUnits: fc.double({ min: 0.001, max: 1_000, noNaN: true }),
      leadTimeDays: fc.double({ min: 0, max: 90, noNaN: true }),
    }),
  ),
});

describe('no automatic price leaves the rails', () => {
  it('for any history, cost, rival and stock', () => {
    fc.assert(
      fc.property(anyCase, ({ rails, seen, elasticity, variance, stock, ...standing }) => {
        const [lowestSeen, highestSeen] = [Math.min(...seen), Math.max(...seen)];
        const curve = new DemandCurve({
          ...{
            level: 2,
            elasticity,
            levelVariance: 0.1,
            elasticityVariance: variance,
            covariance: 0,
            crossElasticity: 0,
          },
          ...{ reference: highestSeen, lowestSeen, highestSeen },
        });
        const here: PriceStanding = { ...standing, readable: curve.range, now: 10 * day };
        const outlook = outlookOf(curve, rails, here, stock);
        if ('none' in outlook) {
          expect(outlook.none.length).toBeGreaterThan(0);
          return;
        }
        for (const { price, changePercent, low, high, chance } of outlook.rungs) {
          const cost = here.unitCost!;
          expect(Number.isInteger(price)).toBe(true);
          expect(price).toBeGreaterThan(cost);
          expect((price - cost) / price).toBeGreaterThanOrEqual(rails.minMarginPercent / 100 - 1e-6);
          expect(Math.abs(price - here.current)).toBeLessThanOrEqual(
            (here.current * rails.maxStepPercent) / 100 + 1e-4,
          );
          expect(price).toBeGreaterThanOrEqual(rails.floor ?? 1);
          expect(price).toBeLessThanOrEqual(rails.ceiling ?? Number.POSITIVE_INFINITY);
          expect(100 * price).toBeGreaterThanOrEqual((rails.minListPercent ?? 0) * here.list - 1e-3);
          expect(100 * price).toBeLessThanOrEqual(
            (rails.maxListPercent ?? Number.POSITIVE_INFINITY) * here.list + 1e-3,
          );
          if (here.marketPrice !== null) {
            expect(price).toBeGreaterThanOrEqual((rails.minIndex ?? 0) * here.marketPrice - 1e-4);
            expect(price).toBeLessThanOrEqual((rails.maxIndex ?? Number.POSITIVE_INFINITY) * here.marketPrice + 1e-4);
          }
          if (rails.charmEnding !== null)
            expect(String(price).padStart(3, '0').endsWith(String(rails.charmEnding))).toBe(true);
          expect(price).toBeGreaterThanOrEqual(lowestSeen * 0.85 - 1e-6);
          expect(price).toBeLessThanOrEqual(highestSeen * 1.15 + 1e-6);
          expect(here.steps.filter((at) => at > 9 * day).length).toBeLessThan(rails.maxStepsPerDay);
          expect(isPermitted(price, rails, here)).toBe(true);
          for (const value of [changePercent, low, high, chance]) expect(Number.isFinite(value)).toBe(true);
          expect(low).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 400, seed: 14 },
    );
  });
});
