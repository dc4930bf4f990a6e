import { Blend } from './blend';
import { evaluate } from './evaluation/evaluate';
import type { Evaluation } from './evaluation/evaluation';
import { leaveOneOut } from './evaluation/protocols';
import { Interactions } from './interactions';
import { ItemNeighbours } from './item-neighbours';
import { Popularity } from './popularity';
import type { Recommender } from './recommender';
import { SequentialRules } from './sequential-rules';
import { beautySequences } from './testing/beauty';

// Floors on real data: Amazon Beauty 5-core, the last item of each person asked for, full ranking. A change of the models
// that costs quality fails here; the figures reached stand behind each floor.
const beauty = beautySequences();
const onBeauty = beauty ? describe : describe.skip;

onBeauty('on Amazon Beauty, leave-one-out with the validation item known', () => {
  // Also without the data the suite is declared, though nothing in it is run.
  const { train, cases } = leaveOneOut(beauty ?? Interactions.fromSequences(0, []), 'test');
  const whole = Number.POSITIVE_INFINITY;
  let popularity: Evaluation;
  const measure = (recommender: Recommender) => evaluate(recommender, cases, { resamples: 100 });

  beforeAll(async () => {
    popularity = await measure(await Popularity.fit(train, { halfLife: whole }));
  });

  it('asks about every person', () => {
    expect(popularity.persons).toBe(22_363);
  });

  it('sequential rules in their published form reach the published figures', async () => {
    const { figures } = (await measure(await SequentialRules.fit(train, { antecedentPower: 0 }))).at[0]!;
    expect(figures.hitRate.mean).toBeCloseTo(0.089, 3);
    expect(figures.ndcg.mean).toBeGreaterThan(0.053);
  });

  it('sequential rules as they are served do better', async () => {
    const { figures } = (await measure(await SequentialRules.fit(train))).at[0]!;
    expect(figures.hitRate.mean).toBeGreaterThan(0.0915);
    expect(figures.ndcg.mean).toBeGreaterThan(0.0565);
    expect(figures.ndcg.low).toBeGreaterThan(0.05);
  });

  it('item neighbours beat popularity beyond the interval', async () => {
    // Positions stand for times here, so nothing is to fade with them.
    const neighbours = await ItemNeighbours.fit(train, { halfLife: whole, historyHalfLife: whole });
    const { figures } = (await measure(neighbours)).at[0]!;
    expect(figures.ndcg.low).toBeGreaterThan(popularity.at[0]!.figures.ndcg.high);
    expect(figures.ndcg.mean).toBeGreaterThan(0.048);
  });

  it('a blend is no worse than the best of its members', async () => {
    const members = {
      rules: await SequentialRules.fit(train),
      neighbours: await ItemNeighbours.fit(train, { halfLife: whole, historyHalfLife: whole }),
    };
    const blend = new Blend(members, { profiles: [{ upTo: whole, weights: { rules: 0.6, neighbours: 0.4 } }] });
    const { figures } = (await measure(blend)).at[0]!;
    expect(figures.ndcg.mean).toBeGreaterThan(0.0565);
  });
});
