import { newId } from '../../shared/ids/ids';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { startShop, type TestShop } from '../harness/start-shop';

const password = 'correct horse battery staple';

describe('the Universal Commerce Protocol', () => {
  let shop: TestShop;
  let stock: SmallShop;
  const tokens: Record<'ada' | 'bob', string> = { ada: '', bob: '' };

  beforeAll(async () => {
    shop = await startShop('one-process', { environment: { AGENT_ORDERS: 'on', AGENT_RATE: '1000' } });
    const web = new TestShopClient(shop.endpoint);
    stock = await stockSmallShop(web, shop.staff);
    for (const name of ['ada', 'bob'] as const) {
      const input = { email: `${name}-${newId()}@agents.example`, password, displayName: name, locale: 'en' };
      tokens[name] = (await web.run('SignUp', { input })).signUp.accessToken;
    }
  });
  afterAll(() => shop?.stop());

  const ask = async (method: string, path: string, body?: unknown, token?: string): Promise<AnyAnswer> => {
    const response = await fetch(`${shop.url}${path}`, {
      method,
      headers: {
        'ucp-agent': 'profile="https://platform.example/profile"',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const ucp = (method: string, path: string, body?: unknown, token?: string) =>
    ask(method, `/ucp/v1${path}`, body, token);
  const lines = (quantity: number, id = stock.productIds[0]!) => ({ line_items: [{ item: { id }, quantity }] });

  it('is found by its profile, which names what is served and where', async () => {
    const { body } = await ask('GET', '/.well-known/ucp');
    expect(body.ucp.version).toBe('2026-04-08');
    expect(body.ucp.services['dev.ucp.shopping'][0]).toMatchObject({
      transport: 'rest',
      endpoint: `${shop.url}/ucp/v1`,
    });
    expect(Object.keys(body.ucp.capabilities)).toEqual([
      'dev.ucp.shopping.catalog.search',
      'dev.ucp.shopping.catalog.lookup',
      'dev.ucp.shopping.cart',
      'dev.ucp.shopping.order',
      'dev.ucp.shopping.checkout',
    ]);
  });

  it('finds products, page by page, and looks them up with their variants', async () => {
    const first = await ucp('POST', '/catalog/search', { query: stock.word, pagination: { limit: 2 } });
    expect(first.body.products).toHaveLength(2);
    const { cursor, has_next_page } = first.body.pagination;
    expect(has_next_page).toBe(true);
    const second = await ucp('POST', '/catalog/search', { query: stock.word, pagination: { limit: 2, cursor } });
    const ids = [...first.body.products, ...second.body.products].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    const found = await ucp('POST', '/catalog/lookup', { ids: [stock.productIds[3], 'gone'] });
    expect(found.body.products).toMatchObject([
      {
        title: `${stock.word} Lamp 陶瓷`,
        variants: [{ price: { amount: 2499, currency: 'GBP' }, availability: { available: true } }],
      },
    ]);
    expect(found.body.messages).toEqual([{ type: 'info', code: 'not_found', content: 'gone' }]);
    const { product } = (await ucp('POST', '/catalog/product', { id: stock.variantIds[0] })).body;
    expect(product.variants).toHaveLength(2);
    expect(product.options).toEqual([
      { name: 'size', values: expect.arrayContaining([{ label: '10 cm' }, { label: '9 cm' }]) },
    ]);
    expect(product.price_range.min.amount).toBeLessThan(product.price_range.max.amount);
    const none = await ucp('POST', '/catalog/product', { id: 'gone' });
    expect([none.status, none.body.ucp.status, none.body.messages[0].code]).toEqual([200, 'error', 'not_found']);
  });

  it('keeps a cart that the shop prices', async () => {
    const made = await ucp('POST', '/carts', lines(2));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      currency: 'GBP',
      line_items: [{ item: { price: 999 }, quantity: 2 }],
      totals: [
        { type: 'subtotal', amount: 1998 },
        { type: 'total', amount: 1998 },
      ],
    });
    const path = `/carts/${made.body.id}`;
    const more = await ucp('PUT', path, lines(3));
    expect([more.body.id, more.body.totals.at(-1).amount]).toEqual([made.body.id, 2997]);
    expect((await ucp('GET', path)).body.line_items[0].quantity).toBe(3);
    await ucp('POST', `${path}/cancel`, {});
    expect((await ucp('GET', path)).body.messages[0].code).toBe('not_found');
    expect((await ucp('POST', '/carts', lines(1, 'gone'))).body.ucp.status).toBe('error');
  });

  it('places an order once, for its account, and shows it to that account alone', async () => {
    expect((await ucp('POST', '/checkout-sessions', lines(1))).status).toBe(401);
    const made = await ucp('POST', '/checkout-sessions', lines(1), tokens.ada);
    expect(made.body.status).toBe('ready_for_complete');
    const path = `/checkout-sessions/${made.body.id}`;
    expect((await ucp('POST', `${path}/complete`, {}, tokens.bob)).body.messages[0].code).toBe('not_found');
    const [one, two] = await Promise.all([1, 2].map(() => ucp('POST', `${path}/complete`, {}, tokens.ada)));
    expect(one!.body).toMatchObject({ status: 'completed', order: { id: expect.any(String) } });
    expect(two!.body.order).toEqual(one!.body.order);
    expect((await ucp('PUT', path, lines(9), tokens.ada)).body.messages[0].code).toBe('invalid_state');
    const order = `/orders/${one!.body.order.id}`;
    expect((await ucp('GET', order, undefined, tokens.ada)).body).toMatchObject({
      line_items: [{ quantity: { total: 1, fulfilled: 0 }, status: 'processing' }],
      totals: [{ type: 'total', amount: 999 }],
    });
    expect((await ucp('GET', order, undefined, tokens.bob)).body.messages[0].code).toBe('not_found');
    expect((await ucp('GET', order)).status).toBe(401);
  });

  it.each([
    ['POST', '/catalog/lookup', { ids: Array(21).fill('a') }],
    ['POST', '/catalog/search', { query: 7 }],
    ['POST', '/carts', { line_items: [] }],
    ['POST', '/carts', { line_items: [{ item: { id: 'a' }, quantity: -1 }] }],
  ])('refuses what is malformed: %s %s %j', async (method, path, body) => {
    const answer = await ucp(method, path, body);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});
