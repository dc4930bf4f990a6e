import { BothExecutions, federation } from './both-executions';

const head = federation('key');
const names: Record<string, string> = { '1': 'Kettle', '2': 'Pot' };

let both: BothExecutions;

beforeAll(async () => {
  both = await BothExecutions.of([
    {
      name: 'catalog',
      sdl: `${head}
        type Query { product(id: ID!): Product products(first: Int = 2): [Product!]! }
        type Product @key(fields: "id") { id: ID! name(language: String = "en"): String similar: [Product!] matrix: [[Product]] }`,
      resolvers: {
        Query: {
          product: (_: unknown, { id }: { id: string }) => ({ id }),
          products: (_: unknown, { first }: { first: number }) => [{ id: '1' }, { id: '2' }].slice(0, first),
        },
        Product: {
          __resolveReference: (key: object) => key,
          name: ({ id }: { id: string }, { language }: { language: string }) => `${names[id]} (${language})`,
          similar: ({ id }: { id: string }) => (id === '1' ? [{ id: '2' }] : []),
          matrix: () => [[{ id: '1' }, null], [], [{ id: '2' }]],
        },
      },
    },
    {
      name: 'pricing',
      sdl: `${head} type Product @key(fields: "id") { id: ID! price(currency: String): String constructor: Int }`,
      resolvers: {
        Product: {
          __resolveReference: (key: object) => key,
          price: ({ id }: { id: string }, { currency }: { currency?: string }) => `${id}.00 ${currency ?? 'GBP'}`,
          constructor: () => 7,
        },
      },
    },
  ]);
});

describe('selections', () => {
  it.each([
    ['aliases', '{ a: product(id: "1") { title: name cost: price } b: product(id: "2") { cost: price title: name } }'],
    [
      'the same entity under other arguments in another place',
      '{ a: product(id: "1") { p: price(currency: "EUR") similar { p: price } } b: product(id: "2") { p: price similar { p: price(currency: "USD") } } }',
    ],
    ['fields that are asked for twice', '{ product(id: "1") { name name similar { id } similar { price } price } }'],
    ['names that every object has', '{ product(id: "1") { constructor toString: price valueOf: name } }'],
    ['lists of lists', '{ product(id: "1") { matrix { price name } } }'],
    [
      'fragments, named and not',
      'query { products { ...F ... { id } ... on Product { price } } } fragment F on Product { name similar { ...G } } fragment G on Product { price }',
    ],
    [
      'typenames, aliased and of the root',
      '{ __typename r: __typename product(id: "1") { __typename t: __typename } }',
    ],
    ['arguments with defaults', '{ products { name } one: products(first: 1) { price } }'],
    [
      'the schema',
      '{ __schema { queryType { name } } __type(name: "Product") { fields { name } } product(id: "1") { price } }',
    ],
    ['the schema alone, twice', '{ __schema { queryType { name } } __schema { types { kind } } }'],
  ])('%s', async (_what, query) => {
    const { data, errors } = await both.run(query);
    expect([errors, Object.keys(data ?? {}).length > 0]).toEqual([undefined, true]);
  });

  it('variables reach the fields they are for, in every subgraph', async () => {
    const query = `query ($id: ID!, $currency: String, $language: String = "fr", $name: String!) {
      product(id: $id) { name(language: $language) price(currency: $currency) } __type(name: $name) { name }
    }`;
    const { data } = await both.run(query, { id: '1', currency: 'EUR', name: 'Product' });
    expect(data).toEqual({ product: { name: 'Kettle (fr)', price: '1.00 EUR' }, __type: { name: 'Product' } });
    await both.run(query, { id: '1', currency: null, language: null, name: 'None' });
  });
});

describe('skip and include', () => {
  const query = `query ($no: Boolean!, $yes: Boolean = true) {
    product(id: "1") {
      id
      price @skip(if: $no)
      name @include(if: $yes)
      similar @include(if: $yes) { price @skip(if: $no) ... @include(if: $yes) { name } }
      ...F @skip(if: $yes)
    }
    products @include(if: $no) { price }
    __typename @skip(if: $no)
  } fragment F on Product { cost: price name }`;

  it.each<[{ no: boolean; yes?: boolean }]>([
    [{ no: false }],
    [{ no: true }],
    [{ no: false, yes: false }],
    [{ no: true, yes: false }],
  ])('with %j', async (variables) => {
    const { data } = await both.run(query, variables);
    const product = data?.product as Record<string, unknown>;
    expect(['price' in product, 'cost' in product, 'similar' in product]).toEqual([
      !variables.no,
      variables.yes === false,
      variables.yes !== false,
    ]);
  });

  it('as literals, and where nothing is left to fetch', async () => {
    expect((await both.run('{ product(id: "1") @skip(if: true) { price } }')).data).toEqual({});
    expect((await both.run('{ product(id: "1") { id price @include(if: false) } }')).data).toEqual({
      product: { id: '1' },
    });
  });
});

describe('mutations', () => {
  it('happen one after another, in the order in which they are written, across subgraphs', async () => {
    const done: string[] = [];
    const subgraph = (name: string, wait: number) => ({
      name,
      sdl: `${head}
        type Query { ${name}: Int }
        type Mutation { ${name}(step: Int!): Done_${name} }
        type Done_${name} { step: Int product: Product }
        type Product @key(fields: "id") { id: ID! ${name}Name: String }`,
      resolvers: {
        Mutation: {
          [name]: async (_: unknown, { step }: { step: number }) => {
            await new Promise((resolve) => setTimeout(resolve, wait));
            done.push(`${name} ${step}`);
            return { step, product: { id: `${step}` } };
          },
        },
        Product: {
          __resolveReference: (key: object) => key,
          [`${name}Name`]: ({ id }: { id: string }) => `${name} ${id}`,
        },
      },
    });
    const both = await BothExecutions.of([subgraph('cart', 15), subgraph('order', 0)]);
    const { data } = await both.run(
      'mutation { a: cart(step: 1) { product { orderName } } b: order(step: 2) { step product { cartName } } c: cart(step: 3) { step } }',
    );
    expect(data).toEqual({
      a: { product: { orderName: 'order 1' } },
      b: { step: 2, product: { cartName: 'cart 2' } },
      c: { step: 3 },
    });
    // Ours, then the stock gateway's.
    expect(done).toEqual(['cart 1', 'order 2', 'cart 3', 'cart 1', 'order 2', 'cart 3']);
  });
});
