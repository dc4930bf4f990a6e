import { setTimeout as delay } from 'node:timers/promises';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Bus } from '../../shared/bus/bus';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { JetStreamBus } from '../../shared/bus/jetstream-bus';
import { ShopError } from '../../shared/errors/shop-error';
import type { Live } from '../../shared/events/signals';
import { anonymous } from '../../shared/identity/identity';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { newId } from '../../shared/ids/ids';
import { silentLogger } from '../../shared/logging/logger';
import type { RequestContext } from '../../shared/subgraph/context';
import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import type { Platform } from '../../shared/subgraph/definition';
import { serveSubgraph } from '../../shared/subgraph/http';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { buses, testNatsUrl } from '../../shared/testing/engines';
import { asUser, testSettings } from '../../shared/testing/subgraph-harness';
import { until } from '../../shared/testing/until';
import { HttpSubgraphClient } from './http-client';

interface Services {
  readonly platform: Platform;
}
type Consumed = Live<'recommendations.taste-changed'>;

@ObjectType('Taste')
@Directive('@key(fields: "person")')
class TasteType {
  @Field(() => ID)
  person: string;

  @Field(() => ID, { nullable: true })
  askedBy: string | null;
}

@Resolver()
class TasteResolver {
  @Query(() => Int)
  nothing(): number {
    return 0;
  }

  @Subscription(() => TasteType, {
    nullable: true,
    subscribe: ({ args, context }: { args: { person?: string }; context: RequestContext<Services> }) => {
      if (args.person === 'nobody') throw new ShopError('NOT_FOUND', { what: 'person' });
      return context.services.platform.live.watch(['recommendations.taste-changed'], [args.person ?? '']);
    },
  })
  tasteChanged(
    @Arg('person', () => ID) person: string,
    @Root() _change: Consumed,
    @Ctx() { identity }: RequestContext<Services>,
  ): TasteType {
    return { person, askedBy: identity.userId };
  }
}

const definition = defineSubgraph<Services>({
  name: 'recommendations',
  resolvers: [TasteResolver],
  references: {},
  entities: [],
  migrations: [],
  publishes: [],
  consumes: {},
  createServices: (platform) => ({ platform }),
});

const secret = 'a secret that the processes of this test share';
const query = 'subscription ($person: ID!) { tasteChanged(person: $person) { person askedBy } }';
/** Within a second, as this process counts its moments: on a busy machine each of them is longer. */
const withinASecond = async (condition: () => boolean) => {
  for (let moment = 0; moment < 200 && !condition(); moment++) await delay(5);
  expect(condition()).toBe(true);
};

describe.each(buses)('a subscription of a subgraph with two replicas on the %s bus', (kind) => {
  const ends: (() => Promise<unknown> | unknown)[] = [];
  const clients: Record<string, SubgraphClient> = {};
  const runtimes: SubgraphRuntime[] = [];
  let stopServer: () => Promise<void>;
  const live = (replica: number) => runtimes[replica]!.platform.live;
  const change = (person: string, replica = 1) =>
    runtimes[replica]!.platform.database.transaction(async ({ signal }) =>
      signal('recommendations.taste-changed', { persons: [person] }),
    );

  beforeAll(async () => {
    const stream = `test_${newId()}`;
    const inProcess = new InProcessBus();
    const busOf = async (): Promise<Bus> =>
      kind === 'jetstream' ? JetStreamBus.connect(testNatsUrl, stream, silentLogger) : inProcess;
    for (const _replica of [0, 1]) {
      const { settings, remove } = await testSettings('better-sqlite3');
      const bus = await busOf();
      const runtime = await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger });
      runtimes.push(runtime);
      ends.push(async () => {
        await bus.close();
        await runtime.stop();
        await remove();
      });
    }
    const server = await serveSubgraph(runtimes[0]!, { host: '127.0.0.1', port: 0, internalSecret: secret });
    stopServer = server.close;
    const http = new HttpSubgraphClient('recommendations', server.url, new StatementSigner(secret), silentLogger);
    const forged = new HttpSubgraphClient(
      'recommendations',
      server.url,
      new StatementSigner(secret.toUpperCase()),
      silentLogger,
    );
    ends.push(
      () => http.close(),
      () => forged.close(),
    );
    Object.assign(clients, { 'in the process': runtimes[0], 'over HTTP': http, forged });
  });

  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  const open = async (client: string, person: string, identity = anonymous) => {
    const before = live(0).open;
    const stream = clients[client]!.subscribe({ query, variables: { person }, identity, requestId: 'r' });
    const first = stream.next();
    await until(() => live(0).open > before);
    return { stream, first };
  };

  describe.each(['in the process', 'over HTTP'])('%s', (client) => {
    it('consumes what another replica signals, of its own person alone, as who it is', async () => {
      const { stream, first } = await open(client, 'ada', asUser('ada'));
      await change('bob');
      await change('ada');
      expect(JSON.parse(JSON.stringify(await first)).value).toEqual({
        data: { tasteChanged: { person: 'ada', askedBy: 'ada' } },
      });
      await stream.return?.();
      await withinASecond(() => live(0).open === 0);
    });

    it('is let go within a second while nothing comes', async () => {
      const { stream, first } = await open(client, 'silent');
      await stream.return?.();
      expect((await first).done).toBe(true);
      await withinASecond(() => live(0).open === 0);
    });

    it('that is left before it is open holds nothing', async () => {
      const stream = clients[client]!.subscribe({
        query,
        variables: { person: 'x' },
        identity: anonymous,
        requestId: 'r',
      });
      void stream.next();
      await stream.return?.();
      await delay(100);
      await until(() => live(0).open === 0);
    });

    it('that is refused has the refusal as its one answer', async () => {
      for (const text of [query, 'subscription { noSuchField }', 'subscription {']) {
        const stream = clients[client]!.subscribe({
          query: text,
          variables: { person: 'nobody' },
          identity: anonymous,
          requestId: 'r',
        });
        const { value } = await stream.next();
        expect(value?.errors).toHaveLength(1);
        expect((await stream.next()).done).toBe(true);
      }
    });
  });

  it('needs the statement of the gateway', async () => {
    const stream = clients.forged!.subscribe({
      query,
      variables: { person: 'x' },
      identity: anonymous,
      requestId: 'r',
    });
    await expect(stream.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('ends with an error as its subgraph stops serving, and cannot be opened then', async () => {
    const { first } = await open('over HTTP', 'ada');
    const ended = expect(first).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await stopServer();
    await ended;
    const again = clients['over HTTP']!.subscribe({ query, identity: anonymous, requestId: 'r' });
    await expect(again.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(live(0).open).toBe(0);
  });
});
