import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { BothExecutions, federation, type TestSubgraph } from './both-executions';

const head = federation('key', 'external', 'requires', 'shareable');

interface Product {
  readonly id: string;
  readonly price?: number;
  readonly weight?: number;
  readonly box?: { readonly size?: number; readonly colour?: string };
}

const rates: Record<string, number> = { USD: 2, EUR: 3, GBP: 1 };
const base = (id: string) => ({ id, weight: Number(id) * 5, box: { colour: 'red' } });
const prices = {
  price: ({ id }: Product, { currency }: { currency: string }) => Number(id) * (rates[currency] ?? 0),
};
const sizes = { size: (_: unknown, { unit, places }: { unit: string; places: number }) => unit.length * 10 + places };

const catalog: TestSubgraph = {
  name: 'catalog',
  sdl: `${head}
    type Query { products: [Product!]! product(id: ID!): Product }
    type Product @key(fields: "id") { id: ID! price(currency: String! = "GBP"): Int weight: Int box: Box }
    type Box @shareable { size(unit: String! = "mm", places: Int = 0): Int colour: String }`,
  resolvers: {
    Query: { products: () => ['1', '2'].map(base), product: (_: unknown, { id }: Product) => base(id) },
    Product: { __resolveReference: ({ id }: Product) => base(id), ...prices },
    Box: sizes,
  },
};

const shipping: TestSubgraph = {
  name: 'shipping',
  sdl: `${head}
    type Product @key(fields: "id") {
      id: ID!
      price(currency: String! = "GBP"): Int @external
      weight: Int @external
      box: Box @external
      usd(times: Int = 1): String @requires(fields: "price(currency: \\"USD\\") weight")
      eur(times: Int = 1): String @requires(fields: "price(currency: \\"EUR\\") weight")
      alsoEur: String @requires(fields: "price(currency: \\"EUR\\")")
      plain: String @requires(fields: "weight")
      small: String @requires(fields: "box { size(unit: \\"cm\\", places: 1) colour }")
      large: String @requires(fields: "box { size(places: 2, unit: \\"metre\\") } price(currency: \\"USD\\")")
      free: String
    }
    type Box @shareable { size(unit: String! = "mm", places: Int = 0): Int @external colour: String @external }`,
  resolvers: {
    Product: {
      __resolveReference: (key: object) => key,
      usd: ({ price, weight }: Product, { times }: { times: number }) => `$${price! * times} ${weight}`,
      eur: ({ price, weight }: Product, { times }: { times: number }) => `€${price! * times} ${weight}`,
      alsoEur: ({ price }: Product) => `€${price}`,
      plain: ({ weight }: Product) => `${weight} kg`,
      small: ({ box }: Product) => `${box?.size} ${box?.colour}`,
      large: ({ box, price }: Product) => `${box?.size} $${price}`,
      free: ({ id }: Product) => `free ${id}`,
    },
  },
};

const currencyOf = (id: string, currency: string) => ({
  ...base(id),
  price: prices.price({ id }, { currency }),
});
const of = shipping.resolvers.Product as Record<string, (product: Product, given: never) => string>;
const sized = (id: string, unit: string, places: number) => ({
  ...currencyOf(id, 'USD'),
  box: { colour: 'red', size: sizes.size(null, { unit, places }) },
});

/** The two as one service, in which each field gets what it needs. */
const monolith = buildSubgraphSchema([
  {
    typeDefs: parse(`
      type Query { products: [Product!]! product(id: ID!): Product }
      type Product {
        id: ID! price(currency: String! = "GBP"): Int weight: Int box: Box
        usd(times: Int = 1): String eur(times: Int = 1): String alsoEur: String plain: String small: String large: String free: String
      }
      type Box { size(unit: String! = "mm", places: Int = 0): Int colour: String }`),
    resolvers: {
      Query: catalog.resolvers.Query,
      Box: sizes,
      Product: {
        ...prices,
        usd: ({ id }: Product, given: never) => of.usd!(currencyOf(id, 'USD'), given),
        eur: ({ id }: Product, given: never) => of.eur!(currencyOf(id, 'EUR'), given),
        alsoEur: ({ id }: Product, given: never) => of.alsoEur!(currencyOf(id, 'EUR'), given),
        plain: ({ id }: Product, given: never) => of.plain!(base(id), given),
        small: ({ id }: Product, given: never) => of.small!(sized(id, 'cm', 1), given),
        large: ({ id }: Product, given: never) => of.large!(sized(id, 'metre', 2), given),
        free: ({ id }: Product, given: never) => of.free!(base(id), given),
      },
    } as never,
  },
]);

describe('@requires with arguments', () => {
  let both: BothExecutions;

  beforeAll(async () => {
    both = await BothExecutions.of([catalog, shipping]);
  });

  it.each<[string, string, Record<string, unknown>?]>([
    ['alone', '{ products { usd } }'],
    ['two that need the same', '{ products { eur alsoEur } }'],
    ['two that exclude each other', '{ products { usd eur } }'],
    ['two, and others', '{ products { usd eur alsoEur plain free price(currency: "GBP") weight } }'],
    ['two, in several places', '{ products { usd } product(id: "3") { eur usd } }'],
    ['below an object', '{ products { small large box { size colour } } }'],
    ['all of them', '{ products { large eur small alsoEur usd plain free id } }'],
    [
      'by aliases that plans use',
      '{ products { price: usd weight: eur price__required_0: plain id: large box: small } }',
    ],
    ['by fragments', '{ products { ...A ... on Product { eur } } } fragment A on Product { usd ... { plain } }'],
    [
      'with arguments of their own',
      'query ($a: Int!, $b: Int!) { products { usd(times: $a) eur(times: $b) alsoEur } }',
      { a: 2, b: 3 },
    ],
    [
      'where some are left out',
      'query ($yes: Boolean!) { products { usd @include(if: $yes) eur @skip(if: $yes) free } }',
      { yes: true },
    ],
  ])('%s', async (_what, query, variables = {}) => {
    const right = await graphql({ schema: monolith, source: query, variableValues: variables });
    expect(right.errors).toBeUndefined();
    for (const executor of ['compiled', 'apollo'] as const) {
      const given = await both.ours(executor, query, variables);
      expect({ executor, ...given }).toEqual({ executor, ...JSON.parse(JSON.stringify(right)) });
    }
  });

  it('takes no more operations to a subgraph than one with one of them', async () => {
    both.fetches.length = 0;
    await both.ours('compiled', '{ products { usd } }');
    const one = both.fetches.splice(0).length;
    await both.ours('compiled', '{ products { usd eur large } }');
    expect(both.fetches.splice(0)).toHaveLength(one);
  });
});
