import { accessToken } from '../testing/small-shop';
import { type SmallShop, startSmallShop } from '../testing/start-small-shop';

let small: SmallShop;

beforeAll(async () => {
  small = await startSmallShop({ VITRINE_MODE: 'production' });
});
afterAll(() => small.stop());

const staff = async () => ({ authorization: `Bearer ${await accessToken('boss', ['schema:read'])}` });
const shopper = async () => ({ authorization: `Bearer ${await accessToken('u1', ['pricing:read'])}` });
const text = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await small.shop.gateway.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, text: answer.body };
};

/** The twelve weaknesses that graphql-cop looks for, asked as it asks. */
describe('in production, as graphql-cop looks at it,', () => {
  it('a hundred aliases are refused', async () => {
    const aliases = Array.from({ length: 101 }, (_, n) => `alias${n}:__typename`).join(' \n');
    const answer = await small.post(`query cop { ${aliases} }`);
    expect([answer.status, answer.codes, answer.body.data]).toEqual([400, ['TOO_MANY_ALIASES'], undefined]);
  });

  it('a batch of operations is refused', async () => {
    const answer = await small.shop.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: Array.from({ length: 11 }, () => ({ query: 'query cop { __typename }' })),
    });
    expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ extensions: { code: 'BAD_REQUEST' } }]]);
  });

  it('a heap of directives is refused as one error', async () => {
    const answer = await small.post('query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }');
    expect([answer.status, answer.codes]).toEqual([400, ['TOO_MANY_DIRECTIVES']]);
  });

  it.each([
    [
      'introspection that goes round in circles',
      '{ __schema { types { fields { type { fields { type { name } } } } } } }',
    ],
    ['introspection', '{ __schema { types { name fields { name } } } }'],
    ['introspection of one type', '{ __type(name: "User") { fields { name } } }'],
    ['introspection in a fragment', '{ ...f } fragment f on Query { __schema { queryType { name } } }'],
  ])('%s is refused', async (_what, query) => {
    const answer = await small.post(query, {}, await shopper());
    expect([answer.status, answer.codes, answer.body.data]).toEqual([403, ['INTROSPECTION_CLOSED'], undefined]);
  });

  it.each([
    ['a field', 'query cop { __schema { directive } }', {}],
    ['an argument', '{ product(ids: "1") { name } }', {}],
    ['a type', '{ person { ... on Users { id } } }', {}],
    ['an input', 'query ($m: Flot) { slow(milliseconds: $m) }', {}],
  ])('no name of the schema is suggested for %s', async (_what, query, variables) => {
    const answer = await small.post(query, variables);
    expect(answer.codes[0]).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(JSON.stringify(answer.body)).not.toContain('Did you mean');
    const answered = await small.post(query, variables, await staff());
    expect(JSON.stringify(answered.body)).toContain('Did you mean');
  });

  const byGet = (query: string, headers = {}) => text(`/graphql?query=${encodeURIComponent(query)}`, headers);
  const preflight = { 'apollo-require-preflight': '1' };

  it('a query by GET is refused where another site could have sent it', async () => {
    const answer = await byGet('{__typename}');
    expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([400, 'CROSS_SITE_REQUEST']);
    expect((await byGet('{__typename}', preflight)).text).toBe('{"data":{"__typename":"Query"}}');
  });

  it('a mutation by GET is refused', async () => {
    expect((await byGet('mutation {__typename}')).status).toBe(400);
    expect((await byGet('mutation {__typename}', preflight)).status).toBe(405);
  });

  it('a form is refused', async () => {
    const forms = [
      { url: '/graphql?query=query+cop+%7B__typename%7D' },
      {
        url: '/graphql',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'query=query+cop+%7B__typename%7D',
      },
    ];
    for (const form of forms) {
      const answer = await small.shop.gateway.app.inject({ method: 'POST', ...form });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.json().data).toBeUndefined();
    }
  });

  it('no console is found', async () => {
    for (const path of ['/graphiql', '/playground', '/console', '/graphql']) {
      const answer = await text(path, { accept: 'text/html' });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/graphiql|playground/i);
    }
  });

  it('the shop is open, and no tool of developers is in its page', async () => {
    expect((await text('/', { accept: 'text/html' })).text).not.toMatch(/graphiql|playground/i);
  });

  it('no trace comes with an answer', async () => {
    expect((await small.post('query cop { __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });

  it('no exception comes with an error', async () => {
    const failed = await small.post('qwerty cop { abc }');
    expect(failed.body.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    expect(JSON.stringify(failed.body)).not.toMatch(/exception|stack|tracing/i);
  });
});

describe('in production, staff with schema:read', () => {
  it('may introspect', async () => {
    const answer = await small.post('{ __schema { queryType { name } } }', {}, await staff());
    expect(answer.body.data.__schema.queryType.name).toBe('Query');
  });

  it('get the console', async () => {
    expect((await text('/graphiql', await staff())).text).toContain('PersonalisedFeed');
    expect((await text('/graphiql', await shopper())).status).toBe(404);
  });
});
