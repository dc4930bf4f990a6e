import { normalDensity, normalDistribution, normalQuantile } from './normal';

describe('the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.795, 0.8238936],
    [0.95, 1.6448536],
    [0.999, 3.0902323],
    [0.001, -3.0902323],
  ])('has the quantile of %d at %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 6);
    expect(normalDistribution(z)).toBeCloseTo(p, 6);
  });

  it('has its greatest density in the middle', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989423, 7);
    expect(normalDensity(1)).toBeCloseTo(0.2419707, 7);
  });
});
