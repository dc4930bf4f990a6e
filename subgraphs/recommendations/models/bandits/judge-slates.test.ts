import { type Random, seededRandom } from '../../../../shared/random/random';
import { drawSlate } from './draw-slate';
import { clustered, evaluateSlates, learnRewards, type PersonSlate } from './evaluate-slates';
import { judgeSlates, learnAndJudge, type ShownValue } from './judge-slates';
import { type LoggedSlate, SlatePolicy, topK } from './slate-policy';

/** Of four candidates two are shown; the first brings .9, the second .8, the others .1. */
const brings = [0.9, 0.8, 0.1, 0.1];
const oneHot = brings.map((_, n) => brings.map((__, k) => (n === k ? 1 : 0)));
const evenLog = (count: number): LoggedSlate[] => {
  const random = seededRandom('slates');
  return Array.from({ length: count }, () => {
    const { shown, propensities } = drawSlate(new Float64Array(4), 2, 0, random);
    return {
      candidates: oneHot,
      shown,
      propensities,
      rewards: shown.map((n) => (random.uniform() < brings[n]! ? 1 : 0)),
    };
  });
};

describe('A slate policy', () => {
  it('holds back what is in every slate anyway, as worked out by hand', () => {
    expect(topK(0.5, 1)).toBe(1);
    expect(topK(0.5, 2)).toBe(1);
    expect(topK(0.9, 4)).toBeCloseTo(0.004, 12);
  });

  it('steps as worked out by hand', async () => {
    const one = { candidates: [[1], [0]], propensities: [0.5] };
    const log = [
      { ...one, shown: [0], rewards: [1] },
      { ...one, shown: [1], rewards: [0] },
    ];
    const { weights } = await SlatePolicy.learn(log, 1, { epochs: 1, ridge: 0 });
    expect(weights[0]).toBeCloseTo(0.0499961, 7);
  });

  it('fills its slate with both that are good, where without the correction it would be all for the best', async () => {
    const chancesOf = async (correctsTopK: boolean) =>
      (await SlatePolicy.learn(evenLog(1_500), 4, { correctsTopK })).chances(oneHot);
    const [corrected, plain] = [await chancesOf(true), await chancesOf(false)];
    expect(corrected[0]! + corrected[1]!).toBeGreaterThan(0.9);
    expect(corrected[1]!).toBeGreaterThan(2 * plain[1]!);
    // Both are in the slate by two draws of the policy: more often with the correction.
    const bothOf = ([a = 0, b = 0]: Float64Array) => (a * b) / (1 - a) + (b * a) / (1 - b);
    expect(bothOf(corrected)).toBeGreaterThan(bothOf(plain));
  });

  it('refuses a log that is not sound', async () => {
    const [slate] = evenLog(1) as [LoggedSlate];
    await expect(SlatePolicy.learn([{ ...slate, rewards: [1] }], 4)).rejects.toThrow('differ in length');
    await expect(SlatePolicy.learn([{ ...slate, propensities: [0, 1] }], 4)).rejects.toThrow('propensity');
  });
});

describe('Drawing a slate', () => {
  it('gives each its chance among those that are left, as worked out by hand', () => {
    const logits = Float64Array.from([Math.log(3), 0]);
    const draws = Array.from({ length: 200 }, (_, n) => drawSlate(logits, 2, 0.2, seededRandom(`draw ${n}`)));
    for (const { shown, propensities } of draws) {
      expect([...shown].sort()).toEqual([0, 1]);
      expect(propensities[0]).toBeCloseTo(shown[0] === 0 ? 0.7 : 0.3, 12);
      expect(propensities[1]).toBeCloseTo(1, 12);
    }
    const first = draws.filter(({ shown }) => shown[0] === 0).length;
    expect(first).toBeGreaterThan(120);
    expect(first).toBeLessThan(160);
  });
});

