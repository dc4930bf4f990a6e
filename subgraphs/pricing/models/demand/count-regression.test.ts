import { finished } from '../../../../shared/numerics/steps';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { fitCounts } from './count-regression';
import { furtherCurves, type LearnedCurve, learnShopDemand, type PricedSpells, retailPrior } from './shop-demand';

const weeks = 60;

/** Spells of a product with this elasticity, a reduction now and then, and a season that all share. */
function product(
  random: Random,
  category: number,
  elasticity: number,
  rate: number,
  length = weeks,
  { substitutes = new Float64Array(length), cross = 0 } = {},
): PricedSpells {
  const prices = Array.from({ length }, () => 1000 * (1 + 0.1 * (random.integer(5) - 2)));
  const log = prices.map((price) => Math.log(price / 1000));
  const columns = [log.map(() => 1), log, log.map(() => 0), log.map((_, t) => (t - length) / 52), [...substitutes]];
  const units = log.map((x, t) => {
    const effects = elasticity * x + cross * substitutes[t]! + 0.3 * Math.sin(t / 8);
    return random.poisson(7 * rate * Math.exp(effects));
  });
  return {
    category,
    units: Float64Array.from(units),
    days: new Float64Array(length).fill(7),
    columns: columns.map((column) => Float64Array.from(column)),
    periods: Int32Array.from({ length }, (_, t) => t),
    ...{ reference: 1000, lowestSeen: Math.min(...prices), highestSeen: Math.max(...prices) },
  };
}

describe('the regression of counted pieces', () => {
  it('finds elasticities of two categories, and the season that products share', () => {
    const random = seededRandom('counts');
    const truths = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? -1.2 : -3.5) + 0.2 * random.normal());
    const all = truths.map((truth, i) => product(random, i % 2, truth, 2));
    const fit = finished(fitCounts(all, 2, weeks, retailPrior));
    expect(fit.categories[0]!.mean[1]).toBeCloseTo(-1.2, 0);
    expect(fit.categories[1]!.mean[1]).toBeCloseTo(-3.5, 0);
    const errors = truths.map((truth, i) => Math.abs(truth - fit.products[i]!.mean[1]!));
    expect(errors.reduce((sum, value) => sum + value, 0) / errors.length).toBeLessThan(0.25);
    const swing = fit.periodEffects[12]! - fit.periodEffects[36]!;
    expect(swing).toBeGreaterThan(0.4);
    expect(swing).toBeLessThan(0.8);
  });

  it('fits products beside those that it learned from as well as among them', () => {
    const random = seededRandom('beside');
    const truths = Array.from({ length: 240 }, (_, i) => (i % 2 === 0 ? -1.2 : -3.5) + 0.4 * random.normal());
    const all = truths.map((truth, i) => product(random, i % 2, truth, 1));
    const together = finished(learnShopDemand(all, 2, weeks)).curves.slice(120);
    const learned = finished(learnShopDemand(all.slice(0, 120), 2, weeks));
    const beside = finished(furtherCurves(all.slice(120), learned));
    const error = (curves: readonly LearnedCurve[]) =>
      curves.reduce((sum, { elasticity }, i) => sum + Math.abs(elasticity - truths[120 + i]!) / curves.length, 0);
    expect(error(beside)).toBeLessThan(1.05 * error(together));
    for (const [i, { elasticity, level }] of beside.entries()) {
      expect(Math.abs(elasticity - together[i]!.elasticity)).toBeLessThan(0.2);
      expect(Math.abs(level - together[i]!.level)).toBeLessThan(0.1);
    }
  });

  it('finds how sales answer the prices of substitutes, and a level at the prices that these ask now', () => {
    const random = seededRandom('substitutes');
    const all = Array.from({ length: 60 }, (_, i) => {
      const substitutes = Float64Array.from({ length: weeks }, (_, t) => 0.1 * Math.sin(t * (1 + (i % 7)) + i));
      return product(random, i % 3, -2.5, 2, weeks, { substitutes, cross: 1 });
    });
    const { curves, shop } = finished(learnShopDemand(all, 3, weeks));
    const mean = curves.reduce((sum, { crossElasticity }) => sum + crossElasticity / curves.length, 0);
    expect(Math.abs(mean - 1)).toBeLessThan(0.2);
    expect(Math.abs(shop.elasticity + 2.5)).toBeLessThan(0.2);
    const [dear, cheap] = [all, all].map((_, n) => {
      const last = n === 0 ? 0.1 : -0.1;
      const moved = all.map((one) => {
        const columns = one.columns.with(4, one.columns[4]!.with(-1, last));
        return { ...one, columns };
      });
      return finished(learnShopDemand(moved, 3, weeks)).curves[0]!.level;
    });
    expect(dear! - cheap!).toBeGreaterThan(0.1);
  });

  it('finds the elasticity of products that hardly sell: a piece in a month or two', () => {
    const random = seededRandom('sparse');
    const all = Array.from({ length: 250 }, (_, i) => product(random, i % 5, -2.6, 0.02));
    const { shop } = finished(learnShopDemand(all, 5, weeks));
    expect(Math.abs(shop.elasticity + 2.6)).toBeLessThan(0.5);
    expect(shop.low).toBeLessThan(-2.6);
    expect(shop.high).toBeGreaterThan(-2.6);
  });

  it('draws a product that sold three times to its category, with an interval as wide as what is not known', () => {
    const random = seededRandom('few');
    const all = Array.from({ length: 30 }, () => product(random, 0, -2.8, 3));
    const rare: PricedSpells = {
      ...product(random, 0, -2.8, 0, 12),
      units: Float64Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0),
    };
    const { curves } = finished(learnShopDemand([...all, rare], 1, weeks));
    const last = curves.at(-1)!;
    expect(last.elasticity).toBeCloseTo(-2.8, 0);
    expect(last.elasticityVariance).toBeGreaterThan(curves[0]!.elasticityVariance);
    expect(Math.exp(last.level)).toBeLessThan(6);
  });

  it('of a shop whose prices never moved says what is believed of shops', () => {
    const random = seededRandom('still');
    const still = (one: PricedSpells) => ({
      ...one,
      columns: [one.columns[0]!, new Float64Array(weeks), ...one.columns.slice(2)],
    });
    const all = Array.from({ length: 5 }, () => still(product(random, 0, 0, 1)));
    const { shop, curves } = finished(learnShopDemand(all, 1, weeks));
    expect(shop.elasticity).toBeCloseTo(retailPrior.mean[1]!, 2);
    expect(curves[0]!.elasticityVariance).toBeGreaterThan(0.6);
  });

  it('of no product at all gives no curve, and the shop what is believed of shops', () => {
    const { curves, shop } = finished(learnShopDemand([], 0, weeks));
    expect([curves, shop.elasticity]).toEqual([[], expect.closeTo(-2.2, 6)]);
  });
});
