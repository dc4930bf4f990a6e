import { parse } from 'graphql';
import { liftAccessRequirements } from '../../gateway/authorisation/access-requirements';
import { Engine, type ExecutorName } from '../../gateway/execution/engine';
import { EntityBatching } from '../../gateway/execution/entity-batching';
import { resilientClient } from '../../gateway/subgraph-clients/resilient-client';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { fakeClient } from '../../gateway/testing/fake-client';
import { defaultClientSettings } from '../../shared/config/subgraph-client-settings';
import { anonymous } from '../../shared/identity/identity';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { federation } from './both-executions';

const head = federation('key', 'shareable');
const supergraph = liftAccessRequirements(
  composeSupergraph([
    {
      name: 'catalog',
      sdl: `${head} type Query { products: [Product!] product: Product about: About count: Int }
        type About { name: String product: Product } type Product @key(fields: "id") { id: ID! name: String }
        type Maker @key(fields: "id") { id: ID! }`,
    },
    {
      name: 'pricing',
      sdl: `${head} type Product @key(fields: "id") { id: ID! price: Money maker: Maker list(first: Int): Int }
        type Money { amount: Int } type Maker @key(fields: "id") { id: ID! }`,
    },
  ]),
);
const products = [
  { __typename: 'Product', id: '1', name: 'Kettle' },
  { __typename: 'Product', id: '2', name: 'Pot' },
];
const priced = (amount: number) => ({ __typename: 'Product', price: { amount } });

/** The engine over subgraphs that answer as the test says, resilient as the gateway has them. */
function ask(
  executor: ExecutorName,
  query: string,
  answers: { readonly catalog?: unknown; readonly pricing: (request: SubgraphRequest) => unknown },
) {
  const clientOf = (name: 'catalog' | 'pricing', answer: (request: SubgraphRequest) => unknown) => ({
    ...fakeClient(async (request) => structuredClone(answer(request)) as never),
    name: name as never,
  });
  const clients = [
    clientOf('catalog', () => answers.catalog ?? { data: { products } }),
    clientOf('pricing', answers.pricing),
  ].map((client) => resilientClient(client, defaultClientSettings, silentLogger));
  const engine = new Engine(supergraph, { clients, log: silentLogger, executor });
  return engine.execute(
    engine.plan(parse(query)),
    {},
    { identity: anonymous, requestId: 'r', batching: new EntityBatching() },
  );
}

const codesOf = ({ errors = [] }: { readonly errors?: readonly { readonly extensions: unknown }[] }) => [
  ...new Set(errors.map(({ extensions }) => (extensions as { code: string }).code)),
];

