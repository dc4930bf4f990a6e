import '../environment';
import { withInternalSecret } from '../../shared/config/internal-secret';
import { readSettings } from '../../shared/config/settings';
import { createLogger } from '../../shared/logging/logger';
import { startTelemetry } from '../../shared/telemetry/telemetry';
import { policiesOfRules } from '../authorisation/policies';
import { NatsClusterState } from '../cluster-state/nats-cluster-state';
import { supergraphFile } from '../package-root';
import { createGateway } from '../server';
import { firstSupergraph } from '../supergraph/first-supergraph';
import { operationRecord } from '../supergraph/operation-record';
import { clusterClients } from './cluster-clients';
import { runMain, stopOnSignals } from './process-lifetime';

/** The gateway alone: subgraphs over HTTP, and the supergraph of what they publish, or of a file. */
async function main(): Promise<void> {
  const settings = withInternalSecret(readSettings());
  const log = createLogger(settings.logLevel, 'gateway');
  const { clients, close } = clusterClients(settings, log);
  const first = await firstSupergraph({ settings: settings.supergraph, clients, builtFile: supergraphFile(), log });
  const cluster = settings.natsUrl
    ? await NatsClusterState.connect(settings.natsUrl, settings.natsStream, log, settings.natsReplicas)
    : undefined;
  const gateway = await createGateway({
    clients,
    ...first,
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
    cluster,
    policies: policiesOfRules(settings.policies),
    record: operationRecord(settings, log),
  });
  const telemetry = await startTelemetry(settings.telemetry, 'vitrine-gateway');
  const url = await gateway.listen(settings.host, settings.port);
  process.stdout.write(`the gateway answers at ${url}/graphql\n`);
  process.send?.({ url });
  stopOnSignals(async () => {
    await gateway.drain();
    await gateway.stop();
    await cluster?.close();
    await close();
    await telemetry.stop();
  });
}

runMain(main);
