import * as fc from 'fast-check';
import { programmeSolver } from '../../../../shared/numerics/binary-programme';
import { day } from '../../../../shared/time/durations';
import { DemandCurve } from '../../models/demand/demand-curve';
import { isPermitted, type PriceStanding } from '../../models/rails/rails';
import { defaultRule } from '../pricing-rule-service';
import { chosenPrices } from './chosen-prices';
import type { PricingCandidate } from './pricing-candidates';

const now = 10 * day;
const signal = new AbortController().signal;

const anyProduct = fc.record({
  current: fc.integer({ min: 50, max: 20_000 }),
  costPart: fc.double({ min: 0, max: 1.2, noNaN: true }),
  elasticity: fc.double({ min: -6, max: 1, noNaN: true }),
  crossElasticity: fc.double({ min: -2, max: 2, noNaN: true }),
  marketPart: fc.option(fc.double({ min: 0.01, max: 100, noNaN: true }), { nil: null }),
  pieces: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null }),
  level: fc.double({ min: -3, max: 5, noNaN: true }),
  category: fc.constantFrom('cups', 'lamps'),
});
const anyRule = fc.record({
  maxStepPercent: fc.double({ min: 1, max: 40, noNaN: true }),
  minIndex: fc.option(fc.double({ min: 0.5, max: 1, noNaN: true }), { nil: null }),
  maxIndex: fc.option(fc.double({ min: 1, max: 2, noNaN: true }), { nil: null }),
  charmEnding: fc.option(fc.constantFrom(9, 99, 5), { nil: null }),
  budgetPercent: fc.option(fc.double({ min: 0, max: 5, noNaN: true }), { nil: null }),
  maxChangesPerDay: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
  explores: fc.boolean(),
});

describe('prices that are chosen for all products of a rule', () => {
  it('stay within every rail, the budget and the number of changes, for any products, costs, rivals and stock', async () => {
    const solver = await programmeSolver();
    const changed = new Set(['mug']);
    await fc.assert(
      fc.asyncProperty(fc.array(anyProduct, { minLength: 1, maxLength: 12 }), anyRule, async (products, more) => {
        const rule = { ...defaultRule, ...more };
        const candidates = products.map((product, n): PricingCandidate => {
          const { current, costPart, elasticity, crossElasticity, marketPart, pieces, level } = product;
          const curve = new DemandCurve({
            ...{ level, elasticity, levelVariance: 0.1, elasticityVariance: 0.05, covariance: 0, crossElasticity },
            ...{ reference: current, lowestSeen: Math.ceil(current * 0.9), highestSeen: current },
          });
          const standing: PriceStanding = {
            ...{
              current,
              list: current,
              unitCost: Math.round(current * costPart),
              steps: [],
              now,
              readable: curve.range,
            },
            marketPrice: marketPart === null ? null : current * marketPart,
          };
          const stock = pieces === null ? null : { pieces, dailyUnits: 2, leadTimeDays: 14 };
          return { productId: String(n), categoryIds: [product.category], rule, curve, standing, stock };
        });
        const random = null;
        const chosen = await chosenPrices(candidates, {
          ...{ currency: 'GBP', random, solver, signal, changedInADay: new Map([[rule.scope, changed]]) },
        });
        expect(chosen.map(({ candidate }) => candidate)).toEqual(candidates);
        const moved = chosen.filter(({ rung }) => rung !== null);
        for (const { candidate, rung } of moved) {
          expect(isPermitted(rung!.price, rule, candidate.standing)).toBe(true);
          expect(rung!.price).toBeGreaterThan(candidate.standing.unitCost!);
        }
        expect(moved.length).toBeLessThanOrEqual(Math.max(0, (rule.maxChangesPerDay ?? Number.POSITIVE_INFINITY) - 1));
        const open = chosen.flatMap(({ candidate, outlook, rung }) => {
          if (!outlook) return [];
          const { current } = candidate.standing;
          const { currentUnits } = outlook;
          return [{ before: current * currentUnits, move: ((rung?.price ?? current) - current) * currentUnits }];
        });
        const before = open.reduce((sum, one) => sum + one.before, 0);
        const move = open.reduce((sum, one) => sum + one.move, 0);
        if (rule.budgetPercent !== null) {
          expect(Math.abs(move)).toBeLessThanOrEqual((before * rule.budgetPercent) / 100 + 1e-6 * before + 1e-9);
        }
      }),
      { numRuns: 80, seed: 16 },
    );
  });
});
