import { anonymous } from '../../shared/identity/identity';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { fakeClient } from '../testing/fake-client';
import { withFallbacks } from './fallbacks';
import { SubgraphFailure } from './subgraph-failure';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { list(of: ID, first: Int! = 2, after: String): List size: Int! name: String }
  type Mutation { name: String }
  type Person @key(fields: "id") { id: ID! list(first: Int! = 2): List other: String }
  type List { edges: [Edge!]! pageInfo: PageInfo! }
  type Edge { cursor: String! node: Thing }
  type Thing @key(fields: "id") { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }`;
const list = {
  edges: ['a', 'b', 'c'].map((id) => ({ cursor: `at ${id}`, node: { id } })),
  pageInfo: { hasNextPage: true, endCursor: 'at c' },
};
const away = new SubgraphFailure('catalog', 'unreachable', 'nobody listens');

/** A subgraph client that fails at every fetch, once what its subgraph publishes has been read. */
async function awayClient(
  published: object | null = { 'Query.list': list, 'Person.list': list },
  failure: Error = away,
) {
  const client: SubgraphClient = {
    ...fakeClient(() => Promise.reject(failure)),
    schema: async () => sdl,
    document: async () => published && { contentType: 'application/json', body: JSON.stringify(published), maxAge: 0 },
  };
  const standing = withFallbacks(silentLogger)(client);
  await new Promise((done) => setTimeout(done, 50));
  return (query: string, variables: Record<string, unknown> = {}) =>
    standing.execute({ query, variables, identity: anonymous, requestId: 'r' });
}

const page = 'edges { cursor node { __typename id } } pageInfo { hasNextPage endCursor }';

describe('a client of a subgraph that cannot be reached', () => {
  it('shows what the subgraph published, cut to the page that was asked for, in the selection that was asked for', async () => {
    const execute = await awayClient();
    const { data, errors } = await execute(`query ($n: Int!) { mine: list(of: 7, first: $n) { ${page} } }`, { n: 2 });
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      mine: {
        edges: [
          { cursor: 'at a', node: { __typename: 'Thing', id: 'a' } },
          { cursor: 'at b', node: { __typename: 'Thing', id: 'b' } },
        ],
        pageInfo: { hasNextPage: false, endCursor: 'at b' },
      },
    });
  });

  it('shows it below entities, and fails beside it as the fetch did', async () => {
    const execute = await awayClient();
    const { data, errors = [] } = await execute(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Person { __typename id list(first: 1) { edges { node { id } } } other } } }`,
      { representations: [{ __typename: 'Person', id: 'p' }] },
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      _entities: [{ __typename: 'Person', id: 'p', list: { edges: [{ node: { id: 'a' } }] }, other: null }],
    });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 0, 'other'], 'SUBGRAPH_UNAVAILABLE'],
    ]);
  });

  it.each([
    ['{ name }', 'nothing stands in for the field'],
    ['mutation { name }', 'it is no query'],
    [`{ list(after: "at b") { ${page} } }`, 'a later page is of a list that is not there'],
  ])('fails at %s: %s', async (query) => {
    const execute = await awayClient();
    await expect(execute(query)).rejects.toBe(away);
  });

  it('fails where the subgraph publishes nothing', async () => {
    const execute = await awayClient(null);
    await expect(execute('{ list { pageInfo { hasNextPage } } }')).rejects.toBe(away);
  });

  it('leaves any other failure as it is', async () => {
    const failure = new Error('a mistake');
    const execute = await awayClient({ 'Query.list': list }, failure);
    await expect(execute('{ list { pageInfo { hasNextPage } } }')).rejects.toBe(failure);
  });
});
