import { DemandCurve } from './demand-curve';
import { leastSquares } from './least-squares';

const known = {
  ...{
    level: Math.log(20),
    elasticity: -2,
    levelVariance: 0,
    elasticityVariance: 0,
    covariance: 0,
    crossElasticity: 0,
  },
  ...{ reference: 1000, lowestSeen: 1000, highestSeen: 1100 },
};

describe('a demand curve', () => {
  it('is the worked example: 20 pieces at 1000 and an elasticity of -2 are 16.53 at 1100', () => {
    expect(new DemandCurve(known).unitsAt(1100).mean).toBeCloseTo(16.53, 2);
  });

  it('is read within 15 % of the prices seen, and nowhere else', () => {
    const curve = new DemandCurve(known);
    expect(curve.range).toEqual([850, 1265]);
    expect([849, 850, 1265, 1266].map((price) => curve.isReadAt(price))).toEqual([false, true, true, false]);
    expect(() => curve.unitsAt(1266)).toThrow(RangeError);
    expect(() => curve.unitsAt(849)).toThrow(RangeError);
  });

  it('knows less the further it is read from what was seen', () => {
    const curve = new DemandCurve({ ...known, levelVariance: 0.01, elasticityVariance: 0.25 });
    const width = (price: number) => curve.unitsAt(price).high / curve.unitsAt(price).low;
    expect(width(1265)).toBeGreaterThan(width(1100));
    expect(width(1100)).toBeGreaterThan(width(1000));
    const { mean, low, high } = curve.elasticity;
    expect([mean, low, high]).toEqual([-2, expect.closeTo(-2.822, 3), expect.closeTo(-1.178, 3)]);
  });

  it('compares two prices without what is not known of the level', () => {
    const { mean, low, high } = new DemandCurve({ ...known, levelVariance: 9, elasticityVariance: 0.01 }).ratio(
      1000,
      1100,
    );
    expect(mean).toBeCloseTo(1.1 ** -2, 10);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    expect(high / low).toBeLessThan(1.05);
  });
});

describe('least squares', () => {
  it('is the worked example: (1, 3, 5) on 0, 1, 2 is 1 + 2x', () => {
    const { coefficients, variance } = leastSquares(
      [Float64Array.of(1, 1, 1), Float64Array.of(0, 1, 2)],
      Float64Array.of(1, 3, 5),
    );
    expect([...coefficients]).toEqual([expect.closeTo(1, 10), expect.closeTo(2, 10)]);
    expect(variance).toBeCloseTo(0, 10);
  });

  it('has the standard error of the textbook: s / √Σ(x - x̄)²', () => {
    const { standardErrors, variance } = leastSquares(
      [Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 1, 2, 3)],
      Float64Array.of(0, 1, 1, 2),
    );
    expect(variance).toBeCloseTo(0.1, 10);
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(0.1 / 5), 10);
  });

  it('refuses columns that depend on one another', () => {
    expect(() => leastSquares([Float64Array.of(1, 1), Float64Array.of(2, 2)], Float64Array.of(1, 2))).toThrow(
      RangeError,
    );
  });
});
