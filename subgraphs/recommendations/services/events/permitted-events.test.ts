import { SettableClock } from '../../../../shared/clock/clock';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import { type DomainEvent, eventVersions } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { hour, minute } from '../../../../shared/time/durations';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { readTrainingData } from '../../training/training-data';
import { EventRole } from './behaviour-events';
import { accountKey } from './person';
import { consentMayBeOnItsWay, forgetSinceRefusal } from './refused-behaviour';

const record = `mutation ($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) { accepted duplicates rejected { index code } }
}`;
const surfaces = ['HOME', 'PRODUCT', 'CART', 'EMAIL', 'CHAT'];
const feedFields = 'id strategy edges { position node { id } reason { kind } } pageInfo { endCursor }';
const pageOfFeed = `query ($r: [_Any!]!, $surface: Surface!, $after: String) {
  _entities(representations: $r) { ... on User { feed(surface: $surface, first: 4, after: $after) { ${feedFields} } } }
}`;

describe.each(engines)('what a consent permits on %s', (engine) => {
  const clock = new SettableClock(Date.parse('2026-05-01T12:00:00Z'));
  let shop: TestShop;
  let even: string[];
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    even = shop.productIds.filter((_, n) => n % 2 === 0);
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(() => shop.stop());
  beforeEach(() => clock.advance(minute));

  const act = async (userId: string, changes: readonly Record<string, unknown>[]) => {
    const occurredAt = new Date(clock.now()).toISOString();
    const events = changes.map((change) => ({ id: newId(), type: 'VIEW', productId: even[0], occurredAt, ...change }));
    return (await shop.run(record, { events }, asUser(userId))).data.recordEvents;
  };
  /** What users publishes: its times are those of the shop's clock. */
  const consent = (
    userId: string,
    purpose: 'PERSONALISATION' | 'ANALYTICS',
    granted: boolean,
    occurredAt = clock.now(),
  ) => handle(occurredAt, 'users.consent-changed', { userId, purpose, granted });
  const handle = async <T extends keyof EventPayloads & DomainEvent['type']>(
    occurredAt: number,
    type: T,
    payload: EventPayloads[T],
  ) => {
    const event = { id: newId(), type, version: eventVersions[type], occurredAt, payload };
    await shop.runtime.consumer.handle([event as DomainEvent]);
  };
  const rowsOf = (userId: string): Promise<Record<string, unknown>[]> =>
    shop.services.platform.database.read.query('SELECT * FROM `behaviour_events` WHERE `person` = ? ORDER BY `id`', [
      accountKey(userId),
    ]);
  const feed = async (userId: string, surface = 'HOME', after: string | null = null) => {
    const variables = { r: [{ __typename: 'User', id: userId }], surface, after };
    const { data, codes } = await shop.run(pageOfFeed, variables, asUser(userId));
    return { ...data?._entities?.[0]?.feed, codes };
  };
  const orderOf = (userId: string) => ({
    ...{ orderId: newId(), number: '1', userId, currency: 'GBP', total: 300, placedAt: clock.now() },
    lines: even.slice(0, 2).map((productId) => ({ productId, quantity: 2, unitPrice: 50 })),
  });
  const shopper = async (...granted: ('PERSONALISATION' | 'ANALYTICS')[]) => {
    const userId = newId();
    for (const purpose of granted) await consent(userId, purpose, true);
    await act(
      userId,
      even.slice(0, 4).map((productId) => ({ productId })),
    );
    clock.advance(minute);
    return userId;
  };

  it.each(surfaces)('ends every page of a feed for %s that was made with it', async (surface) => {
    const userId = await shopper();
    const before = await feed(userId, surface);
    expect(before.strategy).toBe('blend');
    await consent(userId, 'PERSONALISATION', false);
    expect((await feed(userId, surface, before.pageInfo.endCursor)).codes).toEqual(['BAD_CURSOR']);
    clock.advance(minute);
    const [first, popular] = [await feed(userId, surface), await feed(newId(), surface)];
    expect(first.strategy).toBe('popular');
    expect(first.edges.map(({ node }: { node: unknown }) => node)).toEqual(
      popular.edges.map(({ node }: { node: unknown }) => node),
    );
    expect((await feed(userId, surface, first.pageInfo.endCursor)).edges[0].position).toBe(5);
  });

  it('ends them in every process, and in the database', async () => {
    const userId = await shopper();
    const before = await feed(userId);
    await shop.services.snapshots.flush();
    const kept = Reflect.get(shop.services.snapshots, 'recent') as Map<string, unknown>;
    const ofAnotherProcess = kept.get(before.id);
    await consent(userId, 'PERSONALISATION', false);
    const { read } = shop.services.platform.database;
    expect(await read.query('SELECT `id` FROM `feeds` WHERE `person` = ?', [accountKey(userId)])).toEqual([]);
    kept.set(before.id, ofAnotherProcess);
    expect((await feed(userId, 'HOME', before.pageInfo.endCursor)).codes).toEqual(['BAD_CURSOR']);
    clock.advance(minute);
    await consent(userId, 'PERSONALISATION', true);
    expect((await feed(userId, 'HOME', before.pageInfo.endCursor)).codes).toEqual(['BAD_CURSOR']);
  });

  it('is needed for what is kept: without it only what the account does not want to see is stored', async () => {
    const userId = await shopper();
    await consent(userId, 'PERSONALISATION', false);
    expect(await rowsOf(userId)).toEqual([]);
    clock.advance(minute);
    const types = ['VIEW', 'DISMISS', 'IMPRESSION', 'LIKE', 'SEARCH'];
    const result = await act(
      userId,
      types.map((type) => (type === 'SEARCH' ? { type, query: 'a mug' } : { type })),
    );
    expect(result).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(result.rejected).toEqual([0, 2, 3, 4].map((index) => ({ index, code: 'EVENT_NOT_PERMITTED' })));
    expect((await rowsOf(userId)).map(({ type }) => type)).toEqual(['DISMISS']);
    expect((await feed(userId)).edges.map(({ node }: { node: { id: string } }) => node.id)).not.toContain(even[0]);
  });

  it('is needed for what orders and reviews say, and what was before it is forgotten whenever it comes', async () => {
    const userId = await shopper();
    const [before, meanwhile] = [orderOf(userId), { ...orderOf(userId), placedAt: clock.now() + minute }];
    const refusedAt = clock.now() + 1;
    await consent(userId, 'PERSONALISATION', false, refusedAt);
    await shop.deliver('inventory.order-placed', before);
    await shop.deliver('inventory.order-cancelled', before);
    expect(await rowsOf(userId)).toEqual([]);
    await shop.deliver('inventory.order-placed', meanwhile);
    await handle(refusedAt + 2 * hour, 'catalog.review-posted', {
      ...{ reviewId: newId(), productId: even[0]!, userId, stars: 5 },
    });
    // A consent of after the order, and from before the review, may still be on its way.
    await consent(userId, 'PERSONALISATION', true, refusedAt + hour);
    expect((await rowsOf(userId)).map(({ type }) => type)).toEqual(['RATE']);
  });

  it('is waited for an hour, then what came after the refusal is deleted', async () => {
    const userId = await shopper();
    await consent(userId, 'PERSONALISATION', false);
    await shop.deliver('inventory.order-placed', { ...orderOf(userId), placedAt: clock.now() + 1 });
    expect((await feed(userId)).strategy).toBe('popular');
    await forgetSinceRefusal(shop.services.platform);
    expect(await rowsOf(userId)).toHaveLength(2);
    clock.advance(consentMayBeOnItsWay + 1);
    await forgetSinceRefusal(shop.services.platform);
    expect(await rowsOf(userId)).toEqual([]);
  });

  it('is needed for training: nothing of who refuses is learned', async () => {
    const userId = await shopper();
    const isLearned = async () => {
      const { persons } = await readTrainingData(shop.services.platform.database, shop.services.products);
      return persons.includes(accountKey(userId));
    };
    expect(await isLearned()).toBe(true);
    await consent(userId, 'PERSONALISATION', false);
    await shop.store([{ person: accountKey(userId), type: 'VIEW', productId: even[0]!, at: clock.now() + 1 }]);
    expect(await isLearned()).toBe(false);
  });

  it('for personalisation does not cover in which feed and at which place a product was met', async () => {
    const [silent, counted] = [await shopper(), await shopper('ANALYTICS')];
    for (const userId of [silent, counted]) {
      const { id, edges } = await feed(userId);
      await act(userId, [{ type: 'CLICK', productId: edges[0].node.id, feedId: id, position: 1 }]);
    }
    const placed = async (userId: string) => (await rowsOf(userId)).filter(({ feedId }) => feedId !== null);
    expect(await placed(silent)).toEqual([]);
    expect(await placed(counted)).toMatchObject([{ type: 'CLICK', position: 1 }]);
    const [click] = await placed(counted);
    await consent(counted, 'ANALYTICS', false);
    expect(await placed(counted)).toEqual([]);
    expect(await rowsOf(counted)).toHaveLength(5);
    const again = { id: click!.id, type: 'CLICK', productId: click!.productId, feedId: click!.feedId, position: 1 };
    expect(await act(counted, [again])).toMatchObject({ duplicates: 1, rejected: [] });
  });

  it('to be counted alone keeps events under nobody’s name, no two of which can be told to be of one', async () => {
    const userId = await shopper('ANALYTICS');
    await consent(userId, 'PERSONALISATION', false);
    clock.advance(minute);
    const ids = [newId(), newId()];
    expect(
      await act(
        userId,
        ids.map((id) => ({ id })),
      ),
    ).toMatchObject({ accepted: 2, rejected: [] });
    const rows: { id: string; person: string; role: number }[] = await shop.services.platform.database.read.query(
      'SELECT * FROM `behaviour_events` WHERE `id` IN (?, ?)',
      ids,
    );
    expect(rows.map(({ role }) => Number(role))).toEqual([EventRole.counted, EventRole.counted]);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain(userId);
    const { persons } = await readTrainingData(shop.services.platform.database, shop.services.products);
    expect(persons.filter((person) => person.startsWith('n:'))).toEqual([]);
  });
});
