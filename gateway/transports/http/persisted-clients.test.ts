import { createHash } from 'node:crypto';
import { type SmallShop, startSmallShop } from '../../testing/start-small-shop';

let small: SmallShop;

beforeAll(async () => {
  small = await startSmallShop({ VITRINE_MODE: 'production', CORS_ORIGINS: 'https://shop.example' });
});
afterAll(() => small.stop());

const urqlAccepts =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const apolloAccepts = 'application/graphql-response+json,application/json;q=0.9';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const search = (given: Record<string, unknown>) =>
  `/graphql?${new URLSearchParams(
    Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )}`;

type Send = (
  query: string | undefined,
  persistedQuery: object,
) => Promise<{ statusCode: number; headers: object; json(): unknown }>;

/** What the clients send by themselves, as a server saw it: @urql/core 6.0.3, @urql/exchange-persisted 5.0.1, @apollo/client 4.3.8. */
const clients: Record<string, { readonly send: Send; readonly again?: Send; readonly miss: object }> = {
  'urql, by GET as it does of itself': {
    miss: { miss: true },
    send: (query, persistedQuery) =>
      small.shop.gateway.app.inject({
        method: 'GET',
        url: search({
          ...(query && { query }),
          operationName: 'Q',
          variables: { a: 1 },
          extensions: { persistedQuery },
        }),
        headers: { accept: urqlAccepts, 'sec-fetch-mode': 'cors' },
      }),
  },
  'urql, by POST': {
    miss: { miss: true },
    send: (query, persistedQuery) =>
      small.shop.gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { accept: urqlAccepts, 'content-type': 'application/json' },
        payload: { extensions: { persistedQuery }, operationName: 'Q', query, variables: { a: 1 } },
      }),
  },
  'Apollo Client, by POST as it does of itself': {
    miss: {},
    send: (query, persistedQuery) =>
      small.shop.gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { accept: apolloAccepts, 'content-type': 'application/json' },
        payload: {
          operationName: 'Q',
          variables: {},
          extensions: { clientLibrary: { name: '@apollo/client', version: '4.3.8' }, persistedQuery },
          query,
        },
      }),
  },
  'Apollo Client, with useGETForHashedQueries': {
    miss: {},
    send: (_query, persistedQuery) =>
      small.shop.gateway.app.inject({
        method: 'GET',
        url: search({
          operationName: 'Q',
          variables: {},
          extensions: { clientLibrary: { name: '@apollo/client', version: '4.3.8' }, persistedQuery },
        }),
        headers: { accept: apolloAccepts, 'content-type': 'application/json' },
      }),
    again: (query, persistedQuery) =>
      small.shop.gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { accept: apolloAccepts, 'content-type': 'application/json' },
        payload: { operationName: 'Q', variables: {}, extensions: { persistedQuery }, query },
      }),
  },
};

describe.each(Object.entries(clients))('persisted queries of %s, in production,', (name, { send, again, miss }) => {
  const text = `query Q {\n  # ${name}\n  me {\n    id\n  }\n}`;
  const persistedQuery = { sha256Hash: hashOf(text), version: 1 };

  it('are asked for by hash, sent once, and known from then on', async () => {
    const first = await send(undefined, persistedQuery);
    expect(first.json()).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store' });
    const second = await (again ?? send)(text, { ...persistedQuery, ...miss });
    expect([second.statusCode, second.json()]).toEqual([200, { data: { me: null } }]);
    const third = await send(undefined, persistedQuery);
    expect([third.statusCode, third.json()]).toEqual([200, { data: { me: null } }]);
  });

  it('are refused where the hash is another text’s', async () => {
    const refused = await (again ?? send)(`${text} `, { ...persistedQuery, ...miss });
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('a plain query by GET, in production,', () => {
  const ask = async (headers: Record<string, string>) => {
    const url = search({ query: 'query Q {\n  me {\n    id\n  }\n}', operationName: 'Q', variables: {} });
    const answer = await small.shop.gateway.app.inject({
      method: 'GET',
      url,
      headers: { accept: urqlAccepts, ...headers },
    });
    return answer.json().errors?.[0].extensions.code ?? 'answered';
  };

  it.each([
    ['of nobody knows whom', {}, 'CROSS_SITE_REQUEST'],
    [
      'of a page of another site',
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
      'CROSS_SITE_REQUEST',
    ],
    ['of a form that is sent', { 'content-type': 'application/x-www-form-urlencoded' }, 'CROSS_SITE_REQUEST'],
    ['of a page that may call', { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' }, 'answered'],
    ['of a page of the same origin', { 'sec-fetch-site': 'same-origin' }, 'answered'],
    ['that a browser asked about first', { 'apollo-require-preflight': 'true' }, 'answered'],
    ['that says it is JSON', { 'content-type': 'application/json' }, 'answered'],
  ])('%s', async (_what, headers, expected) => expect(await ask(headers)).toBe(expected));
});
