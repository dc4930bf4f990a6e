import { jetstreamManager } from '@nats-io/jetstream';
import { NatsClusterState } from '../../gateway/cluster-state/nats-cluster-state';
import { createGateway } from '../../gateway/server';
import { HttpSubgraphClient } from '../../gateway/subgraph-clients/http-client';
import { inTurn } from '../../gateway/subgraph-clients/replicas';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { JetStreamBus } from '../../shared/bus/jetstream-bus';
import { connectToNats } from '../../shared/bus/nats-connection';
import type { Clock } from '../../shared/clock/clock';
import { internalSecretOf } from '../../shared/config/internal-secret';
import type { Settings } from '../../shared/config/settings';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { newId } from '../../shared/ids/ids';
import { type Logger, silentLogger } from '../../shared/logging/logger';
import { HttpShopClient } from '../../shared/shop-client/http-shop-client';
import { LateShopClient } from '../../shared/shop-client/shop-client';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { serveSubgraph } from '../../shared/subgraph/http';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { testNatsUrl } from '../../shared/testing/engines';
import type { CountedCalls } from './counted-calls';

export interface RunningTestShop {
  readonly url: string;
  readonly runtimes: readonly SubgraphRuntime[];
  stop(): Promise<void>;
}

interface ClusterOptions {
  readonly subgraphs: readonly AnySubgraph[];
  readonly calls: CountedCalls;
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly replicas?: Readonly<Partial<Record<string, number>>>;
}

/** A cluster within this process: every hop is over HTTP, every event over JetStream, every statement to MariaDB. */
export async function startCluster(settings: Settings, options: ClusterOptions): Promise<RunningTestShop> {
  const { log = silentLogger } = options;
  const internalSecret = internalSecretOf(settings);
  const stream = `test_${newId().replaceAll('-', '')}`;
  const signer = new StatementSigner(internalSecret);
  const shop = new LateShopClient();
  const runtimes: SubgraphRuntime[] = [];
  const ends: (() => Promise<void> | void)[] = [() => deleteStream(stream)];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  const serve = async (definition: AnySubgraph): Promise<SubgraphClient> => {
    const bus = await JetStreamBus.connect(testNatsUrl, stream, log);
    const runtime = await SubgraphRuntime.start(definition, { settings, bus, log, clock: options.clock, shop });
    const server = await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret });
    const client = new HttpSubgraphClient(runtime.name, server.url, signer, log);
    runtimes.push(runtime);
    ends.push(async () => {
      await client.close();
      await server.close();
      await bus.close();
      await runtime.stop();
    });
    return client;
  };
  try {
    const clients: SubgraphClient[] = [];
    for (const definition of options.subgraphs) {
      const replicas: SubgraphClient[] = [];
      for (let i = 0; i < (options.replicas?.[definition.name] ?? 1); i++) replicas.push(await serve(definition));
      clients.push(options.calls.counting(inTurn(replicas)));
    }
    const schemas = await Promise.all(
      clients.map(async (client) => ({ name: client.name, sdl: await client.schema() })),
    );
    const cluster = await NatsClusterState.connect(testNatsUrl, stream, log);
    ends.push(() => cluster.close());
    const gateway = await createGateway({
      clients,
      supergraphSdl: composeSupergraph(schemas),
      executor: settings.supergraph.executor,
      log,
      secret: internalSecret,
      transportSettings: settings.transport,
      clientSettings: settings.clients,
      protectionSettings: settings.protection,
      subscriptionSettings: settings.subscriptions,
      storefrontSettings: settings.storefront,
      cluster,
    });
    ends.push(() => gateway.stop());
    const url = await gateway.listen('127.0.0.1', 0);
    shop.connect(new HttpShopClient(url, internalSecret));
    return { url, runtimes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Removes a stream that a test made, and what its gateways kept. */
export async function deleteStream(stream: string, natsUrl = testNatsUrl): Promise<void> {
  const connection = await connectToNats(natsUrl, 'test');
  const manager = await jetstreamManager(connection);
  await manager.streams.delete(stream);
  for (const bucket of ['operations', 'sign_ins'])
    await manager.streams.delete(`KV_${stream}_${bucket}`).catch(() => false);
  await connection.close();
}
