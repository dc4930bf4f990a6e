import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { NatsClusterState } from '../../../gateway/cluster-state/nats-cluster-state';
import { JetStreamBus } from '../../../shared/bus/jetstream-bus';
import { connectToNats } from '../../../shared/bus/nats-connection';
import type { DomainEvent } from '../../../shared/events/catalogue';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { describeWithOwnNats } from '../../../shared/testing/engines';
import { OwnNats } from '../../../shared/testing/own-nats';
import { eventually, until } from '../../../shared/testing/until';

const streams = ['shop', 'KV_shop_operations', 'KV_shop_sign_ins'];

function notificationSent(): DomainEvent<'users.notification-sent'> {
  const id = newId();
  const payload = { userId: 'ann', notificationId: id };
  return {
    id,
    type: 'users.notification-sent',
    occurredAt: Date.now(),
    payload,
  } as DomainEvent<'users.notification-sent'>;
}

describeWithOwnNats('three servers of NATS', () => {
  let servers: OwnNats[];
  let urls: string;
  let connection: NatsConnection;
  let manager: JetStreamManager;

  beforeAll(async () => {
    servers = await OwnNats.startCluster(3);
    // The first is nobody: a list serves as long as one of it answers.
    urls = ['nats://127.0.0.1:1', ...servers.map(({ url }) => url)].join(',');
    connection = await connectToNats(urls, 'test');
    // Until the cluster has a leader it has no JetStream.
    manager = await eventually(
      () => jetstreamManager(connection).catch(() => undefined),
      (made) => made !== undefined,
    ).then((made) => made!);
  });
  afterAll(async () => {
    await connection?.close();
    await Promise.all((servers ?? []).map((server) => server.remove()));
  });

  const replicasOf = () =>
    Promise.all(streams.map(async (name) => (await manager.streams.info(name)).config.num_replicas));

  it('keep events, and what gateways know together, as often as NATS_REPLICAS says, what is there already too', async () => {
    for (const replicas of [1, 3]) {
      const bus = await JetStreamBus.connect(urls, 'shop', silentLogger, replicas);
      const state = await NatsClusterState.connect(urls, 'shop', silentLogger, replicas);
      expect(await replicasOf()).toEqual(streams.map(() => replicas));
      await bus.close();
      await state.close();
    }
  });

  it('lose nothing that was acknowledged when the one that leads hangs, and go on without hands', async () => {
    const bus = await JetStreamBus.connect(urls, 'shop', silentLogger, 3);
    const received = new Map<string, number>();
    await bus.subscribe('chat', ['users.notification-sent'], async (events) => {
      for (const { id } of events) received.set(id, (received.get(id) ?? 0) + 1);
    });
    const acknowledged: string[] = [];
    /** As an outbox does: sent again until it is acknowledged. */
    const publish = async (count: number) => {
      const events = Array.from({ length: count }, notificationSent);
      await eventually(
        () =>
          bus.publish(events).then(
            () => true,
            () => false,
          ),
        (isPublished) => isPublished,
      );
      acknowledged.push(...events.map(({ id }) => id));
    };
    await publish(50);
    await until(() => received.size === 50);
    const isInStep = async () => {
      const { cluster } = await manager.streams.info('shop');
      return cluster?.replicas?.every(({ current }) => current) ?? false;
    };
    await until(() => isInStep().catch(() => false));
    const leader = (await manager.streams.info('shop')).cluster?.leader;
    servers[Number(leader?.slice('server-'.length))]!.hang();
    await publish(50);
    await until(() => acknowledged.every((id) => received.has(id)));
    expect(received.size).toBe(100);
    expect([...received.values()].every((times) => times === 1)).toBe(true);
    await bus.close();
  });
});

describeWithOwnNats('one server of NATS', () => {
  it('is told that it cannot keep an event three times', async () => {
    const server = await OwnNats.start();
    const connected = JetStreamBus.connect(server.url, 'shop', silentLogger, 3);
    await expect(connected).rejects.toThrow(
      'NATS_REPLICAS is 3: should be at most as many as the cluster of NATS has servers',
    );
    await server.remove();
  });
});
