import type { ExecutionResult } from 'graphql';
import { BothExecutions, federation, type TestSubgraph } from './both-executions';

const head = federation('key', 'shareable', 'external', 'requires', 'provides', 'override');

const first = (data: ExecutionResult['data']) => (data?.products as object[] | undefined)?.[0] ?? {};

describe('requires', () => {
  const catalog: TestSubgraph = {
    name: 'catalog',
    sdl: `${head}
      type Query { products: [Product] }
      type Product @key(fields: "id") { id: ID! weight: Int size: Size parts: [Part!] }
      type Size @shareable { width: Int height: Int }
      type Part @shareable { code: String! pieces: Int }`,
    resolvers: {
      Query: {
        products: () => [
          { id: '1', weight: 10, size: { width: 2, height: 3 }, parts: [{ code: 'a', pieces: 2 }] },
          { id: '2', weight: null, size: null, parts: null },
          { id: '3', weight: 5, size: { width: null, height: 1 }, parts: [] },
        ],
      },
    },
  };
  const shipping: TestSubgraph = {
    name: 'shipping',
    sdl: `${head}
      type Product @key(fields: "id") {
        id: ID!
        weight: Int @external
        size: Size @external
        parts: [Part!] @external
        cost: Int @requires(fields: "weight")
        volume: String @requires(fields: "size { width height } parts { code pieces }")
      }
      type Size @shareable { width: Int height: Int }
      type Part @shareable { code: String! pieces: Int }`,
    resolvers: {
      Product: {
        __resolveReference: (key: object) => key,
        cost: ({ weight }: { weight: number | null }) => (weight === null ? null : weight * 2),
        volume: (product: object) => JSON.stringify(product, ['size', 'width', 'height', 'parts', 'code', 'pieces']),
      },
    },
  };

  it('brings what is required along, also where it is null, nested, or a list', async () => {
    const both = await BothExecutions.of([catalog, shipping]);
    const { data } = await both.run('{ products { cost volume } }');
    expect(data?.products).toMatchObject([
      { cost: 20, volume: '{"size":{"width":2,"height":3},"parts":[{"code":"a","pieces":2}]}' },
      { cost: null, volume: '{"size":null,"parts":null}' },
      { cost: 10 },
    ]);
    // What was fetched for the subgraph alone is not shown to the client.
    expect(Object.keys(first(data))).toEqual(['cost', 'volume']);
  });

  it('goes without the field where what is required could not be had', async () => {
    const failing = { ...catalog.resolvers, Product: { weight: () => Promise.reject(new Error('no scales')) } };
    const both = await BothExecutions.of([{ ...catalog, resolvers: failing }, shipping]);
    const { data, errors } = await both.run('{ products { id cost } }');
    expect(first(data)).toEqual({ id: '1', cost: null });
    expect(errors?.[0]?.message).toBe('no scales');
  });
});

describe('provides', () => {
  it('spares the fetch where the field comes along, and makes it where not', async () => {
    const both = await BothExecutions.of([
      {
        name: 'reviews',
        sdl: `${head}
          type Query { provided: Review @shareable plain: Plain }
          type Review { author: User @provides(fields: "name") }
          type Plain { author: User }
          type User @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: {
          Query: { provided: () => ({ author: { id: '1', name: 'Ada' } }), plain: () => ({ author: { id: '1' } }) },
        },
      },
      {
        name: 'accounts',
        sdl: `${head} type User @key(fields: "id") { id: ID! name: String @shareable }`,
        resolvers: { User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada' }) } },
      },
    ]);
    expect((await both.run('{ provided { author { name } } }')).data).toEqual({
      provided: { author: { name: 'Ada' } },
    });
    expect(both.fetches).toHaveLength(1);
    expect((await both.run('{ plain { author { name } } }')).data).toEqual({ plain: { author: { name: 'Ada' } } });
    expect(both.fetches).toHaveLength(2);
  });
});

describe('shareable', () => {
  it('value types of which each subgraph knows a part are put together', async () => {
    const subgraph = (name: string, field: string, value: number): TestSubgraph => ({
      name,
      sdl: `${head}
        type Query { box: Box @shareable }
        type Box @key(fields: "id") { id: ID! size: Size @shareable }
        type Size @shareable { unit: String ${field}: Int }`,
      resolvers: {
        Query: { box: () => ({ id: '1', size: { unit: 'cm', [field]: value } }) },
        Box: { __resolveReference: ({ id }: { id: string }) => ({ id, size: { unit: 'cm', [field]: value } }) },
      },
    });
    const both = await BothExecutions.of([subgraph('one', 'width', 2), subgraph('two', 'height', 3)]);
    const size = { unit: 'cm', width: 2, height: 3 };
    expect((await both.run('{ box { size { unit width height } } }')).data).toEqual({ box: { size } });
    expect((await both.run('{ a: box { size { width } } b: box { size { height } } }')).data).toEqual({
      a: { size: { width: 2 } },
      b: { size: { height: 3 } },
    });
  });
});

describe('override', () => {
  it('the field is asked of its new owner', async () => {
    const both = await BothExecutions.of([
      {
        name: 'old',
        sdl: `${head} type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int }`,
        resolvers: { Query: { product: () => ({ id: '1', price: 1 }) } },
      },
      {
        name: 'new',
        sdl: `${head} type Product @key(fields: "id") { id: ID! price: Int @override(from: "old") }`,
        resolvers: { Product: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 2 }) } },
      },
    ]);
    expect((await both.run('{ product { price } }')).data).toEqual({ product: { price: 2 } });
  });
});
