import { alwaysValidP, halfWidth } from './confidence-sequence';

describe('an asymptotic confidence sequence of α .05, tuned for 5,000', () => {
  it.each([
    [100, 6.6944],
    [1_000, 3.3639],
    [5_000, 3.0352],
    [10_000, 3.0615],
    [50_000, 3.2417],
  ])('after %d users is so many standard errors wide to each side', (users, expected) => {
    expect(halfWidth(users)).toBeCloseTo(expected, 4);
  });

  it('has a p-value that is α exactly at its bounds, and falls beyond them', () => {
    for (const users of [100, 5_000, 200_000]) {
      expect(alwaysValidP(halfWidth(users), users)).toBeCloseTo(0.05, 10);
      expect(alwaysValidP(halfWidth(users, 0.01), users)).toBeCloseTo(0.01, 10);
    }
    expect(alwaysValidP(0, 1_000)).toBe(1);
  });
});
