import '../../../gateway/environment';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { liftAccessRequirements } from '../../../gateway/authorisation/access-requirements';
import { Authentication } from '../../../gateway/identity/authentication';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { withInternalSecret } from '../../../shared/config/internal-secret';
import { readSettings, type SubgraphName, subgraphNames } from '../../../shared/config/settings';
import { identityHeader, StatementSigner } from '../../../shared/identity/internal-statement';
import { createLogger } from '../../../shared/logging/logger';
import { answerParent } from './protocol';

/**
 * Hive Gateway's runtime over the cluster's subgraphs. Who asks is found out, remembered and passed on by the same
 * code as in our gateway; of rights, limits, deadlines and retries it is spared all.
 */
runMain(async () => {
  const settings = withInternalSecret(readSettings());
  const log = createLogger(settings.logLevel, 'hive');
  const signer = new StatementSigner(settings.internalSecret);
  const clients = subgraphNames.map((name) => new HttpSubgraphClient(name, addressOf(name), signer, log));
  const schemas = await Promise.all(clients.map(async (client) => ({ name: client.name, sdl: await client.schema() })));
  const authentication = new Authentication(clients.find(({ name }) => name === 'users')!);
  const gateway = createGatewayRuntime({
    supergraph: liftAccessRequirements(composeSupergraph(schemas)).sdl.replace(
      /subgraph:\/\/(\w+)/g,
      (_, name: SubgraphName) => new URL('/graphql', addressOf(name)).href,
    ),
    logging: false,
    propagateHeaders: {
      fromClientToSubgraphs: async ({ request }) => {
        const identity = await authentication.identify(request.headers.get('authorization') ?? undefined);
        return { [identityHeader]: await signer.sign(identity) };
      },
    },
  });
  const server = createServer(gateway);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  answerParent([], null);
  stopOnSignals(async () => {
    server.closeAllConnections();
    server.close();
    await gateway.dispose();
    for (const client of clients) client.close();
  });
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

  function addressOf(name: SubgraphName): string {
    return settings.subgraphUrls[name] ?? '';
  }
});
