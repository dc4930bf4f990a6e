import { randomUUID } from 'node:crypto';
import { newId } from '../../shared/ids/ids';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { ask, expectRefusal, post } from './refusals';
import { storedRows, storedRowsAtRest } from './stored-rows';

const recordEvents = contractOperations.get('RecordEvents') ?? '';
const event = (productId: string) => ({
  id: newId(),
  type: 'VIEW',
  productId,
  visitorId: 'someone',
  occurredAt: new Date().toISOString(),
});

describe.each(setups)('requests that are not well formed, %s', (setup) => {
  let shop: TestShop;
  let stock: SmallShop;
  let atRest: Record<string, string>;

  beforeAll(async () => {
    shop = await startShop(setup, { tasks: false });
    stock = await stockSmallShop(new TestShopClient(shop.endpoint), shop.staff);
    atRest = await storedRowsAtRest(shop.runtimes);
  });

  afterEach(async () => expect(await storedRows(shop.runtimes)).toEqual(atRest));

  afterAll(() => shop?.stop());

  it.each([
    ['nothing', ''],
    ['half an object', '{"query": "{ me { id } }"'],
    ['a word', 'please'],
    ['a list', '[]'],
    ['a number', '17'],
    ['null', 'null'],
    ['no query', '{}'],
    ['a query that is a number', '{"query": 5}'],
    ['variables that are a text', '{"query": "{ me { id } }", "variables": "x"}'],
    ['a batch of operations', '[{"query": "{ me { id } }"}, {"query": "{ me { id } }"}]'],
  ])('a body that is %s', async (_what, body) => {
    const answer = await post(shop.endpoint, body);
    expect(answer.status).toBe(400);
    expectRefusal(answer, 'BAD_REQUEST');
  });

  it.each([
    ['text/plain', '{"query": "{ me { id } }"}'],
    ['application/x-www-form-urlencoded', 'query=%7Bme%7Bid%7D%7D'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('a body of type %s', async (type, body) => {
    const answer = await post(shop.endpoint, body, { 'content-type': type });
    expect(answer.status).toBe(415);
    expectRefusal(answer, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it.each([
    ['an operation that does not end', '{ me { id }', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ me { passwordHash } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ products(limit: 5) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a literal of the wrong type', '{ products(first: "many") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the entities of a subgraph', '{ _entities(representations: []) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['the service of a subgraph', '{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['more tokens than any page needs', `{ ${'me { id } '.repeat(3000)} }`, 'TOO_MANY_TOKENS'],
  ])('%s', async (_what, query, code) => {
    const answer = await ask(shop.endpoint, query);
    expect(answer.status).toBe(400);
    expectRefusal(answer, code);
  });

  it.each([
    ['a variable of the wrong type', 'query ($first: Int!) { products(first: $first) { totalCount } }', { first: 'x' }],
    ['a variable that is missing', 'query ($first: Int!) { products(first: $first) { totalCount } }', {}],
    ['a number that no Int holds', 'query ($first: Int!) { products(first: $first) { totalCount } }', { first: 1e12 }],
    ['a time that is none', recordEvents, { events: [{ ...event(randomUUID()), occurredAt: 'yesterday' }] }],
    ['an event type that is none', recordEvents, { events: [{ ...event(randomUUID()), type: 'STARE' }] }],
    ['an input field that is none', recordEvents, { events: [{ ...event(randomUUID()), price: 1 }] }],
  ])('%s', async (_what, query, variables) => {
    const answer = await ask(shop.endpoint, query, variables);
    expectRefusal(answer, 'BAD_USER_INPUT');
  });

  const lists: readonly (readonly [string, (first: number) => string])[] = [
    ['products', (first) => `{ products(first: ${first}) { totalCount } }`],
    ['search', (first) => `{ search(text: "mug", first: ${first}) { totalCount } }`],
    ['reviews', (first) => `{ products { edges { node { reviews(first: ${first}) { totalCount } } } } }`],
    ['a visitor’s feed', (first) => `{ feed(visitorId: "v", first: ${first}) { id } }`],
    ['one’s own feed', (first) => `{ me { feed(first: ${first}) { id } } }`],
    ['related products', (first) => `{ products { edges { node { related(first: ${first}) { score } } } } }`],
    ['trending', (first) => `{ trending(first: ${first}) { score } }`],
    ['basket suggestions', (first) => `{ basketSuggestions(productIds: ["x"], first: ${first}) { score } }`],
    ['users', (first) => `{ users(first: ${first}) { totalCount } }`],
    ['followers', (first) => `{ me { followers(first: ${first}) { totalCount } } }`],
    ['orders', (first) => `{ orders(first: ${first}) { totalCount } }`],
    ['one’s own orders', (first) => `{ me { orders(first: ${first}) { totalCount } } }`],
    ['the queue of conversations', (first) => `{ conversationQueue(first: ${first}) { totalCount } }`],
    ['one’s own conversations', (first) => `{ me { conversations(first: ${first}) { edges { cursor } } } }`],
  ];

  it.each(lists)('a million and minus one of %s', async (_what, query) => {
    for (const first of [1_000_000, -1]) {
      const answer = await ask(shop.endpoint, query(first), {}, stock.staffToken);
      expectRefusal(answer, 'BAD_USER_INPUT', 'TOO_MANY', 'TOO_COSTLY');
    }
  });

  it('a cursor that no list gave out', async () => {
    for (const after of ['x', 'bm9uc2Vuc2U', '🙂', "' OR 1=1 --", 'x'.repeat(5000)]) {
      for (const list of ['products', 'search']) {
        const query = `query ($after: String) { ${list}(${list === 'search' ? 'text: "mug", ' : ''}after: $after) { totalCount edges { cursor } } }`;
        expectRefusal(await ask(shop.endpoint, query, { after }), 'BAD_CURSOR');
      }
    }
  });

  it('501 events', async () => {
    const events = Array.from({ length: 501 }, () => event(stock.productIds[0]!));
    expectRefusal(await ask(shop.endpoint, recordEvents, { events }), 'TOO_MANY');
  });

  it('events that are all bad are named one by one', async () => {
    const good = event(stock.productIds[0]!);
    const events = [
      { ...good, id: '1; DROP TABLE events' },
      { ...good, productId: 'no product' },
      { ...good, occurredAt: '1999-01-01T00:00:00Z' },
      { ...good, occurredAt: '2199-01-01T00:00:00Z' },
      { ...good, visitorId: 'x'.repeat(10_000) },
      { ...good, visitorId: null },
      { ...good, quantity: -1 },
      { ...good, position: -1 },
      { ...good, type: 'RATE', stars: 11 },
      { ...good, type: 'SEARCH', query: 'x'.repeat(5000) },
    ].map((bad, n) => ({ ...bad, id: n === 0 ? bad.id : newId() }));
    const { data, errors } = await shop.graphql(recordEvents, { events });
    expect(errors).toEqual([]);
    expect(data.recordEvents.accepted).toBe(0);
    expect(data.recordEvents.rejected.map(({ index }: { index: number }) => index)).toEqual(events.map((_, n) => n));
    for (const { code, message } of data.recordEvents.rejected) {
      expect(code).toMatch(/^EVENT_[A-Z_]+$/);
      expect(message).toMatch(/\w+ \w+/);
    }
  });

  it('a body of 5 MB', async () => {
    const answer = await post(
      shop.endpoint,
      JSON.stringify({ query: '{ me { id } }', padding: 'x'.repeat(5_000_000) }),
    );
    expect(answer.status).toBe(413);
    expectRefusal(answer, 'BODY_TOO_LARGE');
  });

  it('501 rows from a member of staff', async () => {
    const rows = <T>(row: (n: number) => T) => Array.from({ length: 501 }, (_, n) => row(n));
    const productId = stock.productIds[0]!;
    const { data } = await shop.graphql('{ locations { id } }', {}, stock.staffToken);
    const locationId = data.locations[0].id;
    const batches: readonly (readonly [string, Record<string, unknown>])[] = [
      [
        'mutation ($rows: [ProductInput!]!) { upsertProducts(products: $rows) { created } }',
        { rows: rows((n) => ({ sku: `many-${n}`, name: 'Many' })) },
      ],
      [
        'mutation ($rows: [ListPriceInput!]!) { setListPrices(prices: $rows) { stored } }',
        { rows: rows(() => ({ productId, amount: 1, currency: 'GBP' })) },
      ],
      [
        'mutation ($rows: [StockMovementInput!]!) { receiveStock(movements: $rows) { available } }',
        { rows: rows(() => ({ productId, locationId, quantity: 1, idempotencyKey: newId() })) },
      ],
      [
        'mutation ($rows: [StockMovementInput!]!) { adjustStock(movements: $rows, reason: "count") { available } }',
        { rows: rows(() => ({ productId, locationId, quantity: 1, idempotencyKey: newId() })) },
      ],
    ];
    for (const [query, variables] of batches) {
      expectRefusal(await ask(shop.endpoint, query, variables, stock.staffToken), 'TOO_MANY');
    }
  });

  it('addresses that are no page of the shop', async () => {
    for (const path of [
      '/etc/passwd',
      '/media/../../package.json',
      '/media/%2e%2e%2f%2e%2e%2fpackage.json',
      '/graphql/x',
    ]) {
      const response = await fetch(`${shop.url}${path}`);
      expect(response.status).toBe(404);
      expectRefusal({ status: response.status, text: await response.text() }, 'NOT_FOUND');
    }
  });
});
