import { quote } from '../../shared/database/bulk-insert';
import { newId } from '../../shared/ids/ids';
import { until } from '../../shared/testing/until';
import type { UsersServices } from '../../subgraphs/users/services/services';
import { TestShopClient } from '../contract/shop-client';
import { stockSmallShop } from '../contract/small-shop';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';

const password = 'correct horse battery staple';
/** What remains of somebody by their id: that they are gone. */
const receipts = ['erasures', 'erasure_parts', 'erased_persons', 'event_times'];
const erasureTypes = /"type":"[a-z]+\.(erasure-requested|person-erased)"/;

describe.each(setups)('a person, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  beforeAll(async () => {
    shop = await startShop(setup);
    client = new TestShopClient(shop.endpoint);
  });
  afterAll(() => shop?.stop());

  /** Every row of every subgraph in which one of the words stands. */
  const rowsWith = async (...words: string[]) => {
    const found: string[] = [];
    for (const { name, platform } of shop.runtimes) {
      for (const { tableName } of platform.database.dataSource.entityMetadatas) {
        const rows: object[] = await platform.database.read.query(`SELECT * FROM ${quote(tableName)}`);
        const texts = rows
          .map((row) => JSON.stringify(row))
          .filter((text) => words.some((word) => text.includes(word)));
        found.push(...texts.map((text) => `${name} ${tableName} ${text}`));
      }
    }
    return found;
  };

  it('has unsubscribed by a POST alone, which the mail program sends by itself, and no browser is asked for a cookie', async () => {
    const input = { email: `reader-${newId()}@people.example`, password, displayName: 'Reader', locale: 'en' };
    const { signUp } = await client.run('SignUp', { input });
    await client.run('SetConsent', { input: { purpose: 'EMAIL', granted: true } }, signUp.accessToken);
    const services = shop.runtimes.find((runtime) => runtime.name === 'users')!.services as UsersServices;
    const url = shop.url + new URL(services.preferenceLinks.unsubscribe(signUp.user.id)).pathname;
    const granted = async () => {
      const { me } = await client.must('{ me { consents { purpose granted } } }', {}, signUp.accessToken);
      return me.consents.find(({ purpose }: { purpose: string }) => purpose === 'EMAIL').granted;
    };
    const shown = await fetch(url);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect(await granted()).toBe(true);
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
    expect(await granted()).toBe(false);
    expect((await fetch(`${url}x`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(404);
    expect((await fetch(`${url}x`)).status).toBe(404);
    // What the gateway hands on by is not for clients.
    const inner = await client.send('mutation { mailForm(path: "/", body: "") }');
    expect(inner.errors).toHaveLength(1);
  });

  it('who is erased stands nowhere any more, in no subgraph, but on the receipt', async () => {
    const stock = await stockSmallShop(client, shop.staff);
    const [name, email] = ['Quillon Vantongeren', `quillon-${newId()}@people.example`];
    const person = { email, password, displayName: name, locale: 'en', visitorId: `visitor-${newId()}` };
    const { signUp } = await client.run('SignUp', { input: person });
    const { accessToken: token } = signUp;
    const other = await client.run('SignUp', {
      input: { ...person, email: `other-${email}`, displayName: 'Other', visitorId: null },
    });
    const userId: string = signUp.user.id;
    const street = 'Nightingale Passage 7';
    await client.run(
      'UpdateProfile',
      { input: { country: 'GB', city: 'Snettisham', interests: ['moth trapping'] } },
      token,
    );
    await client.run(
      'SaveAddress',
      { input: { name, line1: street, city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' } },
      token,
    );
    await client.run('SetConsent', { input: { purpose: 'ANALYTICS', granted: true } }, token);
    await client.run('Follow', { userId: other.signUp.user.id }, token);
    await client.run('Follow', { userId }, other.signUp.accessToken);
    const [mug] = stock.productIds;
    const event = { id: newId(), type: 'VIEW', productId: mug, occurredAt: new Date().toISOString() };
    await client.run('RecordEvents', { events: [event] }, token);
    const review = 'mutation ($id: ID!) { reviewProduct(input: { productId: $id, stars: 1, text: "cracked" }) { id } }';
    await client.must(review, { id: mug }, token);
    const rating = async () =>
      (await client.must('query ($id: ID!) { product(id: $id) { rating { average count } } }', { id: mug })).product
        .rating;
    expect(await rating()).toMatchObject({ count: 1 });
    const { quote: quoted } = await client.run('Quote', { lines: [{ productId: mug, quantity: 1 }] }, token);
    const address = { name, line1: street, city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' };
    const order = { idempotencyKey: newId(), quoteToken: quoted.token, shippingAddress: address };
    const { placeOrder } = await client.run('PlaceOrder', { input: order }, token);
    expect(placeOrder.__typename).toBe('Order');
    const ship = 'mutation ($id: ID!) { shipOrder(id: $id) { id } }';
    await client.must(ship, { id: placeOrder.id }, stock.staffToken);
    const { startConversation } = await client.run('StartConversation', { locale: 'en' }, token);
    const message = { conversationId: startConversation.id, text: 'My moths are asleep', clientMessageId: newId() };
    await client.run('SendMessage', message, token);
    await client.must('query ($id: ID!) { user(id: $id) { email } }', { id: userId }, stock.staffToken);

    const words = [userId, email.replace(/^other-/, ''), name, street, 'Snettisham', 'moth', 'cracked'];
    const known = (rows: readonly string[]) => new Set(rows.map((row) => row.split(' ')[0]));
    await until(
      async () =>
        known(await rowsWith(...words)).size >= 5 &&
        (await rowsWith(userId)).some((row) => row.startsWith('users customer_orders')) &&
        (await rowsWith(userId)).some((row) => row.startsWith('inventory staff_reads')),
    );

    await client.run('EraseMyAccount', { password }, token);
    const receipt = async () => (await client.run('EraseMyAccount', { password }, token)).eraseMyAccount.subgraphs;
    await until(async () => (await receipt()).every(({ done }: { done: boolean }) => done));
    // What was on its way comes, and is not kept.
    await until(async () => {
      const left = (await rowsWith(userId, name, street, 'Snettisham', 'moth', 'cracked')).filter(
        (row) => !receipts.includes(row.split(' ')[1]!) && !erasureTypes.test(row),
      );
      return left.length === 0;
    });
    expect((await rowsWith(email)).filter((row) => !row.includes(`other-${email}`))).toEqual([]);
    // The index of products follows a moment later.
    await until(async () => (await rating()).count === 0);
    expect(
      (await client.must('query ($id: ID!) { user(id: $id) { id } }', { id: userId }, stock.staffToken)).user,
    ).toBeNull();
    const { orders } = await client.must(
      '{ orders(first: 5) { edges { node { id total { amount } } } } }',
      {},
      stock.staffToken,
    );
    expect(orders.edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(placeOrder.id);
    const suppressed: { reason: string }[] = await shop.runtimes
      .find((runtime) => runtime.name === 'users')!
      .platform.database.read.query('SELECT `reason` FROM `suppressions`');
    expect(suppressed).toContainEqual({ reason: 'ERASED' });
  });
});
