import { seededRandom } from '../../../../shared/random/random';
import { armChances, LinearBandit } from './linear-bandit';
import { NeuralRepresentation } from './neural-representation';

describe('A linear bandit', () => {
  it('is the regression worked out by hand', () => {
    const bandit = new LinearBandit(1, 1);
    bandit.learn(0, [1], 1);
    bandit.learn(0, [1], 0);
    const [{ mean, deviation }] = bandit.estimates([1]) as [{ mean: number; deviation: number }];
    expect(mean).toBeCloseTo(1 / 3, 12);
    expect(deviation).toBeCloseTo(0.5 / Math.sqrt(3), 12);
  });

  it('finds out that an arm is no longer what it was, where it forgets', () => {
    const worthAfter = (discount: number) => {
      const bandit = new LinearBandit(1, 1, { discount });
      for (let n = 0; n < 400; n++) bandit.learn(0, [1], n < 200 ? 1 : 0);
      return bandit.estimates([1])[0]!.mean;
    };
    expect(worthAfter(1)).toBeCloseTo(0.5, 2);
    expect(worthAfter(0.97)).toBeLessThan(0.01);
  });

  it('goes on from what was stored as if it had never stopped', () => {
    const random = seededRandom('stored');
    const bandit = new LinearBandit(2, 3, { discount: 0.99 });
    const context = () => [1, random.normal(), random.normal()];
    for (let n = 0; n < 50; n++) bandit.learn(n % 2, context(), random.uniform());
    const other = new LinearBandit(2, 3, { discount: 0.99 });
    for (const [arm, state] of bandit.save().entries()) other.restore(arm, JSON.parse(JSON.stringify(state)));
    const [x, y] = [context(), context()];
    for (const one of [bandit, other]) one.learn(1, x, 0.5);
    for (const [arm, { mean, deviation }] of other.estimates(y).entries()) {
      expect(mean).toBeCloseTo(bandit.estimates(y)[arm]!.mean, 9);
      expect(deviation).toBeCloseTo(bandit.estimates(y)[arm]!.deviation, 9);
    }
    expect(other.save()[1]!.shows).toBe(26);
  });

  it('refuses what cannot be', () => {
    expect(() => new LinearBandit(0, 1)).toThrow(RangeError);
    expect(() => new LinearBandit(1, 1, { discount: 0 })).toThrow(RangeError);
    expect(() => new LinearBandit(1, 1).learn(1, [1], 0)).toThrow('no arm 1');
    expect(() => new LinearBandit(1, 2).restore(0, { precision: [1], rewards: [1], shows: 0, rewardSum: 0 })).toThrow(
      RangeError,
    );
  });
});

describe('Chances of arms', () => {
  const estimates = [
    { mean: 0.1, deviation: 0.01 },
    { mean: 0.2, deviation: 0.01 },
    { mean: 0.1, deviation: 0.3 },
  ];

  it('go to the highest upper bound, but for the floor', () => {
    const chances = armChances(estimates, 'linucb', { floor: 0.02, cap: 1 }, seededRandom('arms'));
    expect(chances.map((one) => Number(one.toFixed(12)))).toEqual([0.02, 0.02, 0.96]);
  });

  it('are of Thompson sampling how likely each is the best', () => {
    const chances = armChances(estimates, 'thompson', { floor: 0, cap: 1 }, seededRandom('arms'));
    // P(N(.1, .3) > N(.2, .01)) = Φ(-.1 / .30017) = .3695; the rest is the second's.
    expect(Math.abs(chances[2]! - 0.3695)).toBeLessThan(0.1);
    expect(chances[0]).toBe(0);
    expect(chances[0]! + chances[1]! + chances[2]!).toBeCloseTo(1, 12);
  });

  it('leave what serves without a bandit the share that it is to keep', () => {
    const chances = armChances(estimates, 'linucb', { floor: 0.02, cap: 0.3 }, seededRandom('arms'));
    expect(chances[0]).toBeCloseTo(0.7, 12);
    expect(chances[1]).toBeGreaterThanOrEqual(0.02 - 1e-12);
    expect(chances[1]! + chances[2]!).toBeCloseTo(0.3, 12);
  });

  it('refuse a floor and a cap that cannot both be kept', () => {
    expect(() => armChances(estimates, 'linucb', { floor: 0.2, cap: 0.3 }, seededRandom('arms'))).toThrow(RangeError);
  });
});

describe('A neural representation', () => {
  it('lets a linear bandit tell arms apart that no line tells apart', () => {
    const random = seededRandom('xor');
    const draw = () => [random.uniform() < 0.5 ? -1 : 1, random.uniform() < 0.5 ? -1 : 1];
    const rewardOf = (x: readonly number[], arm: number) => (x[0]! * x[1]! > 0 === (arm === 0) ? 1 : 0);
    const examples = Array.from({ length: 600 }, () => {
      const [context, arm] = [draw(), random.integer(2)];
      return { context, arm, reward: rewardOf(context, arm) };
    });
    const representation = NeuralRepresentation.learn(examples, { inputs: 2, arms: 2, random });
    const right = (of: (x: ArrayLike<number>) => ArrayLike<number>, dimensions: number) => {
      const bandit = new LinearBandit(2, dimensions);
      for (const { context, arm, reward } of examples) bandit.learn(arm, of(context), reward);
      const cases = [
        [-1, -1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ];
      return cases.filter((x) => {
        const [first, second] = bandit.estimates(of(x));
        return rewardOf(x, first!.mean > second!.mean ? 0 : 1) === 1;
      }).length;
    };
    expect(right((x) => representation.of(x), representation.dimensions)).toBe(4);
    expect(right((x) => [1, x[0]!, x[1]!], 3)).toBeLessThan(4);
  });
});
