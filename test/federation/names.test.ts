import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { BothExecutions, federation, type TestSubgraph } from './both-executions';

const head = federation('key', 'external', 'requires', 'shareable');

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly stock: number;
  readonly maker: { readonly id: string; readonly name: string } | null;
}

const products: readonly Product[] = [
  { id: '1', sku: 'KET', name: 'Kettle', stock: 0, maker: { id: 'm1', name: '' } },
  { id: '2', sku: 'POT', name: 'Pot', stock: 3, maker: null },
];
const productOf = ({ id }: { readonly id: string }) => products.find((each) => each.id === id) ?? null;

const fields = {
  price: ({ id }: Product, { currency }: { currency: string }) => Number(id) * (currency === 'EUR' ? 10 : 1),
  label: ({ name }: Product, { language }: { language: string }) => `${name} ${language}`,
};
const me = { id: 'u1', email: 'ada@example.org', orders: [{ number: 7, total: 0, lines: [{ product: products[0] }] }] };

const catalog: TestSubgraph = {
  name: 'catalog',
  sdl: `${head}
    type Query { products: [Product!]! product(id: ID!): Product me: User found: [Found!]! }
    union Found = Product | Maker
    type User @key(fields: "id") { id: ID! email: String! }
    type Product @key(fields: "id") @key(fields: "maker { id }") {
      id: ID! sku: String! name: String! stock: Int! maker: Maker
      price(currency: String! = "GBP"): Int! label(language: String! = "en"): String!
    }
    type Maker @key(fields: "id") { id: ID! name: String! }`,
  resolvers: {
    Query: {
      products: () => products,
      product: (_: unknown, key: { id: string }) => productOf(key),
      me: () => me,
      found: () => [
        { __typename: 'Product', ...products[0] },
        { __typename: 'Maker', id: 'm1', name: 'Smith' },
      ],
    },
    Product: { __resolveReference: productOf, ...fields },
    User: { __resolveReference: () => me },
    Maker: { __resolveReference: ({ id }: { id: string }) => ({ id, name: '' }) },
  },
};

const orders: TestSubgraph = {
  name: 'orders',
  sdl: `${head}
    type User @key(fields: "id") { id: ID! orders: [Order!]! }
    type Order { number: Int! total: Int! lines: [Line!]! }
    type Line { product: Product! }
    type Maker @key(fields: "id") { id: ID! size(unit: String): String }
    type Product @key(fields: "id") {
      id: ID!
      name: String! @external
      label(language: String! = "en"): String! @external
      price(currency: String! = "GBP"): Int! @external
      sold(representations: [Int!], factor: Int): String
      shout: String @requires(fields: "name")
      tag: String @requires(fields: "label(language: \\"de\\")")
      offer: String @requires(fields: "price(currency: \\"EUR\\") name")
    }`,
  resolvers: {
    User: { __resolveReference: ({ id }: { id: string }) => (id === me.id ? me : null) },
    Maker: {
      __resolveReference: (key: object) => key,
      size: ({ id }: { id: string }, { unit }: { unit?: string }) => `${id} ${unit}`,
    },
    Product: {
      __resolveReference: (key: object) => key,
      sold: ({ id }: Product, given: object) => `${id} ${JSON.stringify(given)}`,
      shout: ({ name }: Product) => `${name}!`,
      tag: (given: { label?: string; name: string }) => `#${given.label ?? `${given.name} de`}`,
      offer: (given: { price?: number; name: string; id: string }) =>
        `${given.name} for ${given.price ?? Number(given.id) * 10}`,
    },
  },
};

/** The two as one service, which has no plans and whose answers are right therefore. */
const monolith = buildSubgraphSchema([
  {
    typeDefs: parse(`
      type Query { products: [Product!]! product(id: ID!): Product me: User found: [Found!]! }
      union Found = Product | Maker
      type User { id: ID! email: String! orders: [Order!]! }
      type Order { number: Int! total: Int! lines: [Line!]! }
      type Line { product: Product! }
      type Maker { id: ID! name: String! size(unit: String): String }
      type Product {
        id: ID! sku: String! name: String! stock: Int! maker: Maker
        price(currency: String! = "GBP"): Int! label(language: String! = "en"): String!
        sold(representations: [Int!], factor: Int): String shout: String tag: String offer: String
      }`),
    resolvers: {
      Query: catalog.resolvers.Query,
      Maker: { size: (orders.resolvers.Maker as Record<string, unknown>).size },
      Product: { ...fields, ...(orders.resolvers.Product as object) },
    } as never,
  },
]);

