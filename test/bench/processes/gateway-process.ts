import '../../../gateway/environment';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { createGateway } from '../../../gateway/server';
import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { withInternalSecret } from '../../../shared/config/internal-secret';
import { readSettings, subgraphNames } from '../../../shared/config/settings';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { createLogger } from '../../../shared/logging/logger';
import { TimedClients } from '../timed-clients';
import { answerParent } from './protocol';

/** The cluster's gateway with its calls timed. It composes at start, so that no build is needed before. */
runMain(async () => {
  const settings = withInternalSecret(readSettings());
  const log = createLogger(settings.logLevel, 'gateway');
  const signer = new StatementSigner(settings.internalSecret);
  const plain = subgraphNames.map(
    (name) => new HttpSubgraphClient(name, settings.subgraphUrls[name] ?? '', signer, log),
  );
  const schemas = await Promise.all(plain.map(async (client) => ({ name: client.name, sdl: await client.schema() })));
  const times = new TimedClients();
  const clients = plain.map((client) => times.timing(client));
  const gateway = await createGateway({ clients, supergraphSdl: composeSupergraph(schemas), log });
  const url = await gateway.listen(settings.host, settings.port);
  answerParent([], times);
  stopOnSignals(async () => {
    await gateway.stop();
    for (const client of plain) client.close();
  });
  process.send?.({ url });
});
