import { seededRandom } from '../../../shared/random/random';
import { partialledOut } from './double-estimation';

describe('double estimation', () => {
  it('is the worked example: −2 where the control moves price and sales together', () => {
    const random = seededRandom('controls');
    const z = Float64Array.from({ length: 2_000 }, () => random.normal());
    const price = z.map((value) => value + 0.5 * random.normal());
    const sales = z.map((value, t) => 5 * value - 2 * price[t]! + 0.1 * random.normal());
    const slope = (y: Float64Array, x: Float64Array) => {
      const products = y.reduce((sum, value, t) => sum + value * x[t]!, 0);
      return products / x.reduce((sum, value) => sum + value * value, 0);
    };
    expect(slope(sales, price)).toBeGreaterThan(1);
    const folds = Int32Array.from(z, (_, t) => Math.floor(t / 400));
    const left = partialledOut({ outcome: sales, treatment: price, controls: [z], folds });
    // The ridge leaves a little of the control.
    expect(Math.abs(slope(left.outcome, left.treatment) + 2)).toBeLessThan(0.1);
    expect(left.treatmentOf([1])).toBeCloseTo(1, 0);
    expect(left.outcomeOf([1])).toBeCloseTo(3, 0);
  });
});
