import { bootstrapMeans } from '../../../../shared/numerics/bootstrap';
import { seededRandom } from '../../../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { directMethod, doublyRobust, inversePropensity, selfNormalised } from './estimators';
import { evaluatePolicy } from './evaluate-policy';
import { checkLog, importanceWeights, type LoggedChoices, observedPolicy, type Policy } from './logged-choices';
import { CAMPAIGNS, readCampaign } from './open-bandit';
import { rewardRates } from './reward-rates';

/** One context, two actions, taken evenly; the first was rewarded once in two, the second never. */
const log: LoggedChoices = {
  contexts: 1,
  actions: 2,
  contextOf: [0, 0, 0, 0],
  actionOf: [0, 0, 1, 1],
  propensityOf: [0.5, 0.5, 0.5, 0.5],
  rewardOf: [1, 0, 0, 0],
};
const policy: Policy = { actions: 2, probabilities: Float64Array.from([0.8, 0.2]) };

describe('estimators, by hand', () => {
  it('weigh each choice by how much oftener the policy would make it', () => {
    expect([...importanceWeights(log, policy)]).toEqual([1.6, 1.6, 0.4, 0.4]);
    expect(inversePropensity(log, policy)).toBeCloseTo(1.6 / 4, 12);
    expect(selfNormalised({ ...log, actionOf: [0, 0, 0, 1] }, policy)).toBeCloseTo(1.6 / (3 * 1.6 + 0.4), 12);
  });

  it('expect of the policy what the model says', () => {
    expect(directMethod(log, policy, () => Float64Array.from([0.25, 0.5]))).toBeCloseTo(0.8 * 0.25 + 0.2 * 0.5, 12);
  });

  it('mend what the model gets wrong, by a model that has not seen the choice', () => {
    // Expected .8·.25 + .2·.5 = .3; remainders 1.6·(1 - .25), 1.6·(0 - .25), 2 × .4·(0 - .5), a quarter of each.
    const model = () => Float64Array.from([0.25, 0.5]);
    expect(doublyRobust(log, policy, model, Uint8Array.from([0, 1, 0, 1]))).toBeCloseTo(
      0.3 + (1.2 - 0.4 - 0.4) / 4,
      12,
    );
    const seen: number[][] = [];
    const watching = (_log: LoggedChoices, times: Float64Array) => {
      seen.push([...times]);
      return model();
    };
    doublyRobust(log, policy, watching, Uint8Array.from([0, 1, 1, 1]));
    expect(seen).toEqual([
      [0, 1, 1, 1],
      [1, 0, 0, 0],
    ]);
  });

  it('count a choice as often as they are asked to', () => {
    const twice = Float64Array.from([2, 0, 1, 1]);
    expect(inversePropensity(log, policy, twice)).toBeCloseTo((2 * 1.6) / 4, 12);
    expect(selfNormalised(log, policy, twice)).toBeCloseTo(3.2 / (3.2 + 0.8), 12);
    // Rates of the first action 2/2, of the second 0.
    expect(directMethod(log, policy, (own, times) => rewardRates(own, times, { shrinkage: 0 }), twice)).toBeCloseTo(
      0.8,
    );
  });

  it('draw rates towards the mean', () => {
    // Mean 1/4, one choice added: (1 + 1/4)/3 = 5/12 and (0 + 1/4)/3 = 1/12; then (1 + 5/12)/3 and (0 + 1/12)/3.
    const rates = rewardRates(log, undefined, { shrinkage: 1 });
    expect(rates[0]).toBeCloseTo(17 / 36, 12);
    expect(rates[1]).toBeCloseTo(1 / 36, 12);
    expect([...rewardRates(log, undefined, { shrinkage: 0 })]).toEqual([0.5, 0]);
  });

  it('see the policy of a log by how often it did what', () => {
    const contexts = { ...log, contexts: 2, contextOf: [0, 0, 0, 0] };
    expect([...observedPolicy({ ...contexts, actionOf: [0, 0, 0, 1] }).probabilities]).toEqual([0.75, 0.25, 0, 0]);
  });
});

describe('off-policy evaluation', () => {
  it('estimates from a random log what another policy would have got', () => {
    const random = seededRandom('world');
    const rewards = [0.1, 0.2, 0.6];
    const actionOf = Array.from({ length: 4_000 }, () => random.integer(3));
    const logged: LoggedChoices = {
      contexts: 1,
      actions: 3,
      contextOf: actionOf.map(() => 0),
      actionOf,
      propensityOf: actionOf.map(() => 1 / 3),
      rewardOf: actionOf.map((action) => (random.uniform() < rewards[action]! ? 1 : 0)),
    };
    const greedy = { actions: 3, probabilities: Float64Array.from([0.1, 0.1, 0.8]) };
    const estimated = evaluatePolicy(logged, greedy, { resamples: 50 });
    for (const name of ['inversePropensity', 'selfNormalised', 'doublyRobust'] as const) {
      expect(Math.abs(estimated[name].mean - 0.51)).toBeLessThan(0.03);
      expect(estimated[name].low).toBeLessThan(estimated[name].mean);
      expect(estimated[name].high).toBeGreaterThan(estimated[name].mean);
    }
    expect(estimated.largestWeight).toBeCloseTo(2.4, 12);
    expect(estimated.meanWeight).toBeCloseTo(1, 1);
    expect(estimated.effectiveChoices).toBeLessThan(4_000);
    expect(evaluatePolicy(logged, greedy, { resamples: 50 })).toEqual(estimated);
  });

  it.each([
    [{ propensityOf: [0.5, 0.5, 0, 0.5] }, 'choice 2: 0 is no probability'],
    [{ propensityOf: [0.5, 0.5, Number.NaN, 0.5] }, 'choice 2: NaN is no probability'],
    [{ actionOf: [0, 0, 2, 1] }, 'no action 2'],
    [{ rewardOf: [0, 0, 1] }, 'columns of a log differ in length'],
    [{ rewardOf: [0, 0, Number.NaN, 1] }, 'choice 2: NaN is no reward'],
  ])('refuses a log that is not sound: %j', (wrong, sentence) => {
    expect(() => checkLog({ ...log, ...wrong })).toThrow(sentence);
  });

  it('refuses an empty log, and a policy of other actions', () => {
    const empty = { ...log, contextOf: [], actionOf: [], propensityOf: [], rewardOf: [] };
    expect(() => evaluatePolicy(empty, policy)).toThrow('an empty log');
    expect(() => evaluatePolicy(log, { actions: 3, probabilities: new Float64Array(3) })).toThrow(RangeError);
  });
});

describeWithDataSets('on Open Bandit', () => {
  it.each(CAMPAIGNS)(
    "the estimates lie within the interval of Thompson sampling's own log, campaign %s",
    async (name) => {
      const { random, thompson } = await readCampaign(dataSetPath('open-bandit'), name);
      expect([random.actionOf.length, thompson.actionOf.length]).toEqual([10_000, 10_000]);
      const [own] = bootstrapMeans([Float64Array.from(thompson.rewardOf)], seededRandom('own'));
      const estimated = evaluatePolicy(random, observedPolicy(thompson), { resamples: 2 });
      for (const estimator of ['inversePropensity', 'selfNormalised', 'doublyRobust'] as const) {
        expect(estimated[estimator].mean).toBeGreaterThan(own!.low);
        expect(estimated[estimator].mean).toBeLessThan(own!.high);
      }
    },
  );
});
