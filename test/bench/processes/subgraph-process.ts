import '../../../gateway/environment';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { JetStreamBus } from '../../../shared/bus/jetstream-bus';
import { withInternalSecret } from '../../../shared/config/internal-secret';
import { readSettings } from '../../../shared/config/settings';
import { createLogger } from '../../../shared/logging/logger';
import { serveSubgraph } from '../../../shared/subgraph/http';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { subgraphs } from '../../../subgraphs/index';
import { answerParent } from './protocol';

/** One subgraph of the cluster, as the cluster runs it, with its statements timed: `subgraph-process.js <name>`. */
runMain(async () => {
  const definition = subgraphs.find(({ name }) => name === process.argv[2]);
  const settings = withInternalSecret(readSettings());
  if (!definition || !settings.natsUrl) throw new Error('the name of a subgraph and NATS_URL are needed');
  const log = createLogger(settings.logLevel, definition.name);
  const bus = await JetStreamBus.connect(settings.natsUrl, settings.natsStream, log, settings.natsReplicas);
  const runtime = await SubgraphRuntime.start(definition, { settings, bus, log });
  const served = await serveSubgraph(runtime, settings);
  answerParent([runtime], null);
  stopOnSignals(async () => {
    await served.close();
    await bus.close();
    await runtime.stop();
  });
  process.send?.({ url: served.url });
});