describe('a name of the client that plans use for something else', () => {
  let both: BothExecutions;

  beforeAll(async () => {
    both = await BothExecutions.of([catalog, orders]);
  });

  const expectRight = async (query: string, variables: Record<string, unknown> = {}) => {
    const right = JSON.parse(
      JSON.stringify(await graphql({ schema: monolith, source: query, variableValues: variables })),
    );
    for (const executor of ['compiled', 'apollo'] as const) {
      expect({ executor, ...(await both.ours(executor, query, variables)) }).toEqual({ executor, ...right });
    }
  };

  it.each([
    ['a key', '{ products { id: sku shout } }'],
    ['a key, at a root field', '{ me { id: email orders { total } } }'],
    [
      'a key, in lists below other subgraphs',
      '{ me { orders { number lines { product { id: name name: id shout } } } } }',
    ],
    ['a key of a nested object', '{ products { maker { id: name name: id size } shout } }'],
    ['an object that a key names', '{ products { maker: name shout } }'],
    [
      '__typename',
      '{ products { __typename: name shout } found { __typename: __typename ... on Product { id: name shout } } }',
    ],
    ['__typename of the root', '{ __typename: product(id: "1") { __typename: sku shout } id: __typename }'],
    ['a required field', '{ products { name: sku shout } }'],
    ['a required field, by falsy values', '{ products { name: stock shout maker { id: name } } }'],
    [
      'a required field, at each level',
      '{ name: products { name: id sku: name shout } shout: me { email: id orders { number: total } } }',
    ],
    ['names of each other', '{ products { id: name name: sku sku: id shout } }'],
    ['an alias of a plan', '{ products { id__alias_0: sku name__alias_0: id shout } }'],
    ['a required field with arguments', '{ products { label(language: "fr") tag } }'],
    [
      'a required field with other arguments',
      '{ products { price offer p: price(currency: "USD") price2: price(currency: "EUR") } }',
    ],
    [
      'a required field with arguments, by an alias',
      '{ products { label: price(currency: "EUR") price: label offer tag } }',
    ],
    [
      'through fragments',
      `{ found { ...F ... on Maker { id: name size } } products { ... { id: sku } ...G } }
       fragment F on Product { __typename: sku id: name ...G } fragment G on Product { shout name: stock }`,
    ],
    ['with conditions', '{ products { id: sku @skip(if: false) name: id @include(if: false) shout } }'],
    [
      'in the schema',
      '{ __type(name: "Maker") { id: name fields { name: isDeprecated __typename: name } } products { id: name } }',
    ],
  ])('%s', async (_what, query) => {
    await expectRight(query);
  });

  it('a variable, with values that a plan has too', async () => {
    const query = `query ($representations: [Int!], $id: ID!, $_representations: Int) {
      product(id: $id) { sold(representations: $representations, factor: $_representations) }
    }`;
    await expectRight(query, { representations: [1, 2], id: '2', _representations: 3 });
    await expectRight(query, { representations: null, id: '2' });
    await expectRight(query, { id: '1' });
  });

  it('a variable that decides what is left out', async () => {
    const query = 'query ($representations: Boolean!) { products { id: name shout @skip(if: $representations) } }';
    await expectRight(query, { representations: true });
    await expectRight(query, { representations: false });
  });

  it('names of operations and fragments that are odd', async () => {
    await expectRight(
      'query __typename { products { ...constructor } } fragment constructor on Product { id: name shout }',
    );
    await expectRight(
      'query representations { products { ...__proto__ } } fragment __proto__ on Product { __proto__: id shout }',
    );
  });

  it('a name that the other names begin with', async () => {
    await expectRight('{ client_id: products { client_id: id id: name shout client1_: sku } }');
  });

  it('is in the path of an error as the client wrote it', async () => {
    const failing = await BothExecutions.of([
      catalog,
      {
        ...orders,
        resolvers: { ...orders.resolvers, Product: { __resolveReference: () => Promise.reject(new Error('no')) } },
      },
    ]);
    for (const executor of ['compiled', 'apollo'] as const) {
      const { errors } = await failing.ours(executor, '{ id: product(id: "1") { name: id shout } }');
      expect(errors?.[0]?.path).toEqual(['id']);
    }
  });

  it('costs a document without such names nothing', () => {
    expect(both.namesOf('{ products { id title: name shout } }')).toBeNull();
    expect(both.namesOf('{ products { id: name } }')).not.toBeNull();
  });
});
