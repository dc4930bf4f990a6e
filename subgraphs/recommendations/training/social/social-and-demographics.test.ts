import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import type { History } from '../../models/recommender/recommender';
import {
  readFollowsAndTraits,
  readSocialGraphAndTraits,
} from '../../services/read-models/social-graph-and-demographics';
import { bringCircles } from '../../testing/circles';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { reportsOf } from '../model-store';
import { leastDeclaring, socialAndDemographicsOf, withSocialAndDemographics } from './social-and-demographics';

const names = ['trust-propagation', 'co-factorisation', 'demographic'];

describe.each(engines)('models of the social graph and demographics on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const trained = async () => {
    const version = (await shop.services.trainer.train(names))!;
    const reports = await reportsOf(shop.services.platform.database, version.version);
    return ['popularity', ...names].map((name) => reports.find((report) => report.name === name)!);
  };

  it('say why they cannot be trained where nobody follows anybody or declared anything, and nothing else suffers', async () => {
    await shop.store(twoTastes(shop));
    const [, trust, together, demographic] = await trained();
    expect([trust?.failure, together?.failure]).toEqual(Array(2).fill(expect.stringContaining('follow others: 20')));
    expect(demographic?.failure).toContain('no trait was declared by 20');
  });

  it('are trained by name on what users published, and measured with it', async () => {
    const { even } = await bringCircles(shop);
    const [popularity, ...reports] = await trained();
    expect(reports.map(({ family, failure }) => [family, failure])).toEqual([
      ['SOCIAL', null],
      ['SOCIAL', null],
      ['DEMOGRAPHIC', null],
    ]);
    for (const { metrics } of reports) {
      expect(metrics['ndcg@10']).toBeGreaterThan(popularity!.metrics['ndcg@10']! + 0.03);
    }
    const social = await readSocialGraphAndTraits(shop.services.platform.database);
    expect(social.follows).toHaveLength(160);
    expect(social.traits.get(even[0]!)).toEqual(['country GB']);
  });

  it('hold nothing of one who has refused personalisation, in neither direction', async () => {
    const { database } = shop.services.platform;
    const { even } = await bringCircles(shop);
    const [first, second] = even;
    expect((await readFollowsAndTraits(database, first!)).followedIds).toContain(second);
    await shop.deliver('users.consent-changed', { userId: second!, purpose: 'PERSONALISATION', granted: false });
    expect(await readFollowsAndTraits(database, second!)).toEqual({ followedIds: [], traits: [] });
    const own = await readFollowsAndTraits(database, first!);
    expect(own.followedIds).toHaveLength(3);
    expect(own.followedIds).not.toContain(second);
    expect(own.traits).toEqual(['country GB']);
    const { follows } = await readSocialGraphAndTraits(database);
    expect(follows.flat()).not.toContain(second);
  });
});

describe('the social graph and demographics', () => {
  const persons = Array.from({ length: leastDeclaring + 1 }, (_, n) => (n === 0 ? 'v:somebody' : `u:${n}`));

  it('is of persons who have done something, and of traits that enough of them declared', () => {
    const traits = new Map(persons.slice(1).map((key) => [key.slice(2), ['country GB']]));
    traits.set('1', ['country GB', 'interest stamps']);
    traits.set(newId(), ['interest stamps']);
    const accounts = persons.slice(1).map((key) => key.slice(2));
    const follows = accounts.map((id) => [id, id === '2' ? '1' : '2'] as const);
    const further = ['3', '4', 'gone'].map((id) => ['1', id] as const);
    const known = socialAndDemographicsOf({ follows: [...follows, ...further, ['gone', '2']], traits }, persons);
    expect(known.traitNames).toEqual(['country GB']);
    expect([...known.network!.trustedBy(1)].sort()).toEqual([2, 3, 4]);
    expect(known.traits!.slice(0, 2)).toEqual([[], [0]]);
    const history: History = { items: [3], weights: [1], times: [0] };
    const [one, another] = withSocialAndDemographics(
      [1, 3].map((person) => ({ person, history, relevant: [4] })),
      known,
    );
    expect(one!.history).toMatchObject({ items: [3], traits: [0] });
    expect(Array.from(one!.history.friends!).sort()).toEqual([2, 3, 4]);
    // One friend alone does not count.
    expect(another!.history).toMatchObject({ traits: [0], friends: [] });
  });
});
