import { HttpLink } from '../../../gateway/links/http-link';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { createGateway } from '../../../gateway/server';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { defaultProtectionSettings } from '../../../shared/config/protection-settings';
import type { SubgraphName } from '../../../shared/config/settings';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { createLogger } from '../../../shared/logging/logger';
import { Channel } from '../../../shared/streams/channel';
import type { SubgraphLink } from '../../../shared/subgraph/link';
import { answerParent } from '../processes/protocol';
import { keySetVariable, subgraphUrls } from './gateway-parameters';
import { cannedSubgraphs } from './graph';

/** Vitrine's gateway as its cluster runs it, over the canned subgraphs. */
runMain(async () => {
  const log = createLogger('error', 'gateway');
  const signer = new StatementSigner('a secret that only the benchmark knows');
  const links = Object.entries(subgraphUrls()).map(
    ([name, url]) => new HttpLink(name as SubgraphName, new URL('/', url).href, signer, log),
  );
  const gateway = await createGateway({
    links: [...links, usersLink()],
    supergraphSdl: composeSupergraph(cannedSubgraphs),
    log,
    // The lists of the heavy query are not told to be short: it is estimated at more than clients may cost.
    protectionSettings: { ...defaultProtectionSettings, cost: 1_000_000 },
  });
  const url = await gateway.listen('127.0.0.1', 0);
  answerParent([], null);
  stopOnSignals(async () => {
    await gateway.stop();
    for (const link of links) link.close();
  });
  process.send?.({ url: `${url}/graphql` });
});

/** The canned graph has no users subgraph; of ours the gateway wants the keys of access tokens alone. */
function usersLink(): SubgraphLink {
  const body = process.env[keySetVariable] ?? '{"keys":[]}';
  return {
    name: 'users',
    schema: async () => '',
    health: async () => ({}),
    document: async () => ({ contentType: 'application/json', body, maxAge: 300 }),
    execute: async () => ({ data: null }),
    subscribe: () => new Channel(),
  };
}
