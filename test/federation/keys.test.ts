import { BothExecutions, federation } from './both-executions';

const head = federation('key', 'shareable');

describe('keys', () => {
  it('of one field lead from subgraph to subgraph, an entity that stands twice being asked for once', async () => {
    const both = await BothExecutions.of([
      {
        name: 'catalog',
        sdl: `${head} type Query { products: [Product] first: Product gone: Product } type Product @key(fields: "id") { id: ID! name: String! }`,
        resolvers: {
          Query: {
            products: () => [{ id: '1', name: 'Kettle' }, null, { id: '2', name: 'Pot' }, { id: '1', name: 'Kettle' }],
            first: () => ({ id: '1', name: 'Kettle' }),
            gone: () => null,
          },
        },
      },
      {
        name: 'pricing',
        sdl: `${head} type Product @key(fields: "id") { id: ID! price: Int tags: [String!] }`,
        resolvers: {
          Product: {
            __resolveReference: ({ id }: { id: string }) =>
              id === '3' ? null : { id, price: Number(id) * 100, tags: [id] },
          },
        },
      },
    ]);
    const { data } = await both.run('{ products { price tags } first { name price } gone { price } }');
    const kettle = { price: 100, tags: ['1'] };
    expect(data).toEqual({
      products: [kettle, null, { price: 200, tags: ['2'] }, kettle],
      first: { name: 'Kettle', price: 100 },
      gone: null,
    });
    expect(both.fetches.filter((fetch) => fetch.startsWith('pricing'))).toHaveLength(1);
  });

  const orders = {
    name: 'orders',
    sdl: `${head}
      type Query { lines: [Line] }
      type Line @key(fields: "product { id maker { code } } number") {
        number: Int! product: Product! quantity: Int
      }
      type Product @shareable { id: ID! maker: Maker! }
      type Maker @shareable { code: String! }`,
    resolvers: {
      Query: {
        lines: () =>
          [1, 2].map((number) => ({
            number,
            quantity: number * 2,
            product: { id: `p${number}`, maker: { code: 'm' } },
          })),
      },
    },
  };

  it('of several fields, nested ones too, are sent whole', async () => {
    const both = await BothExecutions.of([
      orders,
      {
        name: 'stock',
        sdl: `${head}
          type Line @key(fields: "product { id maker { code } } number") { number: Int! product: Product! place: String }
          type Product @shareable { id: ID! maker: Maker! }
          type Maker @shareable { code: String! }`,
        resolvers: {
          Line: {
            __resolveReference: (line: { number: number; product: { id: string; maker: { code: string } } }) => ({
              ...line,
              place: `${line.product.maker.code}/${line.product.id}/${line.number}`,
            }),
          },
        },
      },
    ]);
    const { data } = await both.run('{ lines { quantity place } }');
    expect(data?.lines).toEqual([
      { quantity: 2, place: 'm/p1/1' },
      { quantity: 4, place: 'm/p2/2' },
    ]);
  });

  it('that differ from subgraph to subgraph are crossed by way of one that knows both', async () => {
    const both = await BothExecutions.of([
      {
        name: 'catalog',
        sdl: `${head} type Query { product: Product } type Product @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { product: () => ({ id: '1' }) } },
      },
      {
        name: 'registry',
        sdl: `${head} type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }`,
        resolvers: {
          Product: { __resolveReference: (key: { id?: string; sku?: string }) => ({ id: '1', sku: `sku-${key.id}` }) },
        },
      },
      {
        name: 'pricing',
        sdl: `${head} type Product @key(fields: "sku") { sku: String! price: Int }`,
        resolvers: {
          Product: { __resolveReference: ({ sku }: { sku: string }) => ({ sku, price: sku.length }) },
        },
      },
    ]);
    expect((await both.run('{ product { price } }')).data).toEqual({ product: { price: 5 } });
    expect((await both.run('{ product { id sku price } }')).data).toEqual({
      product: { id: '1', sku: 'sku-1', price: 5 },
    });
  });
});
