import type { OrderPayload } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import type { ImportedCustomer, ImportedOrder } from '../../../../shared/shop-data/import-port';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { until } from '../../../../shared/testing/until';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const day = 24 * 60 * 60 * 1000;
const staff = asUser(newId(), 'marketing:read', 'users:read');

describe.each(engines)('segments on %s', (engine) => {
  let users: UsersHarness;
  beforeEach(async () => {
    users = await startUsers(engine);
  });
  afterEach(() => users.stop());

  const order = (userId: string, total = 1000, daysAgo = 0): OrderPayload => ({
    orderId: newId(),
    number: 'n',
    userId,
    currency: 'GBP',
    total,
    placedAt: users.clock.now() - daysAgo * day,
    lines: [],
  });
  const namesOf = async ({ identity }: SignedUp): Promise<string[]> =>
    (await users.run('{ me { segments { name } } }', {}, identity)).data.me.segments.map(
      ({ name }: { name: string }) => name,
    );
  const bySegment = async (): Promise<
    Record<string, { id: string; size: number; refreshedAt: string | null; kind: string }>
  > => {
    const { data } = await users.run('{ segments { id name kind rule size refreshedAt } }', {}, staff);
    return Object.fromEntries(data.segments.map((segment: { name: string }) => [segment.name, segment]));
  };

  it("follow a person's own orders at once", async () => {
    const person = await users.signUp('shopper');
    expect(await namesOf(person)).toEqual([]);
    const first = order(person.id);
    await users.deliver('inventory.order-placed', first);
    expect(await namesOf(person)).toEqual(['New customers']);
    const second = order(person.id);
    await users.deliver('inventory.order-placed', second);
    expect(await namesOf(person)).toEqual(['Returning customers']);
    await users.deliver('inventory.order-placed', second);
    await users.deliver('inventory.order-cancelled', second);
    expect(await namesOf(person)).toEqual(['New customers']);
    await users.deliver('inventory.order-cancelled', first);
    expect(await namesOf(person)).toEqual([]);
  });

  it('keep who joins while all are computed anew', async () => {
    const person = await users.signUp('between');
    const { database } = users.runtime.platform;
    // SQLite has one writer: there, nothing can come in between, and a writer that waits would wait for itself.
    if (engine === 'better-sqlite3') {
      const order1 = users.deliver('inventory.order-placed', order(person.id));
      await Promise.all([users.services.segmentRefresh.refresh(), order1]);
      return expect(await namesOf(person)).toContain('New customers');
    }
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = database.transaction(async ({ manager }) => {
      await manager.query('UPDATE `segments` SET `position` = `position`');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    let isWaiting = false;
    const stop = database.statements.listen((sql) => {
      isWaiting ||= sql.startsWith('UPDATE `segments` SET');
    });
    const refreshing = users.services.segmentRefresh.refresh();
    await until(() => isWaiting);
    stop();
    for (let i = 0; i < 2; i++) await users.deliver('inventory.order-placed', order(person.id));
    release.resolve();
    await Promise.all([holding, refreshing]);
    expect(await namesOf(person)).toContain('Returning customers');
  });

  it('take a cancellation that comes before its order', async () => {
    const person = await users.signUp('early');
    const cancelled = order(person.id);
    await users.deliver('inventory.order-cancelled', cancelled);
    await users.deliver('inventory.order-placed', cancelled);
    expect(await namesOf(person)).toEqual([]);
  });

  it('count all orders of a person that come at once', async () => {
    const person = await users.signUp('busy');
    await Promise.all(Array.from({ length: 4 }, () => users.deliver('inventory.order-placed', order(person.id))));
    expect(await namesOf(person)).toEqual(['Returning customers']);
  });

  it('let a customer lapse as time goes by, and list members and sizes', async () => {
    const [old, fresh] = [await users.signUp('old'), await users.signUp('fresh')];
    await users.deliver('inventory.order-placed', order(old.id));
    users.clock.advance(181 * day);
    await users.deliver('inventory.order-placed', order(fresh.id));
    await users.services.segmentRefresh.refresh();
    expect([await namesOf(old), await namesOf(fresh)]).toEqual([['Lapsed customers'], ['New customers']]);
    const segments = await bySegment();
    expect(Object.keys(segments)).toEqual([
      'New customers',
      'Returning customers',
      'Lapsed customers',
      'Best customers',
    ]);
    expect(segments['Lapsed customers']).toMatchObject({
      size: 1,
      kind: 'RULE',
      rule: {
        all: [
          { field: 'orders', atLeast: 1 },
          { field: 'daysSinceLastOrder', moreThan: 180 },
        ],
      },
      refreshedAt: new Date(users.clock.now()).toISOString(),
    });
    const id = segments['Lapsed customers']!.id;
    const text = `query ($id: ID!) { segment(id: $id) { members { totalCount edges { node { id email } } } }
      users(segmentId: $id) { totalCount edges { node { id } } } }`;
    const { data } = await users.run(text, { id }, staff);
    expect(data).toEqual({
      segment: { members: { totalCount: 1, edges: [{ node: { id: old.id, email: 'old@people.test' } }] } },
      users: { totalCount: 1, edges: [{ node: { id: old.id } }] },
    });
    const nosy = await users.run('{ me { segments { members { totalCount } } } }', {}, old.identity);
    expect(nosy.codes).toEqual(['FORBIDDEN']);
    expect((await users.run('{ segment(id: "none") { id } }', {}, staff)).data).toEqual({ segment: null });
  });

  it('come from an imported shop, which changes nothing when it is imported again', async () => {
    const at = users.clock.now();
    const customer = (i: number, more: Partial<ImportedCustomer> = {}): ImportedCustomer => ({
      id: newId(),
      externalId: `C${i}`,
      displayName: `Customer ${i}`,
      email: `C${i}@Shop.test`,
      createdAt: at - 400 * day,
      followedIds: [],
      ...more,
    });
    const customers = Array.from({ length: 30 }, (_, i) => customer(i));
    const [first, second] = [customers[0]!, customers[1]!];
    customers[0] = { ...first, followedIds: [second.id, first.id] };
    customers.push(
      customer(30, { email: 'c1@shop.test', country: 'EIRE', locale: '??' }),
      customer(31, { email: undefined }),
    );
    const orderOf = (userId: string | null, i: number, more: Partial<ImportedOrder> = {}): ImportedOrder => ({
      id: newId(),
      number: `O${newId()}`,
      customer: null,
      userId,
      currency: 'GBP',
      status: 'DELIVERED',
      placedAt: at - (i + 1) * day,
      lines: [{ sku: 's', productId: newId(), quantity: 2, unitPrice: 100 + i, returned: 0 }],
      ...more,
    });
    const orders = customers.slice(0, 20).flatMap(({ id }, i) => [orderOf(id, i), orderOf(id, i)]);
    orders.push(orderOf(null, 1), orderOf(customers[25]!.id, 1, { status: 'CANCELLED' }));
    orders.push(
      orderOf(customers[26]!.id, 1, {
        lines: [{ sku: 's', productId: newId(), quantity: 2, unitPrice: 9, returned: 2 }],
      }),
    );
    const port = users.runtime.importPort;
    const state = async () => ({
      users: await users.runtime.platform.database.read.query('SELECT * FROM `users` ORDER BY `id`'),
      follows: await users.runtime.platform.database.read.query('SELECT * FROM `follows`'),
      orders: await users.runtime.platform.database.read.query('SELECT * FROM `customer_orders` ORDER BY `orderId`'),
      segments: await bySegment(),
    });
    const run = async () => {
      await port.customers?.(customers);
      await port.orders?.(orders);
      await port.finish?.();
      return state();
    };
    const once = await run();
    expect(once.users).toHaveLength(32);
    expect(once.orders).toHaveLength(42);
    expect(once.follows).toMatchObject([{ followerId: first.id, followedId: second.id }]);
    expect(Object.values(once.segments).map(({ size }) => size)).toEqual([0, 20, 0, 2]);
    expect(once.users.find((row: { externalId: string }) => row.externalId === 'C30')).toMatchObject({
      email: null,
      country: 'EIRE',
      locale: 'en',
    });
    expect(await run()).toEqual(once);
    expect(await port.customerIds?.(['C3', 'C31', 'nobody'])).toEqual(
      new Map([
        ['C3', customers[3]!.id],
        ['C31', customers[31]!.id],
      ]),
    );
    expect((await users.published()).every(({ type }) => type === 'users.segments-changed')).toBe(true);
  });
});