describe.each(['compiled', 'apollo'] as const)('the %s executor', (executor) => {
  const query = '{ products { name price { amount } } }';

  it('takes entities that fit what was asked for', async () => {
    const { data } = await ask(executor, query, { pricing: () => ({ data: { _entities: [priced(1), null] } }) });
    expect(data).toEqual({
      products: [
        { name: 'Kettle', price: { amount: 1 } },
        { name: 'Pot', price: null },
      ],
    });
  });

  it.each<[string, unknown]>([
    ['none', []],
    ['one too few', [priced(2)]],
    ['one too many', [priced(1), priced(2), priced(3)]],
    ['null', null],
    ['nothing', undefined],
    ['an object', { 0: priced(1), 1: priced(2), length: 2 }],
    ['a text', 'ab'],
    ['numbers', [1, 2]],
    ['texts', ['a', 'b']],
    ['lists', [[priced(1)], [priced(2)]]],
    ['one that is no object', [priced(1), true]],
    ['one of another type', [priced(1), { __typename: 'Maker', price: { amount: 2 } }]],
    ['one of no type that there is', [{ __typename: 'Nothing', price: { amount: 1 } }, priced(2)]],
    ['a type that is no text', [{ __typename: 5, price: { amount: 1 } }, priced(2)]],
  ])('uses nothing of a list of entities with %s', async (_what, entities) => {
    const result = await ask(executor, query, { pricing: () => ({ data: { _entities: entities } }) });
    expect(result.data).toEqual({
      products: [
        { name: 'Kettle', price: null },
        { name: 'Pot', price: null },
      ],
    });
    expect(codesOf(result)).toEqual(['SUBGRAPH_ANSWER_INVALID']);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a text', 'data'],
    ['a number', 1],
    ['nothing', {}],
    ['data of null without an error', { data: null }],
    ['data that is a list', { data: [] }],
    ['data that is a text', { data: 'x' }],
    ['errors that are no list', { data: { products }, errors: 'x' }],
    ['errors that are none', { data: null, errors: [] }],
    ['errors without a message', { data: { products }, errors: [{}] }],
    ['an error with a path that is no list', { data: { products }, errors: [{ message: 'x', path: 'products' }] }],
  ])('uses nothing of an answer that is %s', async (_what, answer) => {
    const root = await ask(executor, query, { catalog: answer === null ? undefined : answer, pricing: () => answer });
    expect(codesOf(root)).toEqual(['SUBGRAPH_ANSWER_INVALID']);
  });

  it.each<[string, string, unknown]>([
    ['a text for an object', '{ about { name } count }', { about: 'x', count: 1 }],
    ['a list for an object', '{ about { name } count }', { about: [{ name: 'a' }], count: 1 }],
    ['an object for a list', '{ it: products { name } count }', { it: { name: 'a' }, count: 1 }],
    ['a list of lists for a list', '{ it: products { name } count }', { it: [[{ name: 'a' }]], count: 1 }],
    ['a number for an object with more to fetch', '{ it: product { price { amount } } count }', { it: 7, count: 1 }],
    [
      'a list for an object with more to fetch',
      '{ about { product { price { amount } } } count }',
      { about: { product: [{ __typename: 'Product', id: '1' }] }, count: 1 },
    ],
  ])('shows nothing of %s, and what came beside it', async (_what, asked, data) => {
    const result = await ask(executor, asked, {
      catalog: { data },
      pricing: () => ({ data: { _entities: [priced(1)] } }),
    });
    // That of @apollo/gateway gives up the whole answer for some of them, and says nothing of others.
    if (executor === 'compiled') {
      expect(result.data?.count).toBe(1);
      expect(codesOf(result)).toEqual(['SUBGRAPH_ANSWER_INVALID']);
    }
    expect(JSON.stringify(result.data?.about ?? result.data?.it ?? null)).not.toMatch(/\d|"[ax]"/);
  });

  it('does not let one fetch that fails take along those that were sent with it', async () => {
    const both = '{ products { price { amount } } product { list(first: 2) } }';
    const asked: string[] = [];
    const result = await ask(executor, both, {
      catalog: { data: { products, product: { __typename: 'Product', id: '9' } } },
      pricing: ({ query }) => {
        asked.push(query);
        const fails = query.includes('list(');
        if (query.includes('entities_1')) {
          const alias = /(entities_\d): ?_entities\([^)]*\) ?\{\s*\.\.\. ?on Product \{\s*list/.exec(query)![1]!;
          return { data: null, errors: [{ message: 'no list', path: [alias], extensions: { code: 'NOT_FOUND' } }] };
        }
        return fails
          ? { data: null, errors: [{ message: 'no list', path: ['_entities'] }] }
          : { data: { _entities: [priced(1), priced(2)] } };
      },
    });
    expect(result.data).toEqual({
      products: [{ price: { amount: 1 } }, { price: { amount: 2 } }],
      product: { list: null },
    });
    expect(codesOf(result)).toEqual(['NOT_FOUND']);
    // The two together, and once more what had not failed itself.
    expect(asked).toHaveLength(2);
  });

  it('does not let an error of nobody take along those that were sent together', async () => {
    const both = '{ products { price { amount } } product { list(first: 2) } }';
    const result = await ask(executor, both, {
      catalog: { data: { products, product: { __typename: 'Product', id: '9' } } },
      pricing: ({ query }) =>
        query.includes('list(')
          ? { errors: [{ message: 'Variable refused.', extensions: { code: 'BAD_USER_INPUT' } }] }
          : { data: { _entities: [priced(1), priced(2)] } },
    });
    expect(result.data).toEqual({
      products: [{ price: { amount: 1 } }, { price: { amount: 2 } }],
      product: { list: null },
    });
  });

  it('matches each list of what was sent together by itself', async () => {
    const both = '{ products { price { amount } } product { list(first: 2) } }';
    const result = await ask(executor, both, {
      catalog: { data: { products, product: { __typename: 'Product', id: '9' } } },
      pricing: ({ query }) => {
        const first = /(entities_\d): ?_entities\([^)]*\) ?\{\s*\.\.\. ?on Product \{\s*price/.exec(query)![1]!;
        const other = first === 'entities_0' ? 'entities_1' : 'entities_0';
        return { data: { [first]: [priced(2)], [other]: [{ __typename: 'Product', list: 5 }] } };
      },
    });
    expect(result.data).toEqual({ products: [{ price: null }, { price: null }], product: { list: 5 } });
    expect(codesOf(result)).toEqual(['SUBGRAPH_ANSWER_INVALID']);
  });
});
