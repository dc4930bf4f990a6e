import { Arg, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { defaultSubscriptionSettings } from '../../../shared/config/subscription-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { silentLogger } from '../../../shared/logging/logger';
import { Channel } from '../../../shared/streams/channel';
import { opening } from '../../../shared/streams/opening';
import type { RequestContext } from '../../../shared/subgraph/context';
import { defineSubgraph } from '../../../shared/subgraph/define-subgraph';
import { serveSubgraph } from '../../../shared/subgraph/http';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { createGateway, type Gateway } from '../../server';
import { HttpSubgraphClient } from '../../subgraph-clients/http-client';
import { composeSupergraph } from '../../supergraph/composition';
import { openStream } from '../../testing/test-streams';

/** What the subgraph has stored, whether or not it runs; and the streams that are read. */
const words: string[] = [];
const open = new Set<Channel<number>>();

function say(word: string): void {
  words.push(word);
  for (const channel of open) channel.push(words.length);
}

@Resolver()
class WordResolver {
  @Query(() => Int)
  stored(): number {
    return words.length;
  }

  @Subscription(() => String, {
    nullable: true,
    subscribe: ({ args, context: { resumption } }: { args: { id: string }; context: RequestContext }) => {
      if (args.id === 'gone' && resumption?.from) throw new ShopError('NOT_FOUND', { what: 'word' });
      const channel: Channel<number> = new Channel({ onClosed: () => open.delete(channel) });
      const from = resumption?.from ? Number(resumption.from) : words.length;
      for (let place = from + 1; place <= words.length; place++) channel.push(place);
      open.add(channel);
      if (resumption) resumption.cursor = String(from);
      return opening(Promise.resolve(channel), (place) => {
        if (resumption) resumption.cursor = String(place);
        return place;
      });
    },
  })
  said(@Arg('id', () => ID) _id: string, @Root() place: number): string {
    return words[place - 1]!;
  }
}

const definition = defineSubgraph<object>({
  name: 'inventory',
  resolvers: [WordResolver],
  references: {},
  entities: [],
  migrations: [],
  publishes: [],
  consumes: {},
  createServices: () => ({}),
});

const secret = 'a secret that the processes of this test share';
const query = 'subscription ($id: ID!) { said(id: $id) }';

describe('a subscription whose subgraph restarts', () => {
  const ends: (() => Promise<unknown>)[] = [];
  let runtime: SubgraphRuntime;
  let served: Awaited<ReturnType<typeof serveSubgraph>>;
  let subscribed: string[];
  let gateway: Gateway;
  let endpoint: string;

  const start = async (resume: number) => {
    const { settings, remove } = await testSettings('better-sqlite3');
    runtime = await SubgraphRuntime.start(definition, { settings, bus: new InProcessBus(), log: silentLogger });
    served = await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret: secret });
    const http = new HttpSubgraphClient('inventory', served.url, new StatementSigner(secret), silentLogger);
    const client: SubgraphClient = {
      name: 'inventory',
      schema: () => http.schema(),
      document: (path) => http.document(path),
      health: () => http.health(),
      execute: (request) => http.execute(request),
      subscribe: (request) => {
        subscribed.push(String(request.variables?.id));
        return http.subscribe(request);
      },
    };
    gateway = await createGateway({
      clients: [client],
      supergraphSdl: composeSupergraph([{ name: 'inventory', sdl: await runtime.schema() }]),
      subscriptionSettings: { ...defaultSubscriptionSettings, resume },
      log: silentLogger,
    });
    endpoint = `${await gateway.listen('127.0.0.1', 0)}/graphql`;
    ends.push(
      remove,
      () => runtime.stop(),
      () => http.close(),
      () => gateway.stop(),
    );
  };
  const serveAgain = async () => {
    const port = Number(new URL(served.url).port);
    served = await serveSubgraph(runtime, { host: '127.0.0.1', port, internalSecret: secret });
  };
  const watch = async (id = 'x') => {
    const before = open.size;
    const stream = openStream('sse', endpoint, { query, variables: { id } });
    await until(() => open.size > before);
    return stream;
  };

  beforeEach(() => {
    words.length = 0;
    subscribed = [];
  });
  afterEach(async () => {
    await served.close().catch(() => undefined);
    for (const end of ends.splice(0).reverse()) await end();
  });

  it('goes on for all its clients, with what was stored meanwhile, once and in order', async () => {
    await start(60_000);
    say('unseen');
    const stream = await watch();
    const other = openStream('websocket', endpoint, { query, variables: { id: 'x' } });
    await until(() => gateway.subscriptions.open.clients === 2);
    say('before');
    for (const one of [stream, other]) expect(await one.next()).toEqual({ data: { said: 'before' } });
    await served.close();
    await until(() => open.size === 0);
    say('missed');
    say('missed too');
    // It is not there yet.
    await until(() => subscribed.length > 1);
    await serveAgain();
    await until(() => open.size === 1);
    say('after');
    for (const word of ['missed', 'missed too', 'after']) {
      for (const one of [stream, other]) expect(await one.next()).toEqual({ data: { said: word } });
    }
    expect(gateway.subscriptions.open).toEqual({ clients: 2, sources: 1 });
    for (const one of [stream, other]) one.stop();
    await until(() => open.size === 0);
  });

  it('ends with the error once its time is over', async () => {
    await start(300);
    const stream = await watch();
    say('before');
    await stream.next();
    await served.close();
    expect((await stream.next()).errors[0].extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await stream.outcome).toBe('complete');
    expect(subscribed.length).toBeGreaterThan(1);
    expect(gateway.subscriptions.open).toEqual({ clients: 0, sources: 0 });
  });

  it('ends with the refusal where the subgraph refuses it then', async () => {
    await start(60_000);
    const stream = await watch('gone');
    say('before');
    await stream.next();
    await served.close();
    await serveAgain();
    expect((await stream.next()).errors[0].extensions.code).toBe('NOT_FOUND');
    expect(await stream.outcome).toBe('complete');
  });

  it('that its client has left is not subscribed to again', async () => {
    await start(60_000);
    const stream = await watch('left');
    say('before');
    await stream.next();
    await served.close();
    await until(() => open.size === 0);
    stream.stop();
    await until(() => gateway.subscriptions.open.sources === 0);
    const tried = subscribed.length;
    await serveAgain();
    const next = await watch('next');
    expect(subscribed.slice(tried)).toEqual(['next']);
    next.stop();
  });
});
