import '../environment';
import { withInternalSecret } from '../../shared/config/internal-secret';
import { addressesOf, readSettings, SettingsError, subgraphNames } from '../../shared/config/settings';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { createLogger } from '../../shared/logging/logger';
import { startTelemetry } from '../../shared/telemetry/telemetry';
import { policiesOfRules } from '../authorisation/policies';
import { NatsClusterState } from '../cluster-state/nats-cluster-state';
import { supergraphFile } from '../package-root';
import { createGateway } from '../server';
import { HttpSubgraphClient } from '../subgraph-clients/http-client';
import { inTurn } from '../subgraph-clients/replicas';
import { firstSupergraph } from '../supergraph/first-supergraph';
import { operationRecord } from '../supergraph/operation-record';
import { runMain, stopOnSignals } from './process-lifetime';

/** The cluster's gateway: subgraphs over HTTP, and the supergraph of what they publish, or of a file. */
async function main(): Promise<void> {
  const settings = withInternalSecret(readSettings());
  const missing = subgraphNames.filter((name) => !settings.subgraphUrls[name]);
  if (missing.length > 0) {
    throw new SettingsError(
      missing.map(
        (name) =>
          `${name.toUpperCase()}_URL is missing: should be where the ${name} subgraph answers, like http://host:4001`,
      ),
    );
  }
  const log = createLogger(settings.logLevel, 'gateway');
  const signer = new StatementSigner(settings.internalSecret);
  const connected: HttpSubgraphClient[] = [];
  const clients = subgraphNames.map((name) => {
    const replicas = addressesOf(settings.subgraphUrls[name] ?? '').map(
      (url) => new HttpSubgraphClient(name, url, signer, log, settings.clients.connections),
    );
    connected.push(...replicas);
    return inTurn(replicas);
  });
  const first = await firstSupergraph({ settings: settings.supergraph, clients, builtFile: supergraphFile(), log });
  const cluster = settings.natsUrl
    ? await NatsClusterState.connect(settings.natsUrl, settings.natsStream, log)
    : undefined;
  const gateway = await createGateway({
    clients,
    ...first,
    log,
    secret: settings.internalSecret,
    clientSettings: settings.clients,
    protectionSettings: settings.protection,
    subscriptionSettings: settings.subscriptions,
    transportSettings: settings.transport,
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
    await Promise.all(connected.map((client) => client.close()));
    await telemetry.stop();
  });
}

runMain(main);
