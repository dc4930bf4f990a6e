import { SettableClock } from '../../../../shared/clock/clock';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour } from '../../../../shared/time/durations';
import { SlateShowEntity } from '../../entities/slate-show';
import { drawSlate } from '../../models/bandits/draw-slate';
import type { SlateGroup } from '../../models/bandits/kept-slate';
import { SlatePolicy } from '../../models/bandits/slate-policy';
import { pruneBehaviour, slatesKept } from '../../services/events/behaviour-retention';
import { visitorKey } from '../../services/events/person';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { packFeatures, rankingOrder } from './slate-features';
import { groupOf, slateLength } from './slate-policies';

const question = `query { policy(surface: HOME) { slate {
  serves shows goesLive decidedAt why serving lead leadLow leadHigh effectiveSlates candidate { inversePropensity selfNormalised doublyRobust }
} } }`;

describe.each(engines)('a policy of slates on %s', (engine) => {
  const clock = new SettableClock(Date.parse('2026-05-01T12:00:00Z'));
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { clock, environment: { FEED_SLATE_POLICY: 'on' } });
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(() => shop.stop());

  const slate = async () => (await shop.run(question, {}, asUser(newId(), 'recommendations:read'))).data.policy.slate;
  const visitorIn = (group: SlateGroup, isLive = false) =>
    Array.from({ length: 200 }, (_, n) => `visitor-${n}`).find(
      (id) => groupOf(visitorKey(id), 'HOME', isLive) === group,
    )!;
  const feedOf = async (visitor: string) => {
    const { id } = await shop.services.feeds.page(visitorKey(visitor), { surface: 'HOME', first: 4, after: null });
    return (await shop.services.snapshots.find(id))!;
  };

  it('draws the slates of some, keeps with which chance, and half an hour later what came of them', async () => {
    const [drawn, first] = [await feedOf(visitorIn('drawn')), await feedOf(visitorIn('first'))];
    expect(first.slate).toMatchObject({ orderedBy: 'first', drawn: null });
    const { products, drawn: kept } = drawn.slate!;
    expect(products).toEqual(drawn.entries.productIds.slice(0, slateLength));
    expect(kept!.propensities).toHaveLength(slateLength);
    for (const propensity of kept!.propensities) expect(propensity).toBeGreaterThan(0);
    expect((await feedOf(visitorIn('drawn'))).entries.productIds).toEqual(drawn.entries.productIds);
    // Nothing is added or lost.
    expect([...drawn.entries.productIds].sort()).toEqual([...first.entries.productIds].sort());
    const seen = [drawn, first].map(({ id, person, entries }) => ({
      ...{ id: newId(), type: 'CLICK' as const, feedId: id, position: 2, productId: entries.productIds[1]! },
      ...{ occurredAt: clock.now(), visitorId: person.slice(2) },
    }));
    expect((await shop.services.events.record(seen, null)).rejected).toEqual([]);
    await shop.services.snapshots.flush();
    await shop.services.slates.round();
    expect((await slate()).shows).toBe(0);
    clock.advance(hour);
    await shop.services.slates.round();
    await shop.services.slates.round();
    const rows = await shop.services.platform.database.read.find(SlateShowEntity);
    expect(rows.map(({ orderedBy }) => orderedBy).sort()).toEqual(['drawn', 'first']);
    for (const { rewards } of rows) expect(rewards).toEqual([0, 1, 0, 0, 0, 0]);
    expect(await slate()).toMatchObject({ serves: 'ranking', shows: 2, goesLive: null, decidedAt: null });
  });

  it('lets no policy live that is not better, and keeps why', async () => {
    await store(0);
    expect(await shop.services.slates.round()).toBe(1);
    const decided = await slate();
    expect(decided).toMatchObject({ serves: 'ranking', goesLive: false, why: expect.stringContaining('not above') });
    expect(decided.leadLow).toBeLessThan(0);
    expect(decided.candidate.doublyRobust).toBeGreaterThan(0);
    // One decision a day.
    expect(await shop.services.slates.round()).toBe(0);
    expect((await feedOf(visitorIn('live', true))).slate!.orderedBy).toBe('first');
  });

  it('serves one that is better, and takes it back when it turns out to be worse than the ranking', async () => {
    clock.advance(40 * day);
    await store(0.8);
    expect(await shop.services.slates.round()).toBe(1);
    const better = await slate();
    expect(better).toMatchObject({ serves: 'slate-policy', goesLive: true });
    const { slate: served } = await feedOf(visitorIn('live', true));
    expect(served).toMatchObject({ orderedBy: 'live', drawn: null });
    expect((await feedOf(visitorIn('first', true))).slate!.orderedBy).toBe('first');
    clock.advance(2 * day);
    await store(0, { live: 0.05, first: 0.4 });
    await shop.services.slates.round();
    expect(await slate()).toMatchObject({ serves: 'ranking', why: expect.stringContaining('taken back') });
  });

  it('is kept for three months, and without who wants it forgotten', async () => {
    const rows = () => shop.services.platform.database.read.countBy(SlateShowEntity, { person: 'u:gone' });
    await insert([{ ...show('u:gone', 'first'), rewards: [1] }]);
    expect(await rows()).toBe(1);
    await shop.deliver('users.consent-changed', { userId: 'gone', purpose: 'ANALYTICS', granted: false });
    expect(await rows()).toBe(0);
    const { platform } = shop.services;
    const old = { ...show('v:old', 'first'), rewards: [1], shownAt: clock.now() - slatesKept - 1 };
    await insert([old]);
    await pruneBehaviour(platform);
    expect(await platform.database.read.countBy(SlateShowEntity, { person: 'v:old' })).toBe(0);
    expect(await platform.database.read.countBy(SlateShowEntity, { person: 'v:first-1' })).toBeGreaterThan(0);
  });

  const show = (person: string, orderedBy: SlateGroup) => ({
    ...{ feedId: newId(), person, surface: 'HOME', orderedBy, shownAt: clock.now() - hour, drawn: null },
  });

  async function insert(rows: readonly Partial<SlateShowEntity>[]): Promise<void> {
    await shop.services.platform.database.transaction(async ({ manager }) => {
      await entityTable(SlateShowEntity).insert(manager, rows);
    });
  }

  /** Slates of a world in which what has a category of the last product is turned to more often by so much. */
  async function store(liking: number, means: { live?: number; first?: number } = {}): Promise<void> {
    const random = seededRandom(`slates ${liking}`);
    const usual = new SlatePolicy(Float64Array.from(rankingOrder));
    const rows: Partial<SlateShowEntity>[] = [];
    const reward = (chance: number) => (random.uniform() < chance ? 1 : 0);
    for (let n = 0; n < 1_000; n++) {
      const candidates = world(random);
      const slate = drawSlate(usual.logits(candidates), slateLength, 0.1, random);
      const rewards = slate.shown.map((place) => reward(0.05 + liking * candidates[place]![3]!));
      rows.push({
        ...show(`v:drawn-${n}`, 'drawn'),
        rewards,
        drawn: { candidates: packFeatures(candidates), ...slate },
      });
      const { first = 0.05, live } = means;
      const others = world(random).slice(0, slateLength);
      rows.push({ ...show(`v:first-${n}`, 'first'), rewards: others.map((x) => reward(first + liking * x[3]!)) });
      if (live !== undefined) rows.push({ ...show(`v:live-${n}`, 'live'), rewards: others.map(() => reward(live)) });
    }
    await insert(rows);
  }
});

function world(random: Random): Float32Array[] {
  return Array.from({ length: 12 }, (_, rank) =>
    Float32Array.of(-Math.log1p(rank), 1 / (1 + rank), 0, random.uniform() < 0.3 ? 1 : 0, 0, 0, -Math.log1p(rank)),
  );
}
