import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { silentLogger } from '../../../shared/logging/logger';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { createGateway, type Gateway } from '../../server';
import { composeSupergraph } from '../../supergraph/composition';
import { GivenSupergraph } from '../../supergraph/supergraph-source';
import { liveShop, liveSources, openSources } from '../../testing/live-shop';
import { accessToken } from '../../testing/small-shop';
import { openStream } from '../../testing/test-streams';

/** What each subgraph says, with one text put in the place of another in what inventory says. */
type Composed = (text?: string, replacement?: string) => string;

describe('open subscriptions, as a new supergraph serves', () => {
  const ends: (() => Promise<unknown>)[] = [];
  let composed: Composed;
  let source: GivenSupergraph;
  let gateway: Gateway;
  let endpoint: string;

  beforeAll(async () => {
    const { settings, remove } = await testSettings('better-sqlite3');
    const bus = new InProcessBus();
    const runtimes = await Promise.all(
      liveShop.map((definition) => SubgraphRuntime.start(definition, { settings, bus, log: silentLogger })),
    );
    ends.push(remove, ...runtimes.map((runtime) => () => runtime.stop()));
    const schemas = await Promise.all(
      runtimes.map(async (runtime) => ({ name: runtime.name, sdl: await runtime.schema() })),
    );
    composed = (text = '', replacement = '') =>
      composeSupergraph(
        schemas.map(({ name, sdl }) => ({ name, sdl: name === 'inventory' ? sdl.replace(text, replacement) : sdl })),
      );
    source = new GivenSupergraph(composed());
    gateway = await createGateway({
      clients: runtimes,
      supergraphSdl: composed(),
      supergraphSource: source,
      log: silentLogger,
    });
    endpoint = `${await gateway.listen('127.0.0.1', 0)}/graphql`;
    ends.push(() => gateway.stop());
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  beforeEach(() => {
    liveSources.length = 0;
  });

  const serve = async (sdl: string) => {
    source.give(sdl);
    await gateway.supergraph.reload();
    await gateway.subscriptions.replaced();
  };
  const say = (word: string) => {
    for (const open of openSources()) open.push(word);
  };

  it('go on from the same source, their events completed by the new one', async () => {
    const stream = openStream('websocket', endpoint, { query: 'subscription { changed(id: 1) { id name } }' });
    await until(() => openSources().length === 1);
    say('mug');
    await stream.next();
    const before = gateway.supergraph.engine;
    await serve(composed('type Query {', 'type AddedLater { word: String } type Query {'));
    expect(gateway.supergraph.engine).not.toBe(before);
    say('lamp');
    expect(await stream.next()).toEqual({ data: { changed: { id: 'lamp', name: 'Product lamp' } } });
    expect(liveSources).toHaveLength(1);
    stream.stop();
    await until(() => openSources().length === 0);
  });

  it('of what is gone end with the reason, and the others go on', async () => {
    const query = (fields: string) => `subscription { changed(id: 1) { ${fields} } }`;
    const [gone, staying] = ['id stock', 'id price'].map((fields) =>
      openStream('sse', endpoint, { query: query(fields) }),
    );
    await until(() => openSources().length === 2);
    await serve(composed('stock: Int', ''));
    expect((await gone!.next()).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await gone!.outcome).toBe('complete');
    say('mug');
    expect(await staying!.next()).toEqual({ data: { changed: { id: 'mug', price: 300 } } });
    staying!.stop();
    await serve(composed());
  });

  it('lack from then on what their reader may no longer see', async () => {
    const token = await accessToken('ada');
    const stream = openStream('multipart', endpoint, { query: 'subscription { changed(id: 1) { id stock } }' }, token);
    await until(() => openSources().length === 1);
    await serve(composed('stock: Int', 'stock: Int @requiresScopes(scopes: [["inventory:read"]])'));
    say('mug');
    const { data, errors } = await stream.next();
    expect(data).toEqual({ changed: { id: 'mug', stock: null } });
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
    stream.stop();
    await serve(composed());
  });
});
