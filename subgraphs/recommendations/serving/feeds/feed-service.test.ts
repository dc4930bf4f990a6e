import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day } from '../../../../shared/time/durations';
import { accountKey } from '../../services/events/person';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { readPast } from '../people/person-history';
import { historyOf } from './past-filter';

const fields = `id strategy degraded
  edges { cursor position score reason { kind text because { id } } node { id } }
  pageInfo { hasNextPage endCursor }`;
const visitorFeed = `query ($visitorId: String!, $first: Int, $after: String) {
  feed(visitorId: $visitorId, first: $first, after: $after) { ${fields} }
}`;
const userFeed = `query ($r: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $r) { ... on User { feed(first: $first, after: $after) { ${fields} } } }
}`;

interface Edge {
  readonly cursor: string;
  readonly position: number;
  readonly reason: { readonly kind: string; readonly text: string; readonly because: { readonly id: string }[] | null };
  readonly node: { readonly id: string };
}

describe.each(engines)('feeds on %s', (engine) => {
  const clock = new SettableClock(Date.now());
  let shop: TestShop;
  let even: string[];
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    even = shop.productIds.filter((_, n) => n % 2 === 0);
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(() => shop.stop());

  const forVisitor = async (visitorId: string, page: Record<string, unknown> = {}) =>
    shop.run(visitorFeed, { visitorId, ...page });
  const forUser = async (userId: string, page: Record<string, unknown> = {}) => {
    const { data, codes, messages } = await shop.run(
      userFeed,
      { r: [{ __typename: 'User', id: userId }], ...page },
      asUser(userId),
    );
    return { feed: data?._entities?.[0]?.feed, codes, messages };
  };
  const ids = (feed: { edges: Edge[] }) => feed.edges.map(({ node }) => node.id);
  const views = (person: string, productIds: readonly string[]) =>
    shop.store(productIds.map((productId, n) => ({ person, type: 'VIEW', productId, at: clock.now() - 1000 + n })));
  const newShopper = async (viewed: readonly string[] = even.slice(0, 3)) => {
    const userId = newId();
    await views(accountKey(userId), viewed);
    return userId;
  };

  it('shows those who like even products even ones, and not what they have just seen', async () => {
    const { feed, messages } = await forUser(await newShopper(), { first: 6 });
    expect(messages).toEqual([]);
    expect(feed).toMatchObject({ strategy: 'blend', degraded: false });
    expect(ids(feed).every((id) => even.includes(id))).toBe(true);
    expect(ids(feed)).not.toContain(even[0]);
  });

  it('serves a visitor nothing is known of with what is popular', async () => {
    const { feed } = (await forVisitor('never-seen', { first: 24 })).data;
    expect(feed).toMatchObject({ strategy: 'popular', degraded: false });
    expect(feed.edges.every(({ reason }: Edge) => reason.because === null)).toBe(true);
    expect(new Set(ids(feed)).size).toBe(24);
  });

  it('knows events that were recorded a moment ago', async () => {
    const visitor = newId();
    const before = ids((await forVisitor(visitor, { first: 5 })).data.feed);
    await shop.run('mutation ($e: [BehaviourEventInput!]!) { recordEvents(events: $e) { accepted } }', {
      e: [
        {
          id: newId(),
          type: 'VIEW',
          productId: before[0],
          visitorId: visitor,
          occurredAt: new Date(clock.now()).toISOString(),
        },
      ],
    });
    const { feed } = (await forVisitor(visitor, { first: 5 })).data;
    expect(feed.strategy).toBe('blend');
    expect(ids(feed)).not.toContain(before[0]);
  });

  it('names as reason a product whose absence would lower the score', async () => {
    const userId = await newShopper();
    const { feed } = await forUser(userId, { first: 5 });
    const { vocabulary, blend } = shop.services.models.current!;
    const past = await readPast(shop.services.platform.database, accountKey(userId));
    const edge: Edge = feed.edges[0];
    expect(edge.reason.kind).toBe('BECAUSE_YOU_VIEWED');
    const named = edge.reason.because![0]!.id;
    const without = { ...past, done: past.done.filter(({ productId }) => productId !== named) };
    const item = vocabulary.indexOf(edge.node.id)!;
    const members = [blend.members.neighbours!, blend.members.rules!];
    const score = (of: typeof past) =>
      members.map(
        (member) =>
          member.score(
            historyOf(of, (id) => vocabulary.indexOf(id)),
            [item],
            { now: clock.now() },
          )[0]!,
      );
    const [whole, lessened] = [score(past), score(without)];
    expect(whole.some((value, n) => lessened[n]! < value)).toBe(true);
  });

  it('gives reasons in the language of the shopper', async () => {
    const userId = await newShopper();
    await shop.deliver('users.signed-up', { userId, displayName: 'Li', locale: 'zh-CN', visitorId: null });
    const { feed } = await forUser(userId, { first: 1 });
    expect(feed.edges[0].reason.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('arranges nothing for a shopper who does not want it, until they do', async () => {
    const userId = await newShopper();
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: false });
    expect((await forUser(userId)).feed).toMatchObject({ strategy: 'popular', degraded: false });
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: true });
    // What was known before is forgotten.
    expect((await forUser(userId)).feed.strategy).toBe('popular');
    await shop.store([{ person: accountKey(userId), type: 'VIEW', productId: even[0]!, at: Date.now() + 60_000 }]);
    expect((await forUser(userId)).feed.strategy).toBe('blend');
  });

  it('goes on with the same list though history and models have moved', async () => {
    const userId = await newShopper();
    const whole = await forUser(userId, { first: 20 });
    const first = await forUser(userId, { first: 5 });
    await views(accountKey(userId), ids(whole.feed).slice(5, 12));
    await shop.train();
    const second = await forUser(userId, { first: 15, after: first.feed.pageInfo.endCursor });
    expect(second.feed.id).toBe(first.feed.id);
    expect([...ids(first.feed), ...ids(second.feed)]).toEqual(ids(whole.feed));
    expect(second.feed.edges[0].position).toBe(6);
  });

  it('leaves out what has been archived or sold out meanwhile without shifting positions', async () => {
    const userId = await newShopper();
    const whole = ids((await forUser(userId, { first: 12 })).feed);
    const first = (await forUser(userId, { first: 3 })).feed;
    const soldOut = whole[4]!;
    await shop.deliver('inventory.availability-changed', { productId: soldOut, status: 'OUT_OF_STOCK' });
    const second = (await forUser(userId, { first: 3, after: first.pageInfo.endCursor })).feed;
    expect(second.edges.map(({ position }: Edge) => position)).toEqual([4, 6, 7]);
    expect(ids((await forUser(userId, { first: 24 })).feed)).not.toContain(soldOut);
    await shop.deliver('inventory.availability-changed', { productId: soldOut, status: 'IN_STOCK' });
  });

  it('reads a later page from the database where another process made the feed', async () => {
    const userId = await newShopper();
    const first = (await forUser(userId, { first: 3 })).feed;
    await shop.services.snapshots.flush();
    Reflect.get(shop.services.snapshots, 'recent').clear();
    const { statements } = shop.services.platform.database;
    const before = statements.count;
    const second = (await forUser(userId, { first: 3, after: first.pageInfo.endCursor })).feed;
    // The feed, and the consent of now.
    expect(statements.count - before).toBe(2);
    expect(second.edges[0].position).toBe(4);
  });

  it('asks the database one thing for a first page, however long it is', async () => {
    const userId = await newShopper();
    await shop.services.snapshots.flush();
    const { database } = shop.services.platform;
    const asked = await statementsOf(database, () => forUser(userId, { first: 20 }));
    expect(asked.filter((sql) => sql.startsWith('SELECT'))).toHaveLength(1);
    // It is kept a moment later.
    const kept = await statementsOf(database, () => shop.services.snapshots.flush());
    expect([...asked, ...kept].filter((sql) => sql.includes('`feeds`'))).toHaveLength(1);
  });

  it.each([
    'nonsense',
    Buffer.from('["x",1]').toString('base64url'),
    Buffer.from(`["${newId(0)}",1]`).toString('base64url'),
  ])('refuses the cursor %s', async (after) => {
    expect((await forVisitor('v', { after })).codes).toEqual(['BAD_CURSOR']);
  });

  it("refuses a cursor of someone else's feed", async () => {
    const { feed } = (await forVisitor('one-visitor', { first: 2 })).data;
    expect((await forVisitor('another', { after: feed.pageInfo.endCursor })).codes).toEqual(['BAD_CURSOR']);
  });

  it('refuses the feed of another account to all but staff who may read both, and of any account to a visitor', async () => {
    const r = [{ __typename: 'User', id: newId() }];
    for (const scopes of [[], ['users:read'], ['recommendations:read']])
      expect((await shop.run(userFeed, { r }, asUser(newId(), ...scopes))).codes).toEqual(['FORBIDDEN']);
    const staff = asUser(newId(), 'recommendations:read', 'users:read');
    expect((await shop.run(userFeed, { r }, staff)).codes).toEqual([]);
    expect((await shop.run(userFeed, { r })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses a page of more than 100', async () => {
    expect((await forVisitor('v', { first: 1_000_000 })).codes).toEqual(['TOO_MANY']);
  });

  it('leaves out what was dismissed until the shopper turns to it after all', async () => {
    const userId = await newShopper();
    const person = accountKey(userId);
    const [best] = ids((await forUser(userId, { first: 1 })).feed);
    await shop.store([{ person, type: 'DISMISS', productId: best!, at: clock.now() }]);
    expect(ids((await forUser(userId, { first: 24 })).feed)).not.toContain(best);
  });

  it('leaves out what was put into the basket, and shows it again once it is taken out', async () => {
    const userId = await newShopper();
    const person = accountKey(userId);
    const [best] = ids((await forUser(userId, { first: 1 })).feed);
    const step = (type: 'ADD_TO_CART' | 'REMOVE_FROM_CART' | 'DISMISS', at: number) =>
      shop.store([{ person, type, productId: best!, at: clock.now() + at }]);
    await step('ADD_TO_CART', 0);
    expect(ids((await forUser(userId, { first: 24 })).feed)).not.toContain(best);
    await step('REMOVE_FROM_CART', 1);
    expect(ids((await forUser(userId, { first: 24 })).feed)).toContain(best);
    // Nor does what was put in and taken out undo a dismissal.
    await step('DISMISS', 2);
    await step('ADD_TO_CART', 3);
    await step('REMOVE_FROM_CART', 4);
    expect(ids((await forUser(userId, { first: 24 })).feed)).not.toContain(best);
  });

  it('gives what was shown often without being touched a rest', async () => {
    const userId = await newShopper([]);
    const person = accountKey(userId);
    const [best] = ids((await forUser(userId, { first: 1 })).feed);
    const shown = Array.from({ length: 5 }, (_, n) => ({
      person,
      type: 'IMPRESSION' as const,
      productId: best!,
      at: clock.now() - n,
    }));
    await shop.store(shown);
    expect(ids((await forUser(userId, { first: 20 })).feed)).not.toContain(best);
  });

  it('offers again what was bought twice, and not what was bought once', async () => {
    const userId = newId();
    const person = accountKey(userId);
    const [twice, once] = even;
    const bought = (productId: string, at: number) => ({ person, type: 'PURCHASE' as const, productId, at });
    await shop.store([
      bought(twice!, clock.now() - 60 * day),
      bought(once!, clock.now() - 60 * day),
      bought(twice!, clock.now() - 50 * day),
    ]);
    const { feed } = await forUser(userId, { first: 24 });
    expect(ids(feed)).not.toContain(once);
    const again = feed.edges.find(({ node }: Edge) => node.id === twice);
    expect(again.reason.kind).toBe('BECAUSE_YOU_BOUGHT');
    expect([once, twice]).toContain(again.reason.because[0].id);
  });

  it('stands in with the popular list and says so where a model or the history fails', async () => {
    const userId = await newShopper();
    const { blend } = shop.services.models.current!;
    const broken = jest.spyOn(blend, 'recommendAttributed').mockImplementation(() => {
      throw new Error('a broken model');
    });
    expect((await forUser(userId)).feed).toMatchObject({ degraded: true, strategy: 'popular' });
    broken.mockRestore();
    const unread = jest.spyOn(shop.services.platform.database.read, 'query').mockRejectedValueOnce(new Error('gone'));
    const { feed } = await forUser(userId, { first: 5 });
    unread.mockRestore();
    expect(feed).toMatchObject({ degraded: true, strategy: 'popular' });
    expect(feed.edges).toHaveLength(5);
  });

  it('gives new products a place among the others, as something to explore', async () => {
    const productId = newId();
    const described = {
      sku: 'new',
      name: 'New',
      brand: null,
      categoryIds: [],
      tags: [],
      archived: false,
      createdAt: clock.now(),
    };
    await shop.deliver('catalog.product-changed', { productId, ...described });
    await shop.deliver('inventory.availability-changed', { productId, status: 'LOW_STOCK' });
    const { feed } = (await forVisitor(newId(), { first: 24 })).data;
    const edge = feed.edges.find(({ node }: Edge) => node.id === productId);
    expect(edge.reason.kind).toBe('EXPLORATION');
    await shop.deliver('catalog.product-changed', { productId, ...described, archived: true });
  });

  it('lets a feed expire after a day', async () => {
    const { feed } = (await forVisitor('stale', { first: 2 })).data;
    await shop.services.snapshots.flush();
    clock.advance(day + 1);
    expect((await forVisitor('stale', { after: feed.pageInfo.endCursor })).codes).toEqual(['BAD_CURSOR']);
    await shop.services.snapshots.prune();
    const left = await shop.services.platform.database.read.query('SELECT `id` FROM `feeds`');
    expect(left).toHaveLength(0);
  });
});

it('shows the newest products, degraded, where nothing was learned yet', async () => {
  const shop = await startShop('better-sqlite3');
  const { data } = await shop.run(visitorFeed, { visitorId: 'first-of-all', first: 5 });
  expect(data.feed).toMatchObject({ degraded: true, strategy: 'newest' });
  expect(data.feed.edges).toHaveLength(5);
  await shop.stop();
});
