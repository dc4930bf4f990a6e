import { parse } from 'graphql';
import { anonymous } from '../../shared/identity/identity';
import { silentLogger } from '../../shared/logging/logger';
import { Channel } from '../../shared/streams/channel';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { liftAccessRequirements } from '../authorisation/access-requirements';
import { EngineGateway } from '../operations/engine-gateway';
import { composeSupergraph } from '../supergraph/composition';
import { Engine } from './engine';
import { EntityBatching } from './entity-batching';
import type { ExecutionContext } from './execution-context';

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
const catalog = `${federation}
  type Query { product(id: ID!): Product }
  type Subscription { priceChanged(id: ID!): Product }
  type Product @key(fields: "id") { id: ID! name: String }`;
const pricing = `${federation} type Product @key(fields: "id") { id: ID! price: Int }`;

const requests: SubgraphRequest[] = [];
const clientOf = (name: string): SubgraphClient => ({
  name: name as SubgraphClient['name'],
  schema: async () => '',
  document: async () => null,
  health: async () => ({}),
  subscribe: () => new Channel(),
  execute: async (request) => {
    requests.push(request);
    const representations = request.variables?.representations as { id: string }[] | undefined;
    if (!representations) return { data: { product: { __typename: 'Product', id: '1', name: 'Kettle' } } };
    return { data: { _entities: representations.map(({ id }) => ({ price: Number(id) * 100 })) } };
  },
});

const engineOf = (first = catalog) => {
  const sdl = composeSupergraph([
    { name: 'catalog', sdl: first },
    { name: 'pricing', sdl: pricing },
  ]);
  return new Engine(liftAccessRequirements(sdl), { clients: ['catalog', 'pricing'].map(clientOf), log: silentLogger });
};
const context = (): ExecutionContext => ({
  identity: anonymous,
  requestId: 'r',
  batching: new EntityBatching(),
});
const query = 'query P($id: ID!) { product(id: $id) { name price } }';

beforeEach(() => {
  requests.length = 0;
});

describe('an engine', () => {
  it('executes what it planned, across subgraphs', async () => {
    const engine = engineOf();
    const planned = engine.plan(parse(query), 'P');
    expect(planned.subscription).toBeNull();
    expect(await engine.execute(planned, { id: '1' }, context())).toEqual({
      data: { product: { name: 'Kettle', price: 100 } },
    });
  });

  it('reports what is wrong with variables, and asks no subgraph', async () => {
    const engine = engineOf();
    const { errors, data } = await engine.execute(engine.plan(parse(query)), {}, context());
    expect(errors?.[0]?.message).toContain('$id');
    expect([data, requests.length]).toEqual([undefined, 0]);
  });

  it('plans an operation once, whether it comes as the same object or as the same text', () => {
    const engine = engineOf();
    const document = parse(query);
    expect(engine.plan(document)).toBe(engine.plan(document));
    const again = parse(`${query} # with a remark`);
    expect(engine.plan(again).plan).toBe(engine.plan(document).plan);
    expect(engine.plan(again).operation).toBe(again.definitions[0]);
    expect(engine.planCounts.planned).toBe(1);
    expect(() => engine.plan(document, 'Q')).toThrow('Unknown operation named "Q".');
  });

  it('says how the source of a subscription is opened, and completes its events', async () => {
    const engine = engineOf();
    const planned = engine.plan(parse('subscription ($id: ID!) { priceChanged(id: $id) { name price } }'));
    expect(planned.subscription).toMatchObject({ subgraph: 'catalog', variableNames: ['id'], hasRest: true });
    expect(planned.subscription?.query).toMatch(/^subscription.*priceChanged/);
    const event = { data: { priceChanged: { __typename: 'Product', id: '7', name: 'Kettle' } } };
    expect(await engine.executeRest(planned, event, { id: '7' }, context())).toEqual({
      data: { priceChanged: { name: 'Kettle', price: 700 } },
    });
    expect(requests).toHaveLength(1);
    await expect(engine.execute(planned, { id: '7' }, context())).rejects.toThrow('event by event');
  });

  it('refuses a supergraph with a subgraph that has no client', () => {
    const sdl = composeSupergraph([{ name: 'catalog', sdl: catalog }]);
    expect(() => new Engine(liftAccessRequirements(sdl), { clients: [], log: silentLogger })).toThrow('"catalog"');
  });
});

describe('the next engine', () => {
  it('is warmed with the operations of the one before, but for those it no longer allows', async () => {
    const before = engineOf();
    before.plan(parse(query), 'P');
    before.plan(parse('{ product(id: "1") { id } }'));
    const after = engineOf(catalog.replace('name: String', 'title: String'));
    expect(await after.warm(before.operations())).toBe(1);
    after.plan(parse('{ product(id: "1") { id } }'));
    expect(after.planCounts).toEqual({ planned: 1, found: 1 });
  });

  it('gets new requests, while those under way end where they began', async () => {
    const [before, after] = [engineOf(), engineOf(catalog.replace('product(', 'article('))];
    const gateway = new EngineGateway(before);
    const seen: unknown[] = [];
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => seen.push(apiSchema));
    const { executor } = await gateway.load();
    gateway.replace(after);
    expect(seen).toEqual([before.apiSchema, after.apiSchema]);
    expect(gateway.current).toBe(after);
    const run = (schema: unknown, text: string) =>
      executor?.({ schema, document: parse(text), request: {}, context: context() } as never);
    expect(await run(before.apiSchema, '{ product(id: "1") { name } }')).toEqual({
      data: { product: { name: 'Kettle' } },
    });
    expect((await run(after.apiSchema, '{ article(id: "1") { name } }'))?.data).toEqual({ article: null });
  });
});
