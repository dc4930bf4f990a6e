import type { InjectOptions } from 'fastify';
import { ShopError } from '../shared/errors/shop-error';
import { accessToken, calls } from './testing/small-shop';
import { type SmallShop, startSmallShop } from './testing/start-small-shop';

let small: SmallShop;

beforeAll(async () => {
  small = await startSmallShop();
});
afterAll(() => small.stop());
beforeEach(() => {
  small.requests.length = 0;
  small.down.clear();
});

const inject = (options: InjectOptions) => small.shop.gateway.app.inject(options);
const bearer = async (...given: Parameters<typeof accessToken>) => ({
  authorization: `Bearer ${await accessToken(...given)}`,
});
const feed = `query ($ids: [ID!]!, $because: [ID!]!) {
  feed(ids: $ids, because: $because) { node { id name price } reason { because { id name } } }
}`;

describe('a page', () => {
  it('is put together from all subgraphs', async () => {
    const { body } = await small.post(feed, { ids: ['1', '22'], because: ['333'] });
    expect(body).toEqual({
      data: {
        feed: [
          {
            node: { id: '1', name: 'Product 1', price: 100 },
            reason: { because: [{ id: '333', name: 'Product 333' }] },
          },
          {
            node: { id: '22', name: 'Product 22', price: 200 },
            reason: { because: [{ id: '333', name: 'Product 333' }] },
          },
        ],
      },
    });
  });

  it('takes one fetch a subgraph, each entity in it once', async () => {
    await small.post(feed, { ids: ['1', '2', '1'], because: ['1', '3'] });
    const counted = small.requests.map(({ subgraph }) => subgraph).sort();
    expect(counted).toEqual(['catalog', 'pricing', 'users']);
    const pricing = small.requests.find(({ subgraph }) => subgraph === 'pricing');
    expect(pricing?.request.variables?.representations).toEqual([
      { __typename: 'Product', id: '1' },
      { __typename: 'Product', id: '2' },
    ]);
  });

  it('survives a subgraph that does not answer, with a code and the path to what is missing', async () => {
    small.down.set('pricing', new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'pricing' }));
    const { status, body } = await small.post(feed, { ids: ['1'], because: [] });
    expect(status).toBe(200);
    expect(body.data.feed[0].node).toEqual({ id: '1', name: 'Product 1', price: null });
    expect(body.errors).toEqual([
      {
        message: 'The pricing service does not answer at the moment.',
        path: ['feed', 0, 'node'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'pricing' },
      },
    ]);
  });

  it('says at which product something was refused, in every place where it stands', async () => {
    const { body } = await small.post(feed, { ids: ['1', 'refused'], because: ['refused'] });
    const errors = body.errors.map(({ path, extensions }: { path: unknown; extensions: { code: string } }) => ({
      path,
      code: extensions.code,
    }));
    expect(errors).toContainEqual({ path: ['feed', 1, 'node'], code: 'NOT_FOUND' });
    expect(errors).toContainEqual({ path: ['feed', 0, 'reason', 'because', 0], code: 'NOT_FOUND' });
    expect(body.data.feed[0].node.name).toBe('Product 1');
  });

  it('reports what is null where nothing may be, and takes no more along than it must', async () => {
    small.down.set('catalog', new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'catalog' }));
    const { status, body, codes } = await small.post('{ feed(ids: ["1"]) { node { id tags } } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ feed: [{ node: null }] });
    expect(codes).toContain('SUBGRAPH_UNAVAILABLE');
  });

  it('masks what a subgraph says of its inside', async () => {
    const { body } = await small.post('{ product(id: "broken") { name } }');
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(body.errors[0].message).toContain(body.errors[0].extensions.reference);
    expect(JSON.stringify(body)).not.toMatch(/SELECT|secret|node_modules|stack/);
  });

  it('masks an error that a subgraph client throws unasked', async () => {
    small.down.set('catalog', new TypeError('undefined is not a secret'));
    const { body, codes } = await small.post('{ product(id: "1") { name } }');
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('identity', () => {
  it('of a token reaches the subgraph; a visitor has none', async () => {
    expect((await small.post('{ me { id } }', {}, await bearer('u1'))).body.data.me).toEqual({ id: 'u1' });
    expect((await small.post('{ me { id } }')).body.data.me).toBeNull();
  });

  it('is not taken from a header that is meant for subgraphs', async () => {
    const answer = await small.post('{ me { id } }', {}, { 'x-vitrine-identity': await accessToken('u1') });
    expect(answer.body.data.me).toBeNull();
  });

  it.each([
    ['an expired token', () => accessToken('u1', [], -5), 'TOKEN_EXPIRED'],
    ['a token whose claims were changed', async () => forged(await accessToken('u1')), 'TOKEN_INVALID'],
    ['a token of an unknown key', () => accessToken('u1', [], 600, 'other'), 'TOKEN_INVALID'],
    ['something else', async () => 'nonsense', 'TOKEN_INVALID'],
  ])('is refused for %s', async (_name, token, code) => {
    const answer = await small.post('{ me { id } }', {}, { authorization: `Bearer ${await token()}` });
    expect(answer.status).toBe(401);
    expect(answer.codes).toEqual([code]);
    expect(small.requests).toHaveLength(0);
  });
});

const forged = (token: string): string => {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  return [
    header,
    Buffer.from(JSON.stringify({ ...claims, scopes: ['users:read'] })).toString('base64url'),
    signature,
  ].join('.');
};

describe('rights', () => {
  it('are asked for before anything is done', async () => {
    const before = calls.renames;
    const answer = await small.post('mutation { rename { id } }');
    expect([answer.status, answer.codes]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(calls.renames).toBe(before);
    expect((await small.post('mutation { rename { id } }', {}, await bearer('u1'))).body.data.rename.id).toBe('u1');
  });

  it.each([
    ['a field', '{ margin }'],
    ['an alias', '{ harmless: margin }'],
    ['a field that variables ask for', 'query ($yes: Boolean! = true) { margin @include(if: $yes) }'],
    ['an inline fragment', '{ ... on Query { margin } }'],
    ['a fragment', '{ ...f } fragment f on Query { ...g } fragment g on Query { margin }'],
    ['a field deep down', '{ feed(ids: ["1"]) { node { cost } } }'],
  ])('are enforced for %s', async (_name, query) => {
    const answer = await small.post(query, {}, await bearer('u1', ['pricing:write']));
    expect([answer.status, answer.codes]).toEqual([403, ['FORBIDDEN']]);
    expect(answer.body.errors[0].message).toContain('pricing:read');
    expect(small.requests).toHaveLength(0);
  });

  it('are enforced for a field of an interface that a type behind it protects', async () => {
    const answer = await small.post('{ person { email } }', {}, await bearer('u1', ['users:read']));
    expect(answer.codes).toEqual(['FORBIDDEN']);
    expect(answer.body.errors[0].message).toContain('users:read and marketing:read or support:agent');
    const agent = await small.post('{ person { email } }', {}, await bearer('u1', ['support:agent']));
    expect(agent.body.data.person.email).toBe('someone@shop.test');
  });

  it('are asked of each field: what may be seen is answered, with an error where something may not', async () => {
    const query = `query ($no: Boolean! = false) {
      feed(ids: ["1"]) { node { name cost } reason { because { what: cost } } }
      margin @include(if: $no)
    }`;
    const answer = await small.post(query, {}, await bearer('u1'));
    expect([answer.status, answer.body.data]).toEqual([
      200,
      { feed: [{ node: { name: 'Product 1', cost: null }, reason: { because: [] } }] },
    ]);
    expect(answer.body.errors.map(({ path }: { path: unknown }) => path)).toEqual([
      ['feed', 'node', 'cost'],
      ['feed', 'reason', 'because', 'what'],
    ]);
    expect(answer.codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(small.requests.map(({ request }) => request.query).join()).not.toContain('cost');
    expect((await small.post(query)).codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect((await small.post(query, {}, await bearer('u1', ['pricing:read']))).body.errors).toBeUndefined();
  });

  it('leave errors of another kind as they are', async () => {
    small.down.set('pricing', new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'pricing' }));
    const { codes } = await small.post('{ feed(ids: ["1"]) { node { name price cost } } }');
    expect(codes).toEqual(['SUBGRAPH_UNAVAILABLE', 'UNAUTHENTICATED']);
  });

  it('are those of the operation that is run, and an operation without a name that fits is not run', async () => {
    const headers = { 'content-type': 'application/json', ...(await bearer('u1')) };
    const query = 'query A { margin } query B { me { id } }';
    const run = async (operationName: string) =>
      (await inject({ method: 'POST', url: '/graphql', headers, payload: { query, operationName } })).json();
    expect((await run('B')).data.me.id).toBe('u1');
    expect((await run('A')).errors[0].extensions.code).toBe('FORBIDDEN');
    for (const name of ['', 'C']) expect((await run(name)).errors[0].extensions.code).toBe('BAD_REQUEST');
    const only = await inject({
      method: 'POST',
      url: '/graphql',
      headers,
      payload: { query: '{ margin }', operationName: '' },
    });
    expect(only.json().data?.margin).toBeUndefined();
  });
});

describe('bad input', () => {
  const json = { 'content-type': 'application/json' };

  it.each([
    ['malformed JSON', '{"query": "{ me', 400, 'BAD_REQUEST'],
    ['an empty body', '', 400, 'BAD_REQUEST'],
    ['a list instead of an operation', '[{"query":"{ me { id } }"}]', 400, 'BAD_REQUEST'],
    ['a query that is no text', '{"query": 7}', 400, 'BAD_REQUEST'],
    ['a body of 5 MB', `{"query": "{ me { id } }", "extra": "${'x'.repeat(5_000_000)}"}`, 413, 'BODY_TOO_LARGE'],
    ['a syntax error', '{"query": "{ me { "}', 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'a document of too many tokens',
      JSON.stringify({ query: `{ ${'me { id } '.repeat(3000)} }` }),
      400,
      'TOO_MANY_TOKENS',
    ],
    ['an unknown field', '{"query": "{ me { idd } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong type', '{"query": "{ product(id: {}) { id } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a wrong variable',
      '{"query": "query ($m: Float!) { slow(milliseconds: $m) }", "variables": {"m": "x"}}',
      400,
      'BAD_USER_INPUT',
    ],
    ['a missing variable', '{"query": "query ($m: Float!) { slow(milliseconds: $m) }"}', 400, 'BAD_USER_INPUT'],
    ['_entities', '{"query": "{ _entities(representations: []) { __typename } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['_service', '{"query": "{ _service { sdl } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused with a code and a sentence', async (_name, payload, status, code) => {
    const answer = await inject({ method: 'POST', url: '/graphql', headers: json, payload });
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.json().errors[0].message.length).toBeGreaterThan(10);
    expect(answer.body).not.toMatch(/stack|node_modules|at .*\.[jt]s/);
    expect(small.requests).toHaveLength(0);
  });

  it.each([
    ['a variable', 'query ($t: DateTime!) { at(time: $t) }', { t: 'yesterday' }],
    ['a literal', '{ at(time: "yesterday") }', {}],
  ])('%s that only the subgraph can judge is refused as the sender’s mistake', async (_name, query, variables) => {
    expect((await small.post(query, variables)).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('a form that another site may post is not run', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': type },
        payload: '{"query":"{ me { id } }"}',
      });
      expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('a mutation by GET is refused, a query is answered', async () => {
    const get = (query: string) =>
      inject({
        method: 'GET',
        url: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { 'apollo-require-preflight': '1' },
      });
    expect((await get('{ product(id: "1") { name } }')).json().data.product.name).toBe('Product 1');
    const refused = await get('mutation { rename { id } }');
    expect([refused.statusCode, refused.json().errors[0].extensions.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  it('a page that is not there is said to be so', async () => {
    const answer = await inject({ method: 'GET', url: '/nothing' });
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('beside GraphQL', () => {
  const readiness = () => inject({ method: 'GET', url: '/readyz' });

  it('readiness names each dependency, and not where it is; a sick subgraph takes no gateway away', async () => {
    expect((await inject({ method: 'GET', url: '/livez' })).statusCode).toBe(200);
    const well = await readiness();
    expect([well.statusCode, well.json().status, well.json().keys]).toEqual([200, 'ok', 'ok']);
    expect(well.json().subgraphs.catalog).toEqual({ database: 'ok', bus: 'ok' });
    small.down.set('catalog', new Error());
    const ill = await readiness();
    expect([ill.statusCode, ill.json().status]).toEqual([200, 'degraded']);
    expect(ill.json().subgraphs.catalog).toEqual({ database: 'unavailable' });
    expect(ill.body).not.toContain('10.0.0.7');
  });

  it('a gateway is not ready where no subgraph serves', async () => {
    for (const { name } of small.shop.runtimes) small.down.set(name, new Error());
    const lost = await readiness();
    expect([lost.statusCode, lost.json().status]).toEqual([503, 'unavailable']);
    small.down.delete('catalog');
    expect((await readiness()).statusCode).toBe(200);
  });

  it('keys and pictures are served from the subgraphs that have them', async () => {
    expect((await inject({ method: 'GET', url: '/.well-known/jwks.json' })).json().keys).toHaveLength(1);
    const picture = await inject({ method: 'GET', url: '/media/x/a.svg?size=1' });
    expect([picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
      'image/svg+xml',
      'public, max-age=60',
    ]);
    expect(picture.headers['content-security-policy']).toContain('sandbox');
    expect((await inject({ method: 'GET', url: '/media/x/b.svg' })).statusCode).toBe(404);
  });

  it('answers may not be sniffed or framed', async () => {
    const { headers } = await inject({ method: 'GET', url: '/livez' });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  it('GraphiQL is one page that fetches nothing from elsewhere', async () => {
    const page = await inject({ method: 'GET', url: '/graphiql' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('PersonalisedFeed');
    expect(page.body).not.toMatch(/<(script|link|img)[^>]+(src|href)="(https?:)?\/\//);
    const compressed = await inject({ method: 'GET', url: '/graphiql', headers: { 'accept-encoding': 'gzip' } });
    expect(compressed.headers['content-encoding']).toBe('gzip');
  });
});
