import { Interactions } from '../models/interactions/interactions';
import { holdOutLast } from '../models/metrics/hold-out';
import { Popularity } from '../models/popularity/popularity';
import { SequentialRules } from '../models/sequential/sequential-rules';
import { compareVersions } from './version-comparison';

/** After an even item comes the next even one, after an odd the next odd. */
const steps = Array.from({ length: 120 }, (_, person) => [0, 2, 4, 6].map((step) => (person + step) % 24));

describe('whether a new version may serve', () => {
  const { train, cases } = holdOutLast(Interactions.fromSequences(24, steps));

  it('is so where nothing served before', async () => {
    const popular = await Popularity.fit(train);
    expect((await compareVersions(popular, null, cases, false)).state).toBe('GOOD');
  });

  it('is not so where it is worse beyond chance', async () => {
    const [rules, popular] = [await SequentialRules.fit(train), await Popularity.fit(train)];
    const verdict = await compareVersions(popular, rules, cases, false);
    expect(verdict.state).toBe('WORSE');
    expect(verdict.note).toMatch(
      /^worse than the version that serves: -[.\d]+ \(-[.\d]+ -[.\d]+\) in NDCG@10 over 120/,
    );
    expect((await compareVersions(rules, popular, cases, false)).state).toBe('GOOD');
  });

  it('is so where both are alike, and where too few came since', async () => {
    const [rules, popular] = [await SequentialRules.fit(train), await Popularity.fit(train)];
    expect((await compareVersions(rules, rules, cases, false)).state).toBe('GOOD');
    const few = await compareVersions(popular, rules, cases.slice(0, 49), false);
    expect(few).toEqual({ state: 'GOOD', note: expect.stringContaining('only 49 persons') });
    // Who turned to what they knew before is not asked about, where that cannot be the answer.
    const again = cases.map((one) => ({ ...one, relevant: [one.history.items[0]!] }));
    const known = await compareVersions(popular, rules, again, false);
    expect(known).toEqual({ state: 'GOOD', note: expect.stringContaining('only 0 persons') });
  });
});
