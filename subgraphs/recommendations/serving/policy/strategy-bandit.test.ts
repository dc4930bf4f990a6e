import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { hour } from '../../../../shared/time/durations';
import { visitorKey } from '../../services/events/person';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';

const question = 'query { policy(surface: HOME) { arms { strategy shows } estimates { name value } } }';

describe.each(engines)('a bandit over strategies on %s', (engine) => {
  const clock = new SettableClock(Date.parse('2026-05-01T12:00:00Z'));
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { clock, environment: { FEED_BANDIT: 'thompson', FEED_ARMS: 'popular,newest' } });
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(() => shop.stop());

  const feedOf = async (visitor: string) => {
    const { id } = await shop.services.feeds.page(visitorKey(visitor), { surface: 'HOME', first: 4, after: null });
    return (await shop.services.snapshots.find(id))!;
  };

  it('keeps with a feed what was chosen, and with which chance', async () => {
    const feed = await feedOf('visitor');
    expect(['popular', 'newest']).toContain(feed.arm);
    expect(feed.propensity).toBeGreaterThanOrEqual(0.02);
    expect(feed.propensity).toBeLessThanOrEqual(1);
    expect(feed.context).toEqual([1, 1, 0, 0]);
    expect((await feedOf('visitor')).arm).toBe(feed.arm);
  });

  it('learns half an hour later what came of feeds that were seen, and shows it', async () => {
    expect(await shop.services.policy.learn()).toBe(0);
    const shown = new Map<string, number>();
    for (let n = 0; n < 120; n++) {
      const { id, arm, entries } = await feedOf(`visitor-${n}`);
      shown.set(arm!, (shown.get(arm!) ?? 0) + 1);
      // Only what is new is ever opened.
      const types = arm === 'newest' ? (['IMPRESSION', 'CLICK'] as const) : (['IMPRESSION'] as const);
      const seen = types.map((type) => {
        return {
          id: newId(),
          type,
          productId: entries.productIds[0]!,
          feedId: id,
          position: 1,
          occurredAt: clock.now(),
          visitorId: `visitor-${n}`,
        };
      });
      expect((await shop.services.events.record(seen, null)).rejected).toEqual([]);
    }
    await shop.services.snapshots.flush();
    expect(await shop.services.policy.learn()).toBe(0);
    clock.advance(hour);
    expect(await shop.services.policy.learn()).toBe(120);
    expect(await shop.services.policy.learn()).toBe(0);
    const { data } = await shop.run(question, {}, asUser(newId(), 'recommendations:read'));
    const { arms, estimates } = data.policy;
    for (const [strategy, shows] of shown) expect(arms).toContainEqual({ strategy, shows });
    const expected = (name: string) =>
      estimates.find((one: { name: string }) => one.name === `${name}: expected of who is new`).value;
    expect(expected('newest')).toBeGreaterThan(expected('popular') + 0.3);
  });

  it('goes on from what was stored, and keeps to the share of what serves otherwise', async () => {
    const chosen: string[] = [];
    for (let n = 0; n < 200; n++) {
      const { arm, propensity } = await feedOf(`later-${n}`);
      chosen.push(arm!);
      // Newest is the best by far, and has all that may be tried.
      expect(propensity).toBeCloseTo(arm === 'newest' ? 0.3 : 0.7, 6);
    }
    expect(chosen.filter((arm) => arm === 'newest').length).toBeGreaterThan(30);
  });
});
