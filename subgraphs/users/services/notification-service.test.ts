import type { Identity } from '../../../shared/identity/identity';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { startUsers, type UsersHarness } from '../testing/users-harness';

const watch = 'subscription { notificationReceived { title body products { id } readAt } }';
const read = `query ($first: Int! = 20, $after: String) { me { notifications(first: $first, after: $after) {
  totalCount edges { cursor node { title products { id } } } pageInfo { hasNextPage } } } }`;
const order = (userId: string, number: string) => ({
  orderId: `order-${number}`,
  number,
  userId,
  currency: 'GBP',
  total: 100,
  placedAt: Date.now(),
  lines: [{ productId: 'p1', quantity: 1, unitPrice: 100 }],
});

describe.each(engines)('notifications on %s', (engine) => {
  let harness: UsersHarness;

  beforeEach(async () => {
    harness = await startUsers(engine);
  });
  afterEach(() => harness.stop());

  it('reach the right person alone, once for each change of an order, and are kept', async () => {
    const [ada, bob] = [await harness.signUp('ada'), await harness.signUp('bob')];
    const stream = await harness.watch(watch, {}, ada.identity);
    const ofBob = await harness.watch(watch, {}, bob.identity);
    await harness.deliver('inventory.order-placed', order(bob.id, 'B1'));
    const placed = await harness.deliver('inventory.order-placed', order(ada.id, 'A1'));
    await harness.runtime.consumer.handle([placed]);
    await harness.deliver('inventory.order-shipped', order(ada.id, 'A1'));
    await harness.deliver('inventory.order-cancelled', order(ada.id, 'A2'));
    const bodies: string[] = [];
    for (let i = 0; i < 3; i++) bodies.push((await stream.next()).data.notificationReceived.body);
    expect(bodies).toEqual([
      'We have received your order A1.',
      'Your order A1 has been sent.',
      'Your order A2 has been cancelled.',
    ]);
    expect((await ofBob.next()).data.notificationReceived).toEqual({
      title: 'Thank you for your order',
      body: 'We have received your order B1.',
      products: [{ id: 'p1' }],
      readAt: null,
    });
    const { notifications } = (await harness.run(read, { first: 2 }, ada.identity)).data.me;
    expect(notifications).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const after = notifications.edges[1].cursor;
    const rest = (await harness.run(read, { after }, ada.identity)).data.me.notifications;
    expect(rest).toMatchObject({ totalCount: 3, edges: [{ node: { title: 'Thank you for your order' } }] });
    const end = { after: rest.edges[0].cursor };
    expect((await harness.run(read, end, ada.identity)).data.me.notifications).toMatchObject({
      totalCount: 3,
      edges: [],
    });
  });

  it('are given to a resumed subscription once, those stored meanwhile first', async () => {
    const { identity, id } = await harness.signUp('ada');
    const send = (number: string) => harness.deliver('inventory.order-placed', order(id, number));
    const open = async (resumeFrom: string | null) => {
      const stream = harness.runtime.subscribe({
        query: watch,
        variables: {},
        identity,
        requestId: 'test',
        resumeFrom,
      });
      const next = async () => {
        const { data, extensions } = JSON.parse(JSON.stringify((await stream.next()).value));
        return { body: data?.notificationReceived.body as string | undefined, cursor: extensions.cursor as string };
      };
      return { first: await next(), next, leave: () => stream.return?.() };
    };
    await send('A0');
    const stream = await open(null);
    expect(stream.first.body).toBeUndefined();
    await send('A1');
    // That of before, published late, may come too.
    let delivered = await stream.next();
    while (!delivered.body?.includes('A1')) delivered = await stream.next();
    await stream.leave();
    await send('A2');
    await send('A3');
    const resumed = [
      { stream: await open(stream.first.cursor), missed: ['A1', 'A2', 'A3'] },
      { stream: await open(delivered.cursor), missed: ['A2', 'A3'] },
    ];
    await send('A4');
    for (const { stream: again, missed } of resumed) {
      for (const number of [...missed, 'A4']) expect((await again.next()).body).toContain(number);
      await again.leave();
    }
  });

  it('speak Chinese to who reads Chinese, and to nobody who has no account', async () => {
    const { identity, id } = await harness.signUp('ming');
    await harness.run('mutation { updateProfile(input: { locale: "zh-CN" }) { id } }', {}, identity);
    const stream = await harness.watch(watch, {}, identity);
    await harness.deliver('inventory.order-placed', order('nobody-known', 'X'));
    await harness.deliver('inventory.order-placed', order(id, 'Z9'));
    expect((await stream.next()).data.notificationReceived.body).toBe('我们已收到您的订单 Z9。');
  });

  it('are shown to nobody else, staff included, and need a sign-in to be received', async () => {
    const { id } = await harness.signUp('ada');
    const staff = asUser('staff', 'users:read');
    const query = 'query ($id: ID!) { user(id: $id) { displayName notifications { totalCount } } }';
    expect((await harness.run(query, { id }, staff)).data.user).toEqual({ displayName: 'ada', notifications: null });
    expect((await (await harness.watch(watch)).next()).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('are marked as read once, by the person alone', async () => {
    const [ada, bob] = [await harness.signUp('ada'), await harness.signUp('bob')];
    await harness.deliver('inventory.order-placed', order(ada.id, 'A1'));
    await harness.deliver('inventory.order-shipped', order(ada.id, 'A1'));
    const mark = (ids: string[], identity?: Identity) =>
      harness.run('mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) }', { ids }, identity);
    const rows = async (): Promise<{ id: string; readAt: string | null }[]> => {
      const { data } = await harness.run('{ me { notifications { edges { node { id readAt } } } } }', {}, ada.identity);
      return data.me.notifications.edges.map(({ node }: { node: object }) => node);
    };
    const [newer, older] = await rows();
    expect((await mark([older!.id], bob.identity)).codes).toEqual(['NOT_FOUND']);
    expect((await mark([older!.id])).codes).toEqual(['UNAUTHENTICATED']);
    expect((await mark([older!.id, 'none'], ada.identity)).codes).toEqual(['NOT_FOUND']);
    expect((await mark(Array(101).fill(older!.id), ada.identity)).codes).toEqual(['TOO_MANY']);
    expect((await rows()).map(({ readAt }) => readAt)).toEqual([null, null]);
    const readAt = new Date(harness.clock.now()).toISOString();
    expect((await mark([older!.id, older!.id], ada.identity)).data).toEqual({ markNotificationsRead: true });
    harness.clock.advance(1000);
    expect((await mark([older!.id], ada.identity)).codes).toEqual([]);
    expect((await mark([], ada.identity)).codes).toEqual([]);
    expect(await rows()).toEqual([newer, { id: older!.id, readAt }]);
  });
});

describe('letters of orders', () => {
  it('tell what becomes of an order, once each, to who has an address', async () => {
    const harness = await startUsers('better-sqlite3', undefined, {
      ORDER_LETTERS: 'on',
      SHOP_URL: 'https://shop.test',
    });
    const ada = await harness.signUp('ada');
    const placed = await harness.deliver('inventory.order-placed', order(ada.id, 'A 1'));
    await harness.runtime.consumer.handle([placed]);
    await harness.deliver('inventory.order-shipped', order(ada.id, 'A 1'));
    await harness.deliver('inventory.order-placed', order('nobody', 'B1'));
    const letters = (await harness.letters('ada@people.test')).slice(1);
    expect(letters.map(({ subject }) => subject)).toEqual(['Thank you for your order', 'Your order is on its way']);
    expect(letters[0]?.text).toContain('We have received your order A 1.');
    expect(letters[0]?.text).toContain('https://shop.test/orders/A%201');
    expect(letters[0]?.headers.has('list')).toBe(false);
    await harness.stop();
  });
});
