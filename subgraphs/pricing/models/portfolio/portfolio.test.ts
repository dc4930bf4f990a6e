import * as fc from 'fast-check';
import { type ProgrammeSolver, programmeSolver } from '../../../../shared/numerics/binary-programme';
import { finished } from '../../../../shared/numerics/steps';
import { greedyPortfolio } from './greedy-portfolio';
import { type Choice, changesOf, keepsTo, type PortfolioLimits, weightOf, worthOf } from './portfolio';
import { bestPortfolio } from './portfolio-programme';

const none = Number.POSITIVE_INFINITY;
const stay: Choice = { value: 0, weight: 0 };
const pair = [stay, { value: 5, weight: 2 }];
const example = [pair, pair, [{ value: 4, weight: 1 }, stay]];

const anyProduct = fc
  .array(
    fc.record({
      value: fc.double({ min: -5, max: 10, noNaN: true }),
      weight: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
    { maxLength: 3 },
  )
  .map((choices) => [stay, ...choices]);
const anyLimits = fc.record({
  budget: fc.oneof(fc.constant(none), fc.double({ min: 0, max: 2, noNaN: true })),
  changes: fc.oneof(fc.constant(none), fc.integer({ min: 0, max: 6 })),
});

/** The best of all combinations. */
function bestOfAll(products: readonly (readonly Choice[])[], limits: PortfolioLimits): number {
  let most = 0;
  const count = products.reduce((product, { length }) => product * length, 1);
  for (let code = 0; code < count; code++) {
    let rest = code;
    const chosen = products.map(({ length }) => {
      const n = rest % length;
      rest = Math.floor(rest / length);
      return n;
    });
    if (keepsTo(products, chosen, limits)) most = Math.max(most, worthOf(products, chosen));
  }
  return most;
}

describe('several products whose prices are chosen together', () => {
  let solver: ProgrammeSolver;
  beforeAll(async () => {
    solver = await programmeSolver();
  });

  const best = (products: readonly (readonly Choice[])[], limits: PortfolioLimits, parts?: number[][]) =>
    finished(bestPortfolio(solver, products, limits, { parts: parts ?? [products.map((_, i) => i)] }));

  it('are the worked example: 9 within a weight of 3, 5 with one change, and what is best of each without limits', () => {
    const value = (limits: PortfolioLimits) => worthOf(example, best(example, limits).chosen);
    expect(value({ budget: 3, changes: none })).toBe(9);
    expect(value({ budget: 3, changes: 1 })).toBe(5);
    expect(best(example, { budget: none, changes: none }).chosen).toEqual([1, 1, 0]);
    expect(best(example, { budget: 0, changes: none }).chosen).toEqual([0, 0, 1]);
    expect(best(example, { budget: none, changes: 0 }).chosen).toEqual([0, 0, 1]);
  });

  it('earn as much as the best of all combinations', () => {
    fc.assert(
      fc.property(fc.array(anyProduct, { minLength: 1, maxLength: 5 }), anyLimits, (products, limits) => {
        const { chosen, unfinished } = best(products, limits);
        expect(keepsTo(products, chosen, limits)).toBe(true);
        const most = bestOfAll(products, limits);
        if (unfinished === 0) expect(worthOf(products, chosen)).toBeGreaterThanOrEqual(most - 1e-3 * most - 1e-6);
      }),
      { numRuns: 100, seed: 14 },
    );
  });

  it('never earn less than by the greedy choice, nor leave the limits, however they are cut into parts', () => {
    fc.assert(
      fc.property(
        fc.array(anyProduct, { minLength: 2, maxLength: 24 }),
        anyLimits,
        fc.integer({ min: 1, max: 8 }),
        (products, limits, size) => {
          const parts = Array.from({ length: Math.ceil(products.length / size) }, (_, part) =>
            products.flatMap((_product, i) => (Math.floor(i / size) === part ? [i] : [])),
          );
          const greedy = greedyPortfolio(products, limits);
          expect(keepsTo(products, greedy, limits)).toBe(true);
          const { chosen } = best(products, limits, parts);
          expect(keepsTo(products, chosen, limits)).toBe(true);
          expect(worthOf(products, chosen)).toBeGreaterThanOrEqual(worthOf(products, greedy));
        },
      ),
      { numRuns: 60, seed: 15 },
    );
  });

  it('are the greedy choice, with a note, where the solver is given no time', () => {
    const products = Array.from({ length: 40 }, (_, i) => [
      stay,
      { value: 5 + (i % 7), weight: 0.9 + 0.01 * (i % 5) },
      { value: 8 + (i % 3), weight: 1.7 + 0.01 * (i % 11) },
    ]);
    const limits = { budget: 7.77, changes: 12 };
    const parts = [products.map((_, i) => i)];
    const { chosen, unfinished } = finished(bestPortfolio(solver, products, limits, { parts, secondsAPart: 0 }));
    expect(unfinished).toBe(1);
    const greedy = greedyPortfolio(products, limits);
    expect(worthOf(products, chosen)).toBeGreaterThanOrEqual(worthOf(products, greedy));
    expect([weightOf(products, chosen) <= 7.77, changesOf(products, chosen) <= 12]).toEqual([true, true]);
  });
});
