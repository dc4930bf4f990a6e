import { HttpSubgraphClient } from '../../../gateway/subgraph-clients/http-client';
import { defaultProtectionSettings, type ProtectionSettings } from '../../../shared/config/protection-settings';
import type { SubgraphName } from '../../../shared/config/settings';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import type { Logger } from '../../../shared/logging/logger';
import { Channel } from '../../../shared/streams/channel';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { keySetVariable, subgraphUrls } from './gateway-parameters';

/** The benchmark's heavy query asks for far more than a shop's pages do; the cost of weighing it stays in the figures. */
export const cannedProtection: ProtectionSettings = { ...defaultProtectionSettings, cost: 1_000_000 };

export interface CannedClients {
  readonly clients: readonly SubgraphClient[];
  close(): void;
}

/** Our gateway's subgraph clients to the canned subgraphs, as its cluster has them. */
export function cannedClients(log: Logger): CannedClients {
  const signer = new StatementSigner('a secret that only the benchmark knows');
  const clients = Object.entries(subgraphUrls()).map(
    ([name, url]) => new HttpSubgraphClient(name as SubgraphName, new URL('/', url).href, signer, log),
  );
  return {
    clients: [...clients, usersClient()],
    close: () => {
      for (const client of clients) void client.close();
    },
  };
}

/** The canned graph has no users subgraph; of ours the gateway wants the keys of access tokens alone. */
function usersClient(): SubgraphClient {
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
