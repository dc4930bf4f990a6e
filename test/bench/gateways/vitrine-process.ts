import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { createGateway } from '../../../gateway/server';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { createLogger } from '../../../shared/logging/logger';
import { answerParent } from '../processes/protocol';
import { cannedClients, cannedProtection } from './canned-clients';
import { cannedSubgraphs } from './graph';

/** Vitrine's gateway as its cluster runs it, over the canned subgraphs. */
runMain(async () => {
  const log = createLogger('error', 'gateway');
  const { clients, close } = cannedClients(log);
  const gateway = await createGateway({
    clients,
    supergraphSdl: composeSupergraph(cannedSubgraphs),
    protectionSettings: cannedProtection,
    log,
  });
  const url = await gateway.listen('127.0.0.1', 0);
  answerParent([], null);
  stopOnSignals(async () => {
    await gateway.stop();
    close();
  });
  process.send?.({ url: `${url}/graphql` });
});
