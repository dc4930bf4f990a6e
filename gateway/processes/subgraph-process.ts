import '../environment';
import type { Bus } from '../../shared/bus/bus';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { JetStreamBus } from '../../shared/bus/jetstream-bus';
import { withInternalSecret } from '../../shared/config/internal-secret';
import {
  readSettings,
  type Settings,
  SettingsError,
  type SubgraphName,
  subgraphNames,
} from '../../shared/config/settings';
import { createLogger, type Logger } from '../../shared/logging/logger';
import { HttpShopClient } from '../../shared/shop-client/http-shop-client';
import { serveSubgraph } from '../../shared/subgraph/http';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { startTelemetry } from '../../shared/telemetry/telemetry';
import { subgraphs } from '../../subgraphs/index';
import { runMain, stopOnSignals } from './process-lifetime';

/** Runs one subgraph over HTTP: `node subgraph-process.js <name>`. */
async function main(): Promise<void> {
  const name = process.argv[2] as SubgraphName;
  const definition = subgraphs.find((subgraph) => subgraph.name === name);
  if (!definition)
    throw new SettingsError([`the subgraph "${name ?? ''}" should be one of ${subgraphNames.join(', ')}`]);
  const settings = withInternalSecret(readSettings());
  const log = createLogger(settings.logLevel, name);
  const bus = await busOf(settings, log);
  const shop = settings.gatewayUrl ? new HttpShopClient(settings.gatewayUrl, settings.internalSecret) : undefined;
  const runtime = await SubgraphRuntime.start(definition, { settings, bus, log, shop });
  const served = await serveSubgraph(runtime, settings);
  const telemetry = await startTelemetry(settings.telemetry, `vitrine-${name}`);
  process.stdout.write(`${name} answers the gateway at ${served.url}\n`);
  // Who started this process with a channel waits for this.
  process.send?.({ url: served.url });
  stopOnSignals(async () => {
    await served.drain(settings.transport.shutdownDelay);
    await served.close();
    await bus.close();
    await runtime.stop();
    await telemetry.stop();
  });
}

async function busOf(settings: Settings, log: Logger): Promise<Bus> {
  if (settings.natsUrl) return JetStreamBus.connect(settings.natsUrl, settings.natsStream, log, settings.natsReplicas);
  log.warn('NATS_URL is not set: what this subgraph publishes reaches no other process');
  return new InProcessBus();
}

runMain(main);
