import '../environment';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import type { Clock } from '../../shared/clock/clock';
import { withInternalSecret } from '../../shared/config/internal-secret';
import type { Settings } from '../../shared/config/settings';
import { assertPortIsFree } from '../../shared/http/ports';
import type { Logger } from '../../shared/logging/logger';
import { LateShopClient } from '../../shared/shop-client/shop-client';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { startTelemetry } from '../../shared/telemetry/telemetry';
import { subgraphs as allSubgraphs } from '../../subgraphs/index';
import { OwnShopClient } from '../agents/own-shop-client';
import { policiesOfRules } from '../authorisation/policies';
import type { ClusterState } from '../cluster-state/cluster-state';
import { supergraphFile } from '../package-root';
import { createGateway, type Gateway } from '../server';
import { builtOrComposed } from '../supergraph/composed-apart';
import { operationRecord } from '../supergraph/operation-record';
import { BusWhenAllListen } from './bus-when-all-listen';

export interface RunningShop {
  /** `http://host:port`; the endpoint is `/graphql` below it. */
  readonly url: string;
  readonly runtimes: readonly SubgraphRuntime[];
  readonly gateway: Gateway;
  /** Takes no more requests, finishes those under way, stops the subgraphs. What was published stays in the outboxes. */
  stop(): Promise<void>;
}

export interface OneProcessOptions {
  readonly subgraphs?: readonly AnySubgraph[];
  readonly clock?: Clock;
  /** Puts something between the gateway and a subgraph, such as what counts its calls. */
  readonly wrapClient?: (client: SubgraphClient) => SubgraphClient;
  /** What the gateway knows together with others. */
  readonly cluster?: ClusterState;
  /** Done when the subgraphs run and before the gateway listens: the demo shop is made here. */
  readonly beforeListening?: (
    runtimes: readonly SubgraphRuntime[],
    settings: Settings & { readonly internalSecret: string },
  ) => Promise<void>;
}

/** Starts the whole shop in this process: subgraphs, bus, gateway. */
export async function startOneProcess(
  given: Settings,
  log: Logger,
  options: OneProcessOptions = {},
): Promise<RunningShop> {
  const settings = withInternalSecret(given);
  await assertPortIsFree(settings.host, settings.port);
  const definitions = options.subgraphs ?? allSubgraphs;
  const bus = new BusWhenAllListen(new InProcessBus());
  const shop = new LateShopClient();
  const runtimes: SubgraphRuntime[] = [];
  const stopSubgraphs = async () => {
    await bus.close();
    await Promise.all(runtimes.map((runtime) => runtime.stop()));
  };
  try {
    // Settled, not all: where one fails, the others must have started before they can be stopped.
    const starts = await Promise.allSettled(
      definitions.map((definition) =>
        SubgraphRuntime.start(definition, { settings, bus, log, clock: options.clock, shop }),
      ),
    );
    for (const start of starts) if (start.status === 'fulfilled') runtimes.push(start.value);
    for (const start of starts) if (start.status === 'rejected') throw start.reason;
    bus.allListen();
    const wrap = options.wrapClient ?? ((client: SubgraphClient) => client);
    const schemas = await Promise.all(
      runtimes.map(async (runtime) => ({ name: runtime.name, sdl: await runtime.schema() })),
    );
    const gateway = await createGateway({
      clients: runtimes.map(wrap),
      supergraphSdl: await builtOrComposed(schemas, supergraphFile()),
      executor: settings.supergraph.executor,
      log,
      secret: settings.internalSecret,
      clientSettings: settings.clients,
      protectionSettings: settings.protection,
      subscriptionSettings: settings.subscriptions,
      transportSettings: settings.transport,
      storefrontSettings: settings.storefront,
      demo: settings.demo === 'off' ? undefined : settings,
      agentSettings: settings.agents,
      cluster: options.cluster,
      policies: policiesOfRules(settings.policies),
      record: operationRecord(settings, log),
    });
    shop.connect(new OwnShopClient(gateway.app, settings.internalSecret));
    const telemetry = await startTelemetry(settings.telemetry, 'vitrine');
    const stop = async () => {
      await gateway.stop();
      await stopSubgraphs();
      await telemetry.stop();
    };
    await options.beforeListening?.(runtimes, settings);
    return { url: await gateway.listen(settings.host, settings.port), runtimes, gateway, stop };
  } catch (error) {
    await stopSubgraphs();
    throw error;
  }
}
