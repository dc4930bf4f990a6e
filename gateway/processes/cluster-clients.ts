import { readFileSync } from 'node:fs';
import { addressesOf } from '../../shared/config/server-url';
import { type Settings, SettingsError, type SubgraphName, subgraphNames } from '../../shared/config/settings';
import { StatementSigner } from '../../shared/identity/internal-statement';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { ForeignSubgraphClient } from '../subgraph-clients/foreign-client';
import { HttpSubgraphClient } from '../subgraph-clients/http-client';
import { inTurn } from '../subgraph-clients/replicas';
import { subgraphsOf } from '../supergraph/subgraphs-of';

type ClusterSettings = Settings & { readonly internalSecret: string };

export interface ClusterClients {
  /** One for each subgraph; its replicas are asked in turn. */
  readonly clients: readonly SubgraphClient[];
  close(): Promise<void>;
}

/**
 * The clients of a gateway process: of our six subgraphs where their URLs are; of those that SUPERGRAPH_FILE was composed
 * of where these are others.
 *
 * @throws SettingsError where nothing says where a subgraph answers
 */
export function clusterClients(settings: ClusterSettings, log: Logger): ClusterClients {
  const foreign = foreignAddresses(settings);
  const signer = new StatementSigner(settings.internalSecret);
  const { connections } = settings.clients;
  const opened: (HttpSubgraphClient | ForeignSubgraphClient)[] = [];
  const clientOf = (name: string, url: string) => {
    const client = foreign
      ? new ForeignSubgraphClient(name, url, log, connections)
      : new HttpSubgraphClient(name as SubgraphName, url, signer, log, connections);
    opened.push(client);
    return client;
  };
  const clients = [...(foreign ?? ourAddresses(settings))].map(([name, urls]) =>
    inTurn(urls.map((url) => clientOf(name, url))),
  );
  return { clients, close: async () => void (await Promise.all(opened.map((client) => client.close()))) };
}

function ourAddresses({ subgraphUrls }: Settings): Map<string, string[]> {
  const missing = subgraphNames.filter((name) => !subgraphUrls[name]);
  if (missing.length > 0) {
    throw new SettingsError(
      missing.map(
        (name) =>
          `${name.toUpperCase()}_URL is missing: should be where the ${name} subgraph answers, like http://host:4001`,
      ),
    );
  }
  return new Map(subgraphNames.map((name) => [name, addressesOf(subgraphUrls[name] ?? '')]));
}

/** Where the subgraphs of another supergraph answer: as SUBGRAPH_URLS says, else as the supergraph does. Null where it is ours. */
function foreignAddresses({ supergraph }: Settings): Map<string, string[]> | null {
  if (supergraph.file === undefined) return null;
  let subgraphs: ReturnType<typeof subgraphsOf>;
  try {
    subgraphs = subgraphsOf(readFileSync(supergraph.file, 'utf8'));
  } catch (error) {
    throw new SettingsError([`SUPERGRAPH_FILE is "${supergraph.file}": ${(error as Error).message}`]);
  }
  const ours: readonly string[] = subgraphNames;
  if (subgraphs.every(({ name }) => ours.includes(name)) && supergraph.subgraphUrls.length === 0) return null;
  const addresses = new Map<string, string[]>();
  for (const { name, url } of subgraphs) {
    const given = supergraph.subgraphUrls.filter((each) => each.name === name).map((each) => each.url);
    const found = given.length > 0 ? given : [url].filter((each) => /^https?:/.test(each));
    if (found.length === 0) {
      throw new SettingsError([
        `SUBGRAPH_URLS names no address of "${name}", and neither does the supergraph: should hold ${name}=http://...`,
      ]);
    }
    addresses.set(name, found);
  }
  return addresses;
}
