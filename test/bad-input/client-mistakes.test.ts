import { startShop, type TestShop } from '../harness/start-shop';
import { expectRefusal, post } from './refusals';

const nested = (times: number, open: string, close: string, inner = '') =>
  open.repeat(times) + inner + close.repeat(times);

/** Bodies as they are sent: what JSON.stringify makes of an object, and what it would not make. */
type Body = string | { readonly query?: unknown; readonly variables?: unknown; readonly [key: string]: unknown };

const products = 'query ($first: Int) { products(first: $first) { totalCount } }';
const optional = 'query ($first: Int = 5) { products(first: $first) { totalCount } }';
const basket = 'query ($ids: [ID!]!) { basketSuggestions(productIds: $ids) { score } }';
const product = 'query ($id: ID!) { product(id: $id) { name } }';
const priceChanged = 'priceChanged(productIds: ["x"])';

const documents: readonly (readonly [string, string])[] = [
  ['a null for an argument with a default', '{ products(first: null) { totalCount } }'],
  ['a number beyond Int', '{ products(first: 2147483648) { totalCount } }'],
  ['a number beyond Float', '{ products(first: 1e400) { totalCount } }'],
  ['a number of 400 digits', `{ products(first: ${'9'.repeat(400)}) { totalCount } }`],
  ['an object that is a list', '{ products(filter: [[1]]) { totalCount } }'],
  ['__proto__ as a field of an input', '{ products(filter: { __proto__: { brand: "x" } }) { totalCount } }'],
  ['fields that every object has', '{ constructor hasOwnProperty __proto__ }'],
  ['an unknown directive', '{ __typename @nope }'],
  ['a directive in an odd place', 'query @skip(if: true) { __typename }'],
  ['a directive twice', '{ __typename @skip(if: false) @skip(if: true) }'],
  ['a directive of schemas', '{ __typename @deprecated }'],
  ['@defer', '{ ... @defer { __typename } }'],
  ['@stream', '{ products { edges @stream { cursor } } }'],
  ['@skip without a condition', '{ __typename @skip }'],
  ['@skip of a text', '{ __typename @skip(if: "x") }'],
  ['@skip of null', '{ __typename @skip(if: null) }'],
  ['@skip of a variable that is not declared', '{ __typename @skip(if: $a) }'],
  ['@skip on the root field of a subscription', `subscription { ${priceChanged} @skip(if: true) { id } }`],
  ['@skip around the root field of a subscription', `subscription { ... @skip(if: true) { ${priceChanged} { id } } }`],
  [
    '@skip in a fragment of a subscription',
    `subscription { ...A @skip(if: true) } fragment A on Subscription { ${priceChanged} { id } }`,
  ],
  ['two root fields of a subscription', `subscription { a: ${priceChanged} { id } b: ${priceChanged} { id } }`],
  ['the schema by a subscription', 'subscription { __schema { queryType { name } } }'],
  ['fragments that spread each other', 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  ['a fragment that spreads itself', 'query { ...A } fragment A on Query { ...A }'],
  ['a fragment that nobody spreads', 'query { __typename } fragment A on Query { __typename }'],
  ['a fragment that is nowhere', 'query { ...A }'],
  ['a fragment of a scalar', 'query { ...A } fragment A on String { x }'],
  ['a fragment of an input', '{ ... on ProductFilter { brand } }'],
  ['fields that exclude each other', '{ a: products(first: 1) { totalCount } a: products(first: 2) { totalCount } }'],
  ['two operations of one name', 'query A { __typename } query A { __typename }'],
  ['two operations without a name', '{ __typename } { __typename }'],
  ['a type', 'type Query { x: Int }'],
  ['an extension of a type', 'extend type Query { x: Int } query { __typename }'],
  ['a fragment alone', 'fragment A on Query { __typename }'],
  ['a variable of an output type', 'query ($a: Product) { __typename }'],
  ['a variable twice', 'query ($a: Int, $a: Int) { products(first: $a) { totalCount } }'],
  ['a default of another type', 'query ($a: Int = "x") { products(first: $a) { totalCount } }'],
  ['a default of null where there is none', 'query ($a: Int! = null) { products(first: $a) { totalCount } }'],
  ['introspection without end', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
  ['selections of a leaf', '{ __typename { x } }'],
  ['no selections of an object', '{ products }'],
  ['no selections at all', '{ products { } }'],
  ['nothing but a space', '   '],
  ['nothing but a comment', '# nothing'],
  ['an escape that there is not', '{ search(text: "\\q") { totalCount } }'],
  ['a code point that there is not', '{ search(text: "\\u{110000}") { totalCount } }'],
  ['half of a surrogate pair', '{ search(text: "\\uD800") { totalCount } }'],
  ['a text without an end', '{ search(text: "a'],
  ['a name of an emoji', '{ 😀 }'],
  ['a sign that turns the direction', '{ \u202eproducts }'],
  ['4,000 nested fields', nested(4000, '{ products ', '}')],
  ['1,500 nested fragments', nested(1500, '{ ... ', '}', '{ __typename }')],
  ['a literal of 4,000 lists', `{ products(first: ${nested(4000, '[', ']')}) { totalCount } }`],
  ['a literal of 2,000 objects', `{ products(filter: ${nested(2000, '{a:', '}', '1')}) { totalCount } }`],
  ['a type of 4,000 lists', `query ($a: ${nested(4000, '[', ']', 'Int')}) { products(first: $a) { totalCount } }`],
];

const requests: readonly (readonly [string, Body])[] = [
  ['a null by a variable for an argument with a default', { query: products, variables: { first: null } }],
  ['a null for a variable with a default', { query: optional, variables: { first: null } }],
  [
    'a null for a condition with a default',
    { query: 'query ($a: Boolean = true) { __typename @skip(if: $a) }', variables: { a: null } },
  ],
  ['no value for a condition', { query: 'query ($a: Boolean!) { __typename @skip(if: $a) }' }],
  [
    '@include by a variable on the root field of a subscription',
    { query: `subscription ($a: Boolean!) { ${priceChanged} @include(if: $a) { id } }`, variables: { a: false } },
  ],
  ['60 wrong values', { query: basket, variables: { ids: Array(60).fill({}) } }],
  ['2,000 wrong values', { query: basket, variables: { ids: Array(2000).fill(null) } }],
  ['a number beyond Int by a variable', { query: products, variables: { first: 2 ** 31 } }],
  ['a number beyond Float by a variable', `{"query":${JSON.stringify(products)},"variables":{"first":1e400}}`],
  ['an id that is a fraction', { query: product, variables: { id: 1.5 } }],
  ['an id that is an object', { query: product, variables: { id: { toString: 'x' } } }],
  [
    'a variable that every object has, missing',
    { query: 'query ($toString: ID!) { product(id: $toString) { name } }', variables: {} },
  ],
  [
    'a field that every object has in an input',
    {
      query: 'query ($f: ProductFilter) { products(filter: $f) { totalCount } }',
      variables: { f: { constructor: 1 } },
    },
  ],
  ['objects nested 5,000 times', `{"query":"{ __typename }","variables":{"a":${nested(5000, '{"a":', '}', '1')}}}`],
  ['lists nested 50,000 times', `{"query":"{ __typename }","variables":{"a":${nested(50_000, '[', ']')}}}`],
  ['extensions nested 5,000 times', `{"query":"{ __typename }","extensions":{"a":${nested(5000, '[', ']')}}}`],
  ['a body nested 100,000 times', nested(100_000, '[', ']')],
  ['half of a surrogate pair in a key', '{"query":"{ __typename }","variables":{"\\ud800":1}}'],
  ['half of a surrogate pair in a key further down', '{"query":"{ __typename }","variables":{"a":[{"x\\udfff":1}]}}'],
  ['half of a surrogate pair in an id', { query: product, variables: { id: 'x\ud800' } }],
  ['half of a surrogate pair in a document', '{"query":"{ search(text:\\"\\ud800\\") { totalCount } }"}'],
  ['half of a surrogate pair in a name', { query: 'query A { __typename }', operationName: '\ud800' }],
  ['a key twice, the last of which counts', '{"query":"{ __typename }","query":"{ nothing }"}'],
  ['__proto__', '{"query":"{ __typename }","__proto__":{"query":"{ x }"}}'],
  ['__proto__ in variables', '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}'],
  ['a name that is a number', { query: '{ __typename }', operationName: 5 }],
  ['a name that is an object', { query: '{ __typename }', operationName: {} }],
  ['a name that no operation has', { query: 'query A { __typename }', operationName: '__proto__' }],
  ['no name for two operations', { query: 'query A { __typename } query B { __typename }' }],
  ['extensions that are a text', { query: '{ __typename }', extensions: 'x' }],
  ['extensions that are a list', { query: '{ __typename }', extensions: [] }],
  ['a persisted query that is a text', { query: '{ __typename }', extensions: { persistedQuery: 'x' } }],
  [
    'a hash that is a number',
    { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 5 } } },
  ],
  ['a document id that is a number', { documentId: 5 }],
  ['variables that are a list', { query: '{ __typename }', variables: [1] }],
  ['variables that are a number', { query: '{ __typename }', variables: 5 }],
  ['a query that is a list', { query: [] }],
  ['no query', { query: null }],
];

