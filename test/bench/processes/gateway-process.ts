import '../../../gateway/processes/environment';
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
  const schemas = await Promise.all(plain.map(async (link) => ({ name: link.name, sdl: await link.schema() })));
  const times = new TimedClients();
  const links = plain.map((link) => times.timing(link));
  const gateway = await createGateway({ links, supergraphSdl: composeSupergraph(schemas), log });
  const url = await gateway.listen(settings.host, settings.port);
  answerParent([], times);
  stopOnSignals(async () => {
    await gateway.stop();
    for (const link of plain) link.close();
  });
  process.send?.({ url });
});
