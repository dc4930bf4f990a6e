import { seededRandom } from '../../../../shared/random/random';
import { holdoutLift } from './holdout-lift';

const earned = (before: number, after: number) => ({ before, after });

describe('the lift over products that were left alone', () => {
  it('is the worked example: 100 to 120 beside 50 to 50 is 20 %', () => {
    const treated = [earned(40, 48), earned(60, 72)];
    const heldOut = [earned(25, 25), earned(25, 25)];
    expect(holdoutLift(treated, heldOut, seededRandom('lift'))).toEqual({
      ...{ lift: expect.closeTo(20, 6), low: expect.closeTo(20, 6), high: expect.closeTo(20, 6) },
    });
  });

  it('takes the season out, and is as sure as products agree', () => {
    const random = seededRandom('season');
    const group = (lift: number) =>
      Array.from({ length: 80 }, () => {
        const before = 50 + 100 * random.uniform();
        return earned(before, before * 2 * lift * (0.8 + 0.4 * random.uniform()));
      });
    const { lift, low, high } = holdoutLift(group(1.08), group(1), seededRandom('draws'))!;
    expect(Math.abs(lift - 8)).toBeLessThan(5);
    expect(low).toBeLessThan(lift);
    expect(high).toBeGreaterThan(lift);
    expect(high - low).toBeLessThan(15);
  });

  it('is not said where too little is known', () => {
    const random = seededRandom('none');
    expect(holdoutLift([earned(1, 1)], [earned(1, 1), earned(1, 1)], random)).toBeNull();
    expect(holdoutLift([earned(0, 1), earned(0, 2)], [earned(1, 1), earned(1, 1)], random)).toBeNull();
  });
});
