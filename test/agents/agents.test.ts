import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { newId } from '../../shared/ids/ids';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { startShop, type TestShop } from '../harness/start-shop';

const conformance = createRequire(__filename).resolve('@modelcontextprotocol/conformance/dist/index.js');
/** What applies to a server that has tools and nothing else; the others call tools that conformance servers alone have. */
const applicable = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];
const password = 'correct horse battery staple';

describe('the shop, to customers’ software agents', () => {
  let shop: TestShop;
  let stock: SmallShop;
  let web: TestShopClient;
  const tokens: Record<'ada' | 'bob', string> = { ada: '', bob: '' };
  const agents: Client[] = [];

  beforeAll(async () => {
    shop = await startShop('one-process', {
      environment: { AGENT_ORDERS: 'on', AGENT_RATE: '1000', AGENT_HOSTS: 'shop.example,*.shops.example' },
    });
    web = new TestShopClient(shop.endpoint);
    stock = await stockSmallShop(web, shop.staff);
    for (const name of ['ada', 'bob'] as const) {
      const input = { email: `${name}-${newId()}@agents.example`, password, displayName: name, locale: 'en' };
      tokens[name] = (await web.run('SignUp', { input })).signUp.accessToken;
    }
  });
  afterAll(() => shop?.stop());
  afterEach(async () => {
    for (const agent of agents.splice(0)) await agent.close();
  });

  const connect = async (token?: string): Promise<Client> => {
    const agent = new Client({ name: 'test', version: '1' });
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    await agent.connect(new StreamableHTTPClientTransport(new URL('/mcp', shop.url), { requestInit: { headers } }));
    agents.push(agent);
    return agent;
  };
  const use = async (agent: Client, name: string, given: Record<string, unknown> = {}): Promise<AnyAnswer> =>
    (await agent.callTool({ name, arguments: given })).structuredContent;

  it('tells a visitor’s agent of products with variants, prices and stock, and what they would cost together', async () => {
    const agent = await connect();
    const { tools } = await agent.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['search_products', 'get_product', 'recommend_products', 'get_order', 'place_order']),
    );
    for (const tool of tools) expect(tool.inputSchema.type).toBe('object');
    const { products } = await use(agent, 'search_products', { text: `${stock.word} lamp` });
    expect(products[0]).toMatchObject({
      name: `${stock.word} Lamp 陶瓷`,
      price: '24.99 GBP',
      availability: 'IN_STOCK',
    });
    const plate = await use(agent, 'get_product', { id: stock.variantIds[0] });
    expect(plate.variants).toHaveLength(2);
    const quote = await use(agent, 'quote', { lines: [{ productId: stock.productIds[0], quantity: 2 }] });
    expect(JSON.stringify(quote)).toContain('19.98 GBP');
    expect(await use(agent, 'list_orders')).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('acts for an account with its token and its customer’s yes alone, and once', async () => {
    const agent = await connect(tokens.ada);
    const { token } = await use(agent, 'quote', { lines: [{ productId: stock.productIds[0], quantity: 1 }] });
    const order = { quoteToken: token, requestKey: newId() };
    expect(await use(agent, 'place_order', order)).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    expect(await use(await connect(), 'place_order', { ...order, confirmed: true })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await use(agent, 'list_orders')).toMatchObject({ total: 0 });
    const placed = await use(agent, 'place_order', { ...order, confirmed: true });
    expect(placed).toMatchObject({ placed: true, total: '9.99 GBP' });
    expect(await use(agent, 'place_order', { ...order, confirmed: true })).toEqual(placed);
    const { total, orders } = await use(agent, 'list_orders');
    expect([total, orders[0].number]).toEqual([1, placed.number]);
    const bobs = await connect(tokens.bob);
    expect(await use(bobs, 'get_order', { number: placed.number })).toMatchObject({ code: 'NOT_FOUND' });
    const cancel = { orderId: orders[0].id, confirmed: true };
    expect(await use(bobs, 'cancel_order', cancel)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await use(agent, 'get_order', { number: placed.number })).status).not.toBe('CANCELLED');
  });

  it('gives an agent of staff no more than a customer’s', async () => {
    const agent = await connect(stock.staffToken);
    expect(await use(agent, 'list_orders')).toMatchObject({ total: 0 });
    const { tools } = await agent.listTools();
    expect(tools).toHaveLength((await (await connect()).listTools()).tools.length);
  });

  describe('refuses', () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
    const post = (body: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const sent = request(new URL('/mcp', shop.url), {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
        });
        sent.on('error', reject);
        sent.on('response', (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        });
        sent.end(body);
      });

    it.each([
      ['a page that lets its own name point here', { host: 'evil.example' }, 403, 'HOST_UNKNOWN'],
      ['a page of elsewhere', { origin: 'https://evil.example' }, 403, 'ORIGIN_REFUSED'],
      ['a page that is no page', { origin: 'null' }, 403, 'ORIGIN_REFUSED'],
      ['a token that is none', { authorization: 'Bearer x.y.z' }, 401, 'TOKEN_INVALID'],
      ['a session, since there are none', { 'mcp-session-id': newId() }, 404, 'NOT_FOUND'],
      ['what is no JSON', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ])('%s', async (_what, headers, status, code) => {
      const answer = await post(JSON.stringify(call), headers);
      expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([status, code]);
    });

    it.each([
      ['a flood of messages', JSON.stringify(Array(11).fill(call)), 400],
      ['a body that is too large', JSON.stringify({ ...call, params: { text: 'x'.repeat(70_000) } }), 413],
      ['a body that is broken', '{"jsonrpc":', 400],
      ['a body that says nothing', '{}', 400],
    ])('%s', async (_what, body, status) => {
      expect((await post(body)).status).toBe(status);
    });

    it('no name of its own, nor a plain address', async () => {
      for (const host of ['shop.example', 'SHOP.example:443', 'a.shops.example', '10.0.0.7:4000', '[::1]:4000'])
        expect([host, (await post(JSON.stringify(call), { host })).status]).toEqual([host, 200]);
      for (const host of ['shops.example', 'xshop.example', 'localhost.evil.example'])
        expect([host, (await post(JSON.stringify(call), { host })).status]).toEqual([host, 403]);
    });

    it('tools that there are not, and arguments that a tool does not take', async () => {
      const agent = await connect(tokens.ada);
      expect(await use(agent, 'drop_tables')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await use(agent, 'constructor')).toMatchObject({ code: 'NOT_FOUND' });
      for (const given of [{}, { text: 7 }, { text: 'x'.repeat(300) }, { text: 'lamp', first: 1e9 }]) {
        expect(await use(agent, 'search_products', given)).toMatchObject({ code: 'BAD_USER_INPUT' });
      }
      const { status, text } = await post(JSON.stringify({ ...call, method: 'shop/burn' }));
      expect([status, JSON.parse(text).error.code]).toEqual([200, -32601]);
    });

    it('streams and ends of sessions, by GET and DELETE', async () => {
      for (const method of ['GET', 'DELETE'])
        expect((await fetch(new URL('/mcp', shop.url), { method })).status).toBe(405);
    });
  });

  it.each(applicable)('conforms to the protocol: %s', async (scenario) => {
    const url = `${shop.url}/mcp`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      conformance,
      'server',
      '--url',
      url,
      '--scenario',
      scenario,
    ]);
    expect(stdout).toMatch(/(?:Passed: (\d+)\/\1, 0 failed)/);
  });

  it('is described to language models that come across it', async () => {
    const answer = await fetch(new URL('/llms.txt', shop.url));
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toMatch(/^# Vitrine\n[\s\S]*search_products/);
  });
});
