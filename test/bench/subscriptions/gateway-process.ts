import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { createGateway } from '../../../gateway/server';
import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { readSettings, type SubgraphName } from '../../../shared/config/settings';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { createLogger } from '../../../shared/logging/logger';
import type { GatewayMemory } from './protocol';

/** A cluster's gateway over the subgraphs whose addresses it is given: `node gateway-process.js '{"users": ...}'`. */
runMain(async () => {
  const settings = readSettings();
  const log = createLogger(settings.logLevel, 'gateway');
  const signer = new StatementSigner(settings.internalSecret ?? '');
  const addresses = Object.entries(JSON.parse(process.argv[2] ?? '{}') as Record<SubgraphName, string>);
  const clients = addresses.map(([name, url]) => new HttpSubgraphClient(name as SubgraphName, url, signer, log));
  const schemas = await Promise.all(clients.map(async (client) => ({ name: client.name, sdl: await client.schema() })));
  const gateway = await createGateway({
    clients,
    supergraphSdl: composeSupergraph(schemas),
    log,
    subscriptionSettings: settings.subscriptions,
  });
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  process.on('message', () => {
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    const memory: GatewayMemory = { resident: rss, heap: heapUsed + external };
    process.send?.({ ...memory, ...gateway.subscriptions.open });
  });
  stopOnSignals(async () => undefined);
  process.send?.({ url: await gateway.listen('127.0.0.1', 0) });
});
