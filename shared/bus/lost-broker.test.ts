import { SettableClock } from '../clock/clock';
import { silentLogger } from '../logging/logger';
import { defineSubgraph } from '../subgraph/define-subgraph';
import { describeWithOwnNats } from '../testing/engines';
import { OwnNats } from '../testing/own-nats';
import { type SubgraphHarness, startSubgraph } from '../testing/subgraph-harness';
import { until } from '../testing/until';
import { JetStreamBus } from './jetstream-bus';
import { OutboxRelay } from './outbox-relay';

interface Services {
  readonly received: string[];
  /** Whether events are refused, so that they stay with the broker. */
  refuses: boolean;
}

class NoResolver {}

/** A subgraph that publishes and consumes what it is asked to. */
const subgraph = defineSubgraph<Services>({
  name: 'users',
  resolvers: [NoResolver],
  references: {},
  entities: [],
  migrations: [],
  publishes: ['users.notification-sent'],
  consumes: {
    'users.notification-sent': async (services, _unit, { payload }) => {
      if (services.refuses) throw new Error('not now');
      services.received.push(payload.notificationId);
    },
  },
  createServices: () => ({ received: [], refuses: false }),
});

describeWithOwnNats('a broker that is stopped and started again', () => {
  let nats: OwnNats;
  let bus: JetStreamBus;
  let clock: SettableClock;
  let harness: SubgraphHarness<Services>;

  beforeEach(async () => {
    nats = await OwnNats.start();
    bus = await JetStreamBus.connect(nats.url, 'shop', silentLogger);
    clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    harness = await startSubgraph<Services>(subgraph, 'better-sqlite3', { bus, clock });
  });
  afterEach(async () => {
    await harness.stop();
    await nats.remove();
  });

  const publish = (notificationId: string) =>
    harness.runtime.platform.database.transaction(async (unit) =>
      unit.publish('users.notification-sent', { userId: 'ann', notificationId }),
    );
  const received = () => harness.services.received;
  const relayed = async () =>
    (await harness.runtime.platform.database.read.query('SELECT 1 FROM `outbox` WHERE `relayedAt` IS NULL')).length ===
    0;

  it('with what it kept goes on where it was', async () => {
    await publish('before');
    await until(() => received().length === 1);
    await nats.stop();
    await publish('meanwhile');
    await nats.serve();
    await until(() => received().length === 2);
    expect(received()).toEqual(['before', 'meanwhile']);
  });

  it('without what it kept has its stream and its consumers made again, and all events reach their consumers', async () => {
    await publish('before');
    await until(() => received().length === 1);
    await until(relayed);
    await nats.stop();
    await nats.loseStore();
    await publish('meanwhile');
    await nats.serve();
    await until(() => received().includes('meanwhile'));
    await publish('after');
    await until(() => received().includes('after'));
    // What had been handled comes again, and is known.
    await until(relayed);
    expect([...received()].sort()).toEqual(['after', 'before', 'meanwhile']);
    expect(await harness.runtime.health()).toEqual({ database: 'ok', bus: 'ok' });
  });

  it('without what it kept gets again what it had acknowledged and delivered to nobody', async () => {
    harness.services.refuses = true;
    await publish('acknowledged');
    await until(relayed);
    await nats.stop();
    await nats.loseStore();
    harness.services.refuses = false;
    await nats.serve();
    await until(() => received().length === 1);
    expect(received()).toEqual(['acknowledged']);
    expect(await harness.runtime.consumer.deadLetters()).toBe(0);
  });

  it('makes the shop say so while events wait for it longer than a minute', async () => {
    await nats.stop();
    await publish('waits');
    clock.advance(60_000);
    const soon = await harness.runtime.health();
    expect([soon.bus === 'ok', soon.outbox]).toEqual([false, undefined]);
    clock.advance(1);
    expect((await harness.runtime.health()).outbox).toBe(
      'events have waited to be relayed since 2026-03-01T12:00:00.000Z',
    );
    await nats.serve();
    await until(async () => !('outbox' in (await harness.runtime.health())));
    await until(() => received().length === 1);
  });
});

describeWithOwnNats('a broker that is away', () => {
  it('keeps nobody from stopping', async () => {
    const nats = await OwnNats.start();
    const bus = await JetStreamBus.connect(nats.url, 'shop', silentLogger);
    const harness = await startSubgraph<Services>(subgraph, 'better-sqlite3', { bus });
    await nats.stop();
    await harness.stop();
    await nats.remove();
  });
});

describeWithOwnNats('a broker that lost its store while nobody was connected', () => {
  it('gets again what it had acknowledged', async () => {
    const nats = await OwnNats.start();
    const first = await JetStreamBus.connect(nats.url, 'shop', silentLogger);
    const harness = await startSubgraph<Services>(subgraph, 'better-sqlite3', { bus: first });
    const { database } = harness.runtime.platform;
    harness.services.refuses = true;
    await database.transaction(async (unit) =>
      unit.publish('users.notification-sent', { userId: 'ann', notificationId: 'acknowledged' }),
    );
    const relayed = async () => (await database.read.query('SELECT 1 FROM `outbox` WHERE `relayedAt` > 0')).length > 0;
    await until(relayed);
    await first.close();
    await harness.runtime.relay.stop();
    await nats.stop();
    await nats.loseStore();
    await nats.serve();
    const second = await JetStreamBus.connect(nats.url, 'shop', silentLogger);
    const received: string[] = [];
    await second.subscribe('chat', ['users.notification-sent'], async (events) => {
      received.push(...events.map(({ id }) => id));
    });
    const relay = new OutboxRelay(database, second, harness.runtime.platform.clock, silentLogger);
    await relay.drain();
    await until(() => received.length === 1);
    expect(received).toEqual((await harness.published()).map(({ id }) => id));
    await second.close();
    await harness.runtime.stop();
    await nats.remove();
  });
});
