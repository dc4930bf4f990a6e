import { hypergeometric, logBeta, logGamma, regularisedGammaUpper } from './gamma';

describe('the gamma function', () => {
  it.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
  ])('of %d has the known logarithm', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 11);
  });

  it('gives the beta function', () => {
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 11);
  });

  it('gives the tail of a chi-square', () => {
    // Two degrees of freedom: e^(-x/2); critical values of tables.
    for (const x of [0.5, 3, 40]) expect(regularisedGammaUpper(1, x / 2)).toBeCloseTo(Math.exp(-x / 2), 11);
    expect(regularisedGammaUpper(0.5, 3.841459 / 2)).toBeCloseTo(0.05, 7);
    expect(regularisedGammaUpper(2.5, 11.0705 / 2)).toBeCloseTo(0.05, 5);
    expect(regularisedGammaUpper(0.5, 0)).toBe(1);
  });

  it('stands beside a hypergeometric series that agrees with closed forms', () => {
    // 2F1(1, 1; 2; z) = -ln(1 - z)/z and 2F1(a, b; b; z) = (1 - z)^-a.
    for (const z of [0, 0.3, 0.5, 0.95]) {
      expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(z === 0 ? 1 : -Math.log(1 - z) / z, 9);
      expect(hypergeometric(1.5, 2.5, 2.5, z) * (1 - z) ** 1.5).toBeCloseTo(1, 9);
    }
  });
});
