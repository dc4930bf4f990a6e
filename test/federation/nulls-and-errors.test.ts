import { GraphQLError } from 'graphql';
import { BothExecutions, federation } from './both-executions';

const head = federation('key', 'shareable');

interface Row {
  readonly id: string;
}

const answers: Record<string, unknown> = {
  null: null,
  missing: { id: 'missing', price: null, tags: ['a', null], note: 'n' },
  wrong: { id: 'wrong', price: 5, tags: ['a'], note: 'n', kind: 'NONE' },
};

const both = () =>
  BothExecutions.of([
    {
      name: 'catalog',
      sdl: `${head}
        type Query { page(ids: [ID]!): Page strict: Strict! broken: Product never: Product! }
        type Page { products: [Product] all: [Product!] exact: [Product!]! }
        type Strict { product: Product! }
        type Product @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          page: (_: unknown, { ids }: { ids: (string | null)[] }) => {
            const products = ids.map((id) => id && { id });
            return { products, all: products.filter(Boolean), exact: products.filter(Boolean) };
          },
          strict: () => ({ product: { id: 'null' } }),
          broken: () => Promise.reject(new GraphQLError('broken', { extensions: { code: 'NOT_FOUND' } })),
          never: () => Promise.reject(new Error('never')),
        },
      },
    },
    {
      name: 'pricing',
      sdl: `${head}
        type Product @key(fields: "id") { id: ID! price: Int! tags: [String] note: String! double: Int }`,
      resolvers: {
        Product: {
          __resolveReference: async ({ id }: Row) => {
            if (id === 'refused') throw new GraphQLError('refused', { extensions: { code: 'FORBIDDEN' } });
            return id in answers ? answers[id] : { id, price: id.length, tags: ['t'], note: 'n' };
          },
          double: ({ id }: Row) => {
            if (id === '22') throw new Error('overflow');
            return 2;
          },
        },
      },
    },
  ]);

const page = (fields: string, ids: readonly (string | null)[]) =>
  [`query ($ids: [ID]!) { page(ids: $ids) { ${fields} } }`, { ids }] as const;

describe('nulls', () => {
  it('where there must be none take what is above with them, up to what may be null, and are reported', async () => {
    const { data, errors } = await (await both()).run(...page('products { id price }', ['1', 'missing', null, '333']));
    expect(data?.page).toEqual({ products: [{ id: '1', price: 1 }, null, null, { id: '333', price: 3 }] });
    expect(errors).toMatchObject([{ path: ['page', 'products', 1, 'price'] }]);
  });

  it('of an entity that its subgraph does not have are no mistake, as long as it may be null', async () => {
    const execution = await both();
    const query = page('products { id price } all { tags }', ['1', 'null', 'null']);
    const { data, errors } = await execution.run(...query, ['page.products.1.price', 'page.products.2.price']);
    expect(data?.page).toEqual({
      products: [{ id: '1', price: 1 }, null, null],
      all: [{ tags: ['t'] }, { tags: null }, { tags: null }],
    });
    expect(errors).toBeUndefined();
    const climbing = await execution.run(...page('exact { price }', ['1', 'null']));
    expect(climbing.data?.page).toBeNull();
    expect(climbing.errors).toMatchObject([{ path: ['page', 'exact', 1, 'price'] }]);
  });

  it.each([
    ['a list of such that must not be null', 'all { price note }', { all: null }],
    ['a list that must not be null', 'exact { price }', null],
    [
      'two branches',
      'products { price } exact { id }',
      { products: [{ price: 1 }, null], exact: [{ id: '1' }, { id: 'missing' }] },
    ],
  ])('climb through %s', async (_what, fields, expected) => {
    const { data } = await (await both()).run(...page(fields, ['1', 'missing']));
    expect(data?.page).toEqual(expected);
  });

  it('climb to the root', async () => {
    const { data, errors } = await (await both()).run(
      '{ strict { product { price } } page(ids: []) { products { id } } }',
    );
    expect([data, errors?.length]).toEqual([null, 1]);
  });

  it('that are allowed are just there', async () => {
    const { data, errors } = await (await both()).run(...page('products { id tags }', ['null', 'missing', null]));
    expect([data?.page, errors]).toEqual([
      { products: [{ id: 'null', tags: null }, { id: 'missing', tags: ['a', null] }, null] },
      undefined,
    ]);
  });
});

describe('errors', () => {
  it('of an entity say at which, in every place where it stands, counted past what is null', async () => {
    const { data, errors } = await (await both()).run(
      ...page('products { id price } all { tags }', [null, '1', 'refused', null, 'refused']),
    );
    expect(data?.page).toEqual({
      products: [null, { id: '1', price: 1 }, null, null, null],
      all: [{ tags: ['t'] }, { tags: null }, { tags: null }],
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['page', 'products', 2],
      ['page', 'products', 4],
      ['page', 'all', 1],
      ['page', 'all', 2],
    ]);
    for (const { extensions } of errors ?? [])
      expect(extensions).toMatchObject({ code: 'FORBIDDEN', serviceName: 'pricing' });
  });

  it('of a field within an entity lead to the field', async () => {
    const { data, errors } = await (await both()).run(...page('products { id double }', ['1', null, '22']));
    expect(data?.page).toEqual({ products: [{ id: '1', double: 2 }, null, { id: '22', double: null }] });
    expect(errors?.map(({ path, message }) => [message, path])).toEqual([
      ['overflow', ['page', 'products', 2, 'double']],
    ]);
  });

  it('of root fields keep their code, and the rest of the answer', async () => {
    const { data, errors } = await (await both()).run('{ broken { price } page(ids: ["1"]) { products { price } } }');
    expect(data).toEqual({ broken: null, page: { products: [{ price: 1 }] } });
    expect(errors).toMatchObject([{ path: ['broken'], extensions: { code: 'NOT_FOUND', serviceName: 'catalog' } }]);
    const nothing = await (await both()).run('{ never { price } }');
    expect([nothing.data, nothing.errors?.length]).toEqual([null, 1]);
  });
});
