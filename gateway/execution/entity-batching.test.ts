import { parse } from 'graphql';
import { anonymous } from '../../shared/identity/identity';
import { Channel } from '../../shared/streams/channel';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { EntityBatching, isEntityFetch } from './entity-batching';
import { MergedDocuments } from './merged-documents';

const names = 'query A($representations:[_Any!]!){_entities(representations:$representations){...on Product{name}}}';
const prices =
  'query B($representations:[_Any!]!,$currency:String!){_entities(representations:$representations){...on Product{...p}}} fragment p on Product{price(in:$currency)}';
const product = (id: string) => ({ __typename: 'Product', id });
const request = (query: string, ids: string[], more: Record<string, unknown> = {}): SubgraphRequest => ({
  query,
  variables: { representations: ids.map(product), ...more },
  identity: anonymous,
  requestId: 'r',
});

function clientThat(execute: SubgraphClient['execute']): SubgraphClient & { readonly requests: SubgraphRequest[] } {
  const requests: SubgraphRequest[] = [];
  return {
    name: 'catalog',
    requests,
    schema: async () => '',
    document: async () => null,
    health: async () => ({}),
    subscribe: () => new Channel(),
    execute: async (sent) => {
      requests.push(sent);
      return execute(sent);
    },
  };
}

const echo = clientThat.bind(null, async ({ query, variables = {} }) => {
  const entities = (name: string) => (variables[name] as { id: string }[]).map(({ id }) => ({ of: id }));
  if (!query.includes('entities_0')) return { data: { _entities: entities('representations') } };
  return { data: { entities_0: entities('representations_0'), entities_1: entities('representations_1') } };
});

describe('entity fetches of one moment', () => {
  it('of one document are one fetch, in which each entity stands once', async () => {
    const client = echo();
    const batching = new EntityBatching();
    const [first, second] = await Promise.all([
      batching.fetch(client, request(names, ['1', '2', '1'])),
      batching.fetch(client, request(names, ['2', '3'])),
    ]);
    expect(client.requests.map(({ variables }) => variables)).toEqual([
      { representations: ['1', '2', '3'].map(product) },
    ]);
    expect(first.data?._entities).toEqual([{ of: '1' }, { of: '2' }, { of: '1' }]);
    expect(second.data?._entities).toEqual([{ of: '2' }, { of: '3' }]);
    const given = [first, second].flatMap(({ data }) => data?._entities as object[]);
    expect(new Set(given).size).toBe(5);
  });

  it('of different documents are one operation with the variables of each', async () => {
    const client = echo();
    const batching = new EntityBatching();
    const [first, second] = await Promise.all([
      batching.fetch(client, request(names, ['1'])),
      batching.fetch(client, request(prices, ['2'], { currency: 'GBP' })),
    ]);
    expect(client.requests).toHaveLength(1);
    expect(client.requests[0]?.variables).toEqual({
      representations_0: [product('1')],
      representations_1: [product('2')],
      currency_1: 'GBP',
    });
    expect(() => parse(client.requests[0]?.query ?? '')).not.toThrow();
    expect(client.requests[0]?.query).toContain('price(in: $currency_1)');
    expect([first.data?._entities, second.data?._entities]).toEqual([[{ of: '1' }], [{ of: '2' }]]);
  });

  it('of the same document with other arguments are kept apart', async () => {
    const client = echo();
    const batching = new EntityBatching();
    await Promise.all([
      batching.fetch(client, request(prices, ['1'], { currency: 'GBP' })),
      batching.fetch(client, request(prices, ['1'], { currency: 'EUR' })),
    ]);
    expect(client.requests).toHaveLength(1);
    expect(client.requests[0]?.variables).toMatchObject({ currency_0: 'GBP', currency_1: 'EUR' });
  });

  it('meet even where one branch of the plan takes more steps than the other', async () => {
    const client = echo();
    const batching = new EntityBatching();
    const later = async (steps: number, id: string) => {
      for (let i = 0; i < steps; i++) await Promise.resolve();
      return batching.fetch(client, request(names, [id]));
    };
    await Promise.all([later(0, '1'), later(40, '2'), later(7, '3')]);
    expect(client.requests).toHaveLength(1);
  });

  it('of different subgraphs or requests are not mixed', async () => {
    const [one, other] = [echo(), echo()];
    const batching = new EntityBatching();
    await Promise.all([
      batching.fetch(one, request(names, ['1'])),
      batching.fetch(other, request(names, ['1'])),
      new EntityBatching().fetch(one, request(names, ['1'])),
    ]);
    expect([one.requests.length, other.requests.length]).toEqual([2, 1]);
  });

  it('get the errors that are theirs, at their own places', async () => {
    const client = clientThat(async () => ({
      data: { entities_0: [{ name: 'a' }, null], entities_1: [{ price: 1 }] },
      errors: [{ message: 'gone', path: ['entities_0', 1, 'name'], extensions: { code: 'NOT_FOUND' } }] as never,
    }));
    const batching = new EntityBatching();
    const [first, second] = await Promise.all([
      batching.fetch(client, request(names, ['1', '2', '2'])),
      batching.fetch(client, request(prices, ['1'], { currency: 'GBP' })),
    ]);
    expect(first.errors?.map(({ path }) => path)).toEqual([
      ['_entities', 1, 'name'],
      ['_entities', 2, 'name'],
    ]);
    expect(second.errors).toBeUndefined();
  });

  it('all fail where the operation does, and none is left waiting', async () => {
    const failing = clientThat(async () => ({
      data: null,
      errors: [{ message: 'no', path: ['entities_0'], extensions: {} }] as never,
    }));
    const throwing = clientThat(() => Promise.reject(new Error('unreachable')));
    const batching = new EntityBatching();
    const both = (client: SubgraphClient) =>
      Promise.allSettled([
        batching.fetch(client, request(names, ['1'])),
        batching.fetch(client, request(prices, ['1'], { currency: 'GBP' })),
      ]);
    expect((await both(failing)).map((result) => result.status === 'fulfilled' && result.value.errors?.length)).toEqual(
      [1, 1],
    );
    expect((await both(throwing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('what is merged', () => {
  it('are fetches of entities, not of root fields', () => {
    expect(isEntityFetch(request(names, ['1']))).toBe(true);
    expect(isEntityFetch({ ...request('mutation { rename { id } }', []), variables: { id: '1' } })).toBe(false);
  });

  it('is no mutation and no operation with directives', () => {
    const documents = new MergedDocuments();
    expect(documents.of([names, 'mutation { rename { id } }'])).toBeNull();
    expect(documents.of([names, names.replace('{_entities', ' @live {_entities')])).toBeNull();
  });
});
