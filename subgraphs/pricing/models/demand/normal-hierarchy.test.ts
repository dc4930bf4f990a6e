import { finished } from '../../../../shared/numerics/steps';
import { seededRandom } from '../../../../shared/random/random';
import { type Evidence, fitHierarchy, type Hyperprior } from './normal-hierarchy';

const observed = (value: number, variance: number, category = 0): Evidence => ({
  precision: Float64Array.of(1 / variance),
  weighted: Float64Array.of(value / variance),
  category,
});

const open: Hyperprior = { mean: [0], deviation: [1e4], between: [1e-4], within: [1], worth: 1 };

describe('the normal hierarchy', () => {
  it('is the worked example: products observed as 0 and 2 are drawn half the way to their mean', () => {
    const { products, categories } = finished(fitHierarchy([observed(0, 1), observed(2, 1)], 1, open, 0));
    expect(categories[0]!.mean[0]).toBeCloseTo(1, 5);
    expect([...products].map(({ mean }) => mean[0]!)).toEqual([expect.closeTo(0.5, 5), expect.closeTo(1.5, 5)]);
    // Var(β) = own .5, and half of what is not known of the mean, 1, squared: .25 · 1.
    expect(products[0]!.covariance[0]).toBeCloseTo(0.75, 4);
  });

  it('gives a product without any evidence its category, and a category without products the shop', () => {
    const none: Evidence = { precision: Float64Array.of(0), weighted: Float64Array.of(0), category: 0 };
    const prior = { ...open, between: [1] };
    const evidence = [observed(3, 0.01), none, observed(5, 0.01, 1)];
    const { products, categories, shop } = finished(fitHierarchy(evidence, 3, prior, 0));
    expect(products[1]!.mean[0]).toBeCloseTo(categories[0]!.mean[0]!, 8);
    expect(categories[2]!.mean[0]).toBeCloseTo(shop.mean[0]!, 8);
    expect(products[1]!.covariance[0]).toBeGreaterThan(products[0]!.covariance[0]!);
  });

  it('learns how far products and categories differ, and its intervals of 90 % hold 90 % of what is true', () => {
    const random = seededRandom('hierarchy');
    const truths: number[] = [];
    const evidence = Array.from({ length: 30 }, () => -2 + 0.6 * random.normal()).flatMap((mean, category) =>
      Array.from({ length: 20 }, () => {
        const truth = mean + 0.9 * random.normal();
        truths.push(truth);
        return observed(truth + 0.8 * random.normal(), 0.64, category);
      }),
    );
    const prior = { mean: [0], deviation: [5], between: [2], within: [2], worth: 1 };
    const { products, shop, within, between } = finished(fitHierarchy(evidence, 30, prior, 60));
    expect(Math.sqrt(within[0]!)).toBeCloseTo(0.9, 1);
    expect(Math.abs(Math.sqrt(between[0]!) - 0.6)).toBeLessThan(0.25);
    expect(Math.abs(shop.mean[0]! + 2)).toBeLessThan(0.3);
    const held = products.filter(
      ({ mean, covariance }, i) => Math.abs(mean[0]! - truths[i]!) < 1.645 * Math.sqrt(covariance[0]!),
    );
    expect(held.length / truths.length).toBeGreaterThan(0.86);
    expect(held.length / truths.length).toBeLessThan(0.94);
    const error = (values: readonly number[]) => values.reduce((sum, value, i) => sum + (value - truths[i]!) ** 2, 0);
    const alone = evidence.map(({ weighted, precision }) => weighted[0]! / precision[0]!);
    expect(error(products.map(({ mean }) => mean[0]!))).toBeLessThan(0.75 * error(alone));
  });
});
