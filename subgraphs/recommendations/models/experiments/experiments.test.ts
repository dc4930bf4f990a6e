import { type Random, seededRandom } from '../../../../shared/random/random';
import { placeOf, unitOf } from './assignment';
import { adjustedEstimates, plainEstimate } from './estimates';
import { liftOver } from './lift';
import { probabilitiesBest } from './probability-best';
import { sampleRatio } from './sample-ratio';
import { UserMoments, type UserTotals } from './user-moments';

const momentsOf = (users: readonly UserTotals[]): UserMoments => {
  const moments = new UserMoments();
  for (const user of users) moments.add(user);
  return moments;
};
const user = (value: number, base = 1, valueBefore = 0, baseBefore = 1) => ({ value, base, valueBefore, baseBefore });

describe('assignment', () => {
  it('spreads persons evenly, always alike, and for two salts independently', () => {
    const persons = Array.from({ length: 20_000 }, (_, n) => `v:${n}`);
    const halves = persons.map((person) => [unitOf('a', person) < 0.5, unitOf('b', person) < 0.5] as const);
    for (const counted of [
      halves.filter(([a]) => a),
      halves.filter(([, b]) => b),
      halves.filter(([a, b]) => a === b),
    ]) {
      // Four standard errors of a half.
      expect(Math.abs(counted.length / persons.length - 0.5)).toBeLessThan(0.0142);
    }
    expect(unitOf('a', 'v:1')).toBe(unitOf('a', 'v:1'));
    expect([0, 0.49, 0.5, 0.74, 0.75, 0.999].map((unit) => placeOf(unit, [0.5, 0.25, 0.25]))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });
});

describe('estimates', () => {
  it('are means with s²/n where each user counts once', () => {
    const { value, variance } = plainEstimate(momentsOf([user(1), user(3), user(5)]));
    expect(value).toBeCloseTo(3, 12);
    expect(variance).toBeCloseTo(4 / 3, 12);
  });

  it('are ratios with the variance of the delta method, as worked by hand', () => {
    const { value, variance } = plainEstimate(momentsOf([user(1, 2), user(0, 1), user(2, 3)]));
    expect(value).toBeCloseTo(0.5, 12);
    expect(variance).toBeCloseTo(0.0625 / 3, 12);
  });

  it('have the variance that ratios have when users are drawn again, where users differ', () => {
    const random = seededRandom('delta');
    const draws = Array.from({ length: 600 }, () => plainEstimate(momentsOf(drawnUsers(random, 400, 0.1))));
    const mean = draws.reduce((sum, { value }) => sum + value, 0) / draws.length;
    const spread = draws.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / draws.length;
    const estimated = draws.reduce((sum, { variance }) => sum + variance, 0) / draws.length;
    // Five standard errors of a variance from 600 draws.
    expect(Math.abs(estimated / spread - 1)).toBeLessThan(5 * Math.sqrt(2 / 600));
  });

  it('lose the variance that the past explains, of means and of ratios, and keep their values', () => {
    const random = seededRandom('past');
    for (const isRatio of [false, true]) {
      const variants = [0, 1].map(() => momentsOf(usersWithPast(random, 4_000, isRatio)));
      const { estimates, varianceReduction, refusal } = adjustedEstimates(variants);
      expect(refusal).toBeNull();
      expect(varianceReduction).toBeGreaterThan(0.3);
      for (const [n, { value, variance }] of estimates.entries()) {
        const plain = plainEstimate(variants[n]!);
        expect(Math.abs(value - plain.value)).toBeLessThan(4 * Math.sqrt(plain.variance));
        expect(variance).toBeLessThan(plain.variance);
      }
    }
  });

  it('are not adjusted where users are few or have no past, and say which', () => {
    const few = [1, 2].map(() => momentsOf(Array.from({ length: 99 }, (_, n) => user(n % 2, 1, n % 3))));
    expect(adjustedEstimates(few)).toMatchObject({ refusal: 'too-few-users', varianceReduction: null });
    const without = [1, 2].map(() => momentsOf(Array.from({ length: 200 }, (_, n) => user(n % 2, 2, 0, 0))));
    expect(adjustedEstimates(without)).toMatchObject({
      refusal: 'no-past',
      estimates: [{ value: 0.25 }, { value: 0.25 }],
    });
  });
});

describe('the lift over the first variant', () => {
  const estimate = (value: number, users = 10_000, variance = 4e-6) => ({ users, value, variance });

  it('is as worked by hand, and its interval leaves 0 out exactly where p is below .05', () => {
    const found = liftOver(estimate(0.1), estimate(0.11))!;
    expect(found.lift).toBeCloseTo(0.1, 12);
    expect(found.low).toBeCloseTo(0.01106, 5);
    expect(found.high).toBeCloseTo(0.19758, 5);
    for (const b of [0.1, 0.105, 0.1087, 0.1088, 0.109, 0.12, 0.09, 0.0912, 0.0913]) {
      const { low, high, pValue } = liftOver(estimate(0.1), estimate(b))!;
      expect(low! > 0 || high! < 0).toBe(pValue < 0.05);
    }
  });

  it('has no bounds where the first variant cannot be told from nothing, and is nothing of few users', () => {
    expect(liftOver(estimate(0.001), estimate(0.11))).toMatchObject({ low: null, high: null });
    expect(liftOver(estimate(0.1, 99), estimate(0.1))).toBeNull();
    expect(liftOver(estimate(0), estimate(0.1))).toBeNull();
  });

  it('of a variant that earned nothing is a loss that is seen', () => {
    expect(liftOver(estimate(0.1), estimate(0, 10_000, 0))!).toMatchObject({ lift: -1, pValue: expect.any(Number) });
    expect(liftOver(estimate(0.1), estimate(0, 10_000, 0))!.high).toBeLessThan(0);
  });
});

describe('the probability to be best', () => {
  it('adds up to one and is that of the difference', () => {
    const two = probabilitiesBest([
      { users: 10, value: 0.1, variance: 4e-6 },
      { users: 10, value: 0.11, variance: 4e-6 },
    ]) as number[];
    expect(two[1]).toBeCloseTo(0.9998, 4);
    const three = probabilitiesBest([0.1, 0.1, 0.1].map((value) => ({ users: 10, value, variance: 1e-6 }))) as number[];
    for (const one of three) expect(one).toBeCloseTo(1 / 3, 6);
    expect(probabilitiesBest([{ users: 1, value: 0, variance: 0 }])).toEqual([null]);
  });
});

describe('the sample ratio', () => {
  it('is judged from 100 exposures on, with an alarm below .001', () => {
    expect(sampleRatio([450, 550], [0.5, 0.5])).toMatchObject({ pValue: expect.closeTo(0.00157, 5), isHealthy: true });
    expect(sampleRatio([440, 560], [0.5, 0.5])).toMatchObject({ pValue: expect.closeTo(0.00015, 5), isHealthy: false });
    expect(sampleRatio([0, 99], [0.5, 0.5])).toEqual({ users: 99, pValue: null, isHealthy: true });
    expect(sampleRatio([0, 100], [0.5, 0.5]).isHealthy).toBe(false);
    expect(sampleRatio([500, 250, 250], [0.5, 0.25, 0.25]).pValue).toBeCloseTo(1, 10);
  });
});

describe('1,000 experiments, read every day for two weeks', () => {
  const days = 14;
  const perDay = 30;

  /** On how many of them a difference is found on any day, by click-through or by revenue a user. */
  const found = (runs: number, effect: number, isRatio: boolean, scale = 1): number => {
    let significant = 0;
    for (let run = 0; run < runs; run++) {
      const random = seededRandom(`run ${run} ${isRatio}`);
      const variants = [new UserMoments(), new UserMoments()];
      for (let today = 0; today < days; today++) {
        for (const [n, variant] of variants.entries()) {
          const lift = n === 1 ? 1 + effect : 1;
          const users = isRatio ? drawnUsers(random, perDay * scale, 0.2 * lift) : buyers(random, perDay * scale, lift);
          for (const one of users) variant.add(one);
        }
        const { estimates } = adjustedEstimates(variants);
        const lift = liftOver(estimates[0]!, estimates[1]!);
        if (lift && lift.pValue < 0.05) {
          significant += 1;
          break;
        }
      }
    }
    return significant;
  };

  it('find what is not there in 5 % at most', () => {
    expect(found(1_000, 0, true)).toBeLessThanOrEqual(50);
    expect(found(1_000, 0, false)).toBeLessThanOrEqual(50);
  });

  it('find a true 5 % more clicks', () => {
    expect(found(10, 0.05, true, 120)).toBe(10);
  });
});

/** Users who differ in how much they are shown and in how readily they click, as their past says. */
function drawnUsers(random: Random, count: number, rate: number): UserTotals[] {
  return Array.from({ length: count }, () => {
    const readiness = random.gamma(4, rate / 4);
    const base = 1 + random.poisson(random.gamma(1, 3));
    const baseBefore = random.poisson(2);
    const clicks = (shows: number) => Array.from({ length: shows }).filter(() => random.uniform() < readiness).length;
    return { value: clicks(base), base, valueBefore: clicks(baseBefore), baseBefore };
  });
}

/** A tenth of the users buys, for amounts of which few are large. */
function buyers(random: Random, count: number, lift: number): UserTotals[] {
  const amount = () => (random.uniform() < 0.1 ? Math.round(1_000 * Math.exp(random.normal())) : 0);
  return Array.from({ length: count }, () => user(amount() * lift, 1, amount(), 1));
}

/** What a user does follows what they did, and chance. */
function usersWithPast(random: Random, count: number, isRatio: boolean): UserTotals[] {
  return Array.from({ length: count }, () => {
    const taste = random.gamma(2, 1);
    const [base, baseBefore] = isRatio ? [1 + random.poisson(6), 1 + random.poisson(6)] : [1, 1];
    return user(random.poisson(taste * base * 2), base, random.poisson(taste * baseBefore * 2), baseBefore);
  });
}
