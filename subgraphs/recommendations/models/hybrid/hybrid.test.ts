import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { evaluate } from '../metrics/evaluate';
import { leaveOneOut } from '../metrics/protocols';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { Popularity } from '../popularity/popularity';
import { SequentialRules } from '../sequential/sequential-rules';
import { Blend } from './blend';
import { learnProfiles } from './learn-profiles';
import { learnWeights } from './learn-weights';
import { type StackingExample, stackingExamples } from './stacking-examples';
import { stackedNdcg } from './stacking-quality';

/** Two members, the first right, the second saying anything. */
function example(random: ReturnType<typeof seededRandom>, length: number, right: number): StackingExample {
  const values = new Float32Array(20);
  for (let c = 0; c < 10; c++) {
    values[2 * c + right] = c === 0 ? 1 : 0.5 * random.uniform();
    values[2 * c + 1 - right] = random.uniform();
  }
  return { length, candidates: 10, relevant: 1, missed: 0, values };
}

describe('learned stacking', () => {
  const random = seededRandom('stacking');

  it('believes the member that is right', async () => {
    const examples = Array.from({ length: 300 }, () => example(random, 5, 0));
    const weights = await learnWeights(examples, Float64Array.of(1, 1));
    expect(weights[0]).toBeGreaterThan(5 * weights[1]!);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(stackedNdcg(examples, weights))).toBeGreaterThan(mean(stackedNdcg(examples, [1, 3])) + 0.05);
    expect([...(await learnWeights([], Float64Array.of(1, 2)))]).toEqual([1, 2]);
  });

  it('gives each length of history its own weights, and those of all where it has no examples', async () => {
    const short = Array.from({ length: 200 }, () => example(random, 2, 0));
    const long = Array.from({ length: 200 }, () => example(random, 20, 1));
    const profiles = await learnProfiles(['first', 'second'], [...short, ...long], { lengths: [3, 10, 50] });
    expect(profiles.map(({ upTo }) => upTo)).toEqual([3, 10, 50]);
    expect(profiles[0]!.weights.first).toBeGreaterThan(0.65);
    expect(profiles[2]!.weights.second).toBeGreaterThan(0.65);
    expect(profiles[1]!.weights.first).toBeCloseTo(0.5, 0);
  });

  it('makes a blend whose ranking is the one that was learned from', async () => {
    const shops = Array.from({ length: 200 }, () => {
      const start = random.integer(20);
      return [0, 1, 2, 3].map((step) => (start + step) % 20);
    });
    const { train, cases } = leaveOneOut(Interactions.fromSequences(20, shops), 'validation');
    const members = {
      rules: await SequentialRules.fit(train),
      neighbours: await ItemNeighbours.fit(train),
      popular: await Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY }),
    };
    const examples = await stackingExamples(Object.values(members), cases, { power: 0.5 });
    const profiles = await learnProfiles(Object.keys(members), examples);
    const blend = new Blend(members, { profiles, scale: 'unseen', power: 0.5 });
    const { at } = await evaluate(blend, cases, { resamples: 2 });
    const weights = Object.keys(members).map((name) => profiles[1]!.weights[name] ?? 0);
    const learned = stackedNdcg(examples, weights);
    expect(at[0]!.figures.ndcg.mean).toBeCloseTo(learned.reduce((sum, value) => sum + value, 0) / learned.length, 2);
    expect(profiles[1]!.weights.rules).toBeGreaterThan(0.4);
  });
});
