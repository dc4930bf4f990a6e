import { SettableClock } from '../../../../shared/clock/clock';
import { derivedId, newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, minute } from '../../../../shared/time/durations';
import { startShop, type TestShop } from '../../testing/shop';
import { visitorKey } from './person';

const mutation = `mutation ($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) { accepted duplicates rejected { index code message } }
}`;
const now = Date.parse('2026-05-01T12:00:00Z');
const productId = newId();

function event(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: newId(),
    type: 'VIEW',
    productId,
    visitorId: 'a-visitor',
    occurredAt: '2026-05-01T11:59:00Z',
    ...change,
  };
}

describe.each(engines)('recordEvents on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { clock: new SettableClock(now) });
  });
  afterAll(() => shop.stop());

  const record = async (events: readonly Record<string, unknown>[], user?: string) => {
    const { data, codes } = await shop.run(mutation, { events }, user === undefined ? undefined : asUser(user));
    return { ...data?.recordEvents, codes };
  };
  const stored = async (id: unknown): Promise<{ person: string }[]> =>
    shop.services.platform.database.read.query('SELECT * FROM `behaviour_events` WHERE `id` = ?', [id]);

  it('stores each event once, however often it comes', async () => {
    const events = Array.from({ length: 30 }, () => event());
    expect(await record(events)).toMatchObject({ accepted: 30, duplicates: 0, rejected: [] });
    expect(await record([...events, event()])).toMatchObject({ accepted: 1, duplicates: 30 });
  });

  it('counts an id that stands twice in one call as one event and one duplicate', async () => {
    const twice = event();
    expect(await record([twice, twice])).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it('counts the same events sent by many at once exactly once', async () => {
    const events = Array.from({ length: 100 }, () => event());
    const shuffles = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? events : [...events].reverse()));
    const results = await Promise.all(shuffles.map((list) => record(list)));
    expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(100);
    expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(700);
  });

  it('names each bad event and stores the others', async () => {
    const bad: [Record<string, unknown>, string][] = [
      [{ id: '' }, 'EVENT_ID_INVALID'],
      [{ id: 'two words' }, 'EVENT_ID_INVALID'],
      [{ id: 'x'.repeat(129) }, 'EVENT_ID_INVALID'],
      [{ productId: 'sku-1' }, 'EVENT_PRODUCT_INVALID'],
      [{ productId: null }, 'EVENT_PRODUCT_INVALID'],
      [{ visitorId: null }, 'EVENT_PERSON_INVALID'],
      [{ visitorId: 'no blanks' }, 'EVENT_PERSON_INVALID'],
      [{ visitorId: 'x'.repeat(65) }, 'EVENT_PERSON_INVALID'],
      [{ occurredAt: '2026-05-01T12:05:01Z' }, 'EVENT_TIME_INVALID'],
      [{ occurredAt: '2026-04-01T11:59:59Z' }, 'EVENT_TIME_INVALID'],
      [{ type: 'RATE' }, 'EVENT_VALUE_INVALID'],
      [{ type: 'RATE', stars: 5.5 }, 'EVENT_VALUE_INVALID'],
      [{ type: 'ADD_TO_CART', quantity: 0 }, 'EVENT_VALUE_INVALID'],
      [{ type: 'ADD_TO_CART', unitPrice: -1 }, 'EVENT_VALUE_INVALID'],
      [{ position: -1 }, 'EVENT_VALUE_INVALID'],
      [{ type: 'SEARCH', productId: null }, 'EVENT_VALUE_INVALID'],
      [{ type: 'SEARCH', query: 'x'.repeat(201) }, 'EVENT_VALUE_INVALID'],
      [{ position: 201 }, 'EVENT_VALUE_INVALID'],
      [{ feedId: 'feed' }, 'EVENT_VALUE_INVALID'],
      [{ type: 'PURCHASE' }, 'EVENT_PURCHASE_REFUSED'],
    ];
    const good = event();
    const result = await record([...bad.map(([change]) => event(change)), good]);
    expect(result.accepted).toBe(1);
    expect(result.rejected.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual(
      bad.map(([, code], index) => [index, code]),
    );
    expect(await stored(good.id)).toHaveLength(1);
  });

  it('refuses a feed that the shop did not make and a place that a feed does not have, and stores the others', async () => {
    const { id: feedId, edges } = await shop.services.feeds.page(visitorKey('a-visitor'), {
      ...{ surface: 'HOME', first: 100, after: null },
    });
    const last = edges.at(-1)!.position;
    const [first, end] = [edges[0]!.node.id, edges.at(-1)!.node.id];
    const kept = day - minute;
    const given: [Record<string, unknown>, string | null][] = [
      [{ feedId, position: 1, productId: first }, null],
      [{ feedId, position: last, productId: end }, null],
      [{ feedId, productId: end }, null],
      [{ feedId: derivedId('old', now - 2 * day), occurredAt: new Date(now - day - minute).toISOString() }, null],
      [{ feedId, position: 1, productId: end }, 'EVENT_VALUE_INVALID'],
      [{ feedId }, 'EVENT_VALUE_INVALID'],
      [{ feedId, position: 1, productId: first, visitorId: 'another' }, 'EVENT_FEED_UNKNOWN'],
      [{ feedId, position: 0 }, 'EVENT_VALUE_INVALID'],
      [{ feedId, position: last + 1 }, 'EVENT_VALUE_INVALID'],
      [{ feedId, position: 999 }, 'EVENT_VALUE_INVALID'],
      [{ feedId: derivedId('kept', now - kept) }, 'EVENT_FEED_UNKNOWN'],
      [{ feedId: derivedId('old', now - 2 * day) }, 'EVENT_FEED_UNKNOWN'],
      [{ feedId: derivedId('ahead', now + day) }, 'EVENT_FEED_UNKNOWN'],
    ];
    const inMemory = await record(given.map(([change]) => event(change)));
    await shop.services.snapshots.flush();
    Reflect.get(shop.services.snapshots, 'recent').clear();
    const stored = await record(given.map(([change]) => event(change)));
    for (const { accepted, rejected } of [inMemory, stored]) {
      expect(rejected.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual(
        given.flatMap(([, code], index) => (code ? [[index, code]] : [])),
      );
      expect(accepted).toBe(4);
    }
  });

  it('credits the page that gateways show while the shop cannot be reached', async () => {
    const { id: feedId, edges } = shop.services.feeds.pageForAnyone();
    const productId = edges[0]!.node.id;
    expect(await record([event({ feedId, position: 1, productId })])).toMatchObject({ accepted: 1, rejected: [] });
    // Gateways ask again and again: a page that shows the same is no other feed.
    expect(shop.services.feeds.pageForAnyone().id).toBe(feedId);
  });

  it('takes what an account does with the feed that it was shown as a visitor, and nothing that others do with it', async () => {
    const page = { surface: 'HOME', first: 2, after: null };
    const { id: feedId, edges } = await shop.services.feeds.page(visitorKey('signs-in'), page);
    const click = () =>
      event({ type: 'CLICK', feedId, position: 1, productId: edges[0]!.node.id, visitorId: 'signs-in' });
    const account = newId();
    await shop.deliver('users.consent-changed', { userId: account, purpose: 'ANALYTICS', granted: true });
    expect(await record([click()], account)).toMatchObject({ accepted: 1, rejected: [] });
    const stranger = await record([{ ...click(), visitorId: null }], newId());
    expect(stranger).toMatchObject({ accepted: 0, rejected: [{ code: 'EVENT_FEED_UNKNOWN' }] });
  });

  it('takes events at the edge of what is allowed', async () => {
    const edges = [
      event({ occurredAt: '2026-05-01T12:05:00Z' }),
      event({ occurredAt: '2026-04-01T12:00:00Z' }),
      event({ type: 'RATE', stars: 1 }),
      event({ type: 'SEARCH', productId: null, query: '茶杯' }),
    ];
    expect(await record(edges)).toMatchObject({ accepted: 4, rejected: [] });
  });

  it('counts any word that a client uses as an id once, a UUID in either case', async () => {
    const own = `click-${newId()}`;
    expect(await record([event({ id: own }), event({ id: own })])).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await record([event({ id: own })])).toMatchObject({ accepted: 0, duplicates: 1 });
    const id = newId();
    const cases = [event({ id }), event({ id: id.toUpperCase() })];
    expect(await record(cases)).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });
  });

  it('refuses another event under an id that was used, before and in the same call', async () => {
    const id = newId();
    await record([event({ id })]);
    const [time, person] = [{ occurredAt: '2026-05-01T11:58:00Z' }, { visitorId: 'another' }];
    expect(await record([event({ id, ...time }), event({ id, ...person })])).toMatchObject({
      duplicates: 2,
      rejected: [],
    });
    const twice = newId();
    const others = [
      { id, type: 'CLICK' },
      { id: twice },
      { id, productId: newId() },
      { id: twice, quantity: 2 },
      { id, type: 'SEARCH', query: 'mug' },
    ];
    const result = await record(others.map((change) => event(change)));
    expect(result).toMatchObject({ accepted: 1, duplicates: 0 });
    const refused = result.rejected.map(({ index, code }: { index: number; code: string }) => `${index} ${code}`);
    expect(refused).toEqual([0, 2, 3, 4].map((index) => `${index} IDEMPOTENCY_KEY_REUSED`));
  });

  it('believes the gateway about who is signed in, not the event', async () => {
    const userId = newId();
    const own = event({ visitorId: 'someone-else' });
    await record([own], userId);
    const forged = event({ visitorId: `u:${userId}` });
    await record([forged]);
    expect((await stored(own.id))[0]!.person).toBe(`u:${userId}`);
    expect((await stored(forged.id))[0]!.person).toBe(`v:u:${userId}`);
  });

  it('refuses more than 500 events and stores none of them', async () => {
    const events = Array.from({ length: 501 }, () => event());
    expect((await record(events)).codes).toEqual(['TOO_MANY']);
    expect(await stored(events[0]!.id)).toHaveLength(0);
  });
});