const family = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_DEEP',
  'TOO_MANY_TOKENS',
];

describe.each(['compiled', 'apollo'])("a client's mistake, by the %s executor", (executor) => {
  let shop: TestShop;

  beforeAll(async () => {
    shop = await startShop('one-process', { environment: { GATEWAY_EXECUTOR: executor } });
  });

  afterAll(() => shop?.stop());

  /** Said to be the client's, and the next request is answered. */
  const expectMistake = async (body: Body | Buffer, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const accept = 'application/graphql-response+json, text/event-stream';
    const answer = await post(shop.endpoint, text as string, { accept, ...headers });
    expectRefusal(answer, ...family);
    expect(answer.text.length).toBeLessThan(5000);
    return answer;
  };

  it.each(documents)('%s', async (_what, query) => {
    expect((await expectMistake({ query })).status).toBe(400);
  });

  it.each(requests)('%s', async (_what, body) => {
    const answer = await expectMistake(body);
    // An argument that is null is an error of its field, and other fields are answered.
    expect(answer.status === 400 || answer.text.includes('"path":["products"]')).toBe(true);
  });

  it('bytes that are no text', async () => {
    await expectMistake(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
    await expectMistake(Buffer.from('{"query":"{ __typename }"}', 'utf16le'), {
      'content-type': 'application/json; charset=utf-16',
    });
  });

  it('that is none: a byte order mark, comments, commas, odd names', async () => {
    for (const query of [
      '\ufeff{ __typename }',
      '#x\n{,, __typename ,}',
      'query __typename { constructor: __typename }',
    ]) {
      const answer = await post(shop.endpoint, JSON.stringify({ query }));
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"Query"')]);
    }
    expect((await post(shop.endpoint, '\ufeff{"query":"{ __typename }"}')).status).toBe(200);
  });
});