describe('Evaluating slates', () => {
  const pair = { candidates: [[1], [0]], propensities: [0.5] };
  const log: PersonSlate[] = [
    { ...pair, shown: [0], rewards: [1], person: 'a' },
    { ...pair, shown: [1], rewards: [0], person: 'b' },
  ];
  /** Draws the first with .75. */
  const policy = new SlatePolicy(Float64Array.from([Math.log(3)]));

  it('is as worked out by hand', () => {
    const { inversePropensity, selfNormalised, doublyRobust, effectiveSlates } = evaluateSlates(log, policy, () => 0.5);
    expect(inversePropensity.mean).toBeCloseTo(0.75, 12);
    expect(selfNormalised.mean).toBeCloseTo(0.75, 12);
    expect(doublyRobust.mean).toBeCloseTo(0.75, 12);
    expect(effectiveSlates).toBeCloseTo(4 / (1.5 ** 2 + 0.5 ** 2), 12);
    expect(evaluateSlates(log, policy, () => 0.5, { clip: 1 })).toMatchObject({
      clipped: 0.5,
      inversePropensity: { mean: 0.5 },
    });
    expect(() => evaluateSlates([], policy, () => 0)).toThrow('no slate');
  });

  it('counts a person once, however many slates they had', () => {
    const values = [1, 1, 0, 0];
    expect(clustered(values, ['a', 'b', 'c', 'd']).error).toBeCloseTo(0.5 / Math.sqrt(3), 12);
    expect(clustered(values, ['a', 'a', 'b', 'b']).error).toBeCloseTo(0.5, 12);
    expect(clustered([1], ['a']).error).toBe(Number.POSITIVE_INFINITY);
  });

  it('tells from the slates of one policy what another would have brought', () => {
    const { target, drawn } = new SlateWorld('evaluated').logged(4_000);
    const truth = new SlateWorld('evaluated').valueOf(target, 8_000);
    const model = learnRewards(drawn.slice(0, 1_000), 2);
    const evaluated = evaluateSlates(drawn.slice(1_000), target, model, { clip: 1e9 });
    for (const name of ['inversePropensity', 'selfNormalised', 'doublyRobust'] as const) {
      const { mean, error } = evaluated[name];
      expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
    }
    expect(evaluated.doublyRobust.error).toBeLessThan(evaluated.inversePropensity.error);
  });
});

describe('What goes live', () => {
  const halves = (person: string) => Number(person) % 2 === 0;

  it('is a policy that was learned where the first order is not the best one', async () => {
    const { drawn, first } = new SlateWorld('better').logged(7_000);
    const { policy, verdict } = await learnAndJudge(drawn, first, { start: [2, 0], inFirstHalf: halves });
    expect(verdict).toMatchObject({ goesLive: true, why: expect.stringContaining('beyond chance') });
    expect(verdict.lead!.low).toBeGreaterThan(0);
    // It is better indeed.
    const world = new SlateWorld('asked');
    const served = first.reduce((sum, { value }) => sum + value, 0) / first.length;
    expect(world.valueOf(policy, 2_000)).toBeGreaterThan(served);
  });

  it('is not a policy that is worse, or one that cannot be told from what serves', async () => {
    const { drawn, first } = new SlateWorld('worse').logged(2_000);
    const model = learnRewards(drawn.slice(0, 500), 2);
    for (const weights of [
      [-2, -2],
      [2, 0],
    ]) {
      const verdict = judgeSlates(new SlatePolicy(Float64Array.from(weights)), drawn.slice(500), first, model);
      expect(verdict.goesLive).toBe(false);
      expect(verdict.lead!.low).toBeLessThan(0);
    }
  });

  it('is nothing where too few persons were shown anything', async () => {
    const { drawn, first } = new SlateWorld('few').logged(50);
    const { verdict } = await learnAndJudge(drawn, first, { start: [2, 0], inFirstHalf: halves });
    expect(verdict).toMatchObject({ goesLive: false, candidate: null, why: expect.stringContaining('are needed') });
  });
});

/** Eight candidates of a rank and of a kind that is liked; what is liked is turned to by one in three, the rest by one in twenty. */
class SlateWorld {
  /** Prefers what is liked. */
  readonly target = new SlatePolicy(Float64Array.from([1, 1.5]));
  private readonly random: Random;

  constructor(seed: string) {
    this.random = seededRandom(seed);
  }

  logged(count: number): { target: SlatePolicy; drawn: PersonSlate[]; first: ShownValue[] } {
    const { random, target } = this;
    const usual = new SlatePolicy(Float64Array.from([2, 0]));
    const drawn: PersonSlate[] = [];
    const first: ShownValue[] = [];
    for (let person = 0; person < count; person++) {
      const candidates = this.candidates();
      const { shown, propensities } = drawSlate(usual.logits(candidates), 3, 0.1, random);
      drawn.push({ person: String(person), candidates, shown, propensities, rewards: this.rewards(candidates, shown) });
      const others = this.candidates();
      const value = this.rewards(others, [0, 1, 2]).reduce((sum, one) => sum + one, 0);
      first.push({ person: `other ${person}`, value });
    }
    return { target, drawn, first };
  }

  /** What a slate of the policy brings on the mean. */
  valueOf(policy: SlatePolicy, slates: number): number {
    let sum = 0;
    for (let n = 0; n < slates; n++) {
      const candidates = this.candidates();
      const { shown } = drawSlate(policy.logits(candidates), 3, 0, this.random);
      for (const reward of this.rewards(candidates, shown)) sum += reward;
    }
    return sum / slates;
  }

  private candidates(): number[][] {
    return Array.from({ length: 8 }, (_, rank) => [-Math.log1p(rank), this.random.uniform() < 0.3 ? 1 : 0]);
  }

  private rewards(candidates: readonly number[][], shown: readonly number[]): number[] {
    return shown.map((n, place) => {
      const chance = (candidates[n]![1] === 1 ? 0.35 : 0.05) / (1 + place);
      return this.random.uniform() < chance ? 1 : 0;
    });
  }
}
