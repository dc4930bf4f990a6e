import { regularisedBeta, studentDistribution, studentQuantile } from './student';

describe("Student's t", () => {
  it.each([
    [0.975, 1, 12.706205],
    [0.975, 2, 4.302653],
    [0.975, 4, 2.776445],
    [0.975, 9, 2.262157],
    [0.95, 9, 1.833113],
    [0.975, 30, 2.042272],
    [0.995, 100, 2.625891],
  ])('has the quantile %f of %i degrees of freedom where the tables have it', (probability, degrees, expected) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(expected, 5);
    expect(studentQuantile(1 - probability, degrees)).toBeCloseTo(-expected, 5);
    expect(studentDistribution(expected, degrees)).toBeCloseTo(probability, 6);
  });

  it('stands on the incomplete beta function', () => {
    // I_x(1, 1) = x, and I_x(2, 2) = 3 x^2 - 2 x^3.
    expect(regularisedBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(regularisedBeta(0.3, 2, 2)).toBeCloseTo(3 * 0.09 - 2 * 0.027, 12);
    expect(regularisedBeta(0, 2, 3)).toBe(0);
    expect(regularisedBeta(1, 2, 3)).toBe(1);
  });

  it('refuses what is no probability and no number of degrees', () => {
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
    expect(() => studentQuantile(0.9, 0)).toThrow(RangeError);
  });
});
