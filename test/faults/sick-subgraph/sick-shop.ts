import { startOneProcess } from '../../../gateway/processes/one-process';
import type { SubgraphName } from '../../../shared/config/settings';
import { silentLogger } from '../../../shared/logging/logger';
import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { subgraphs } from '../../../subgraphs/index';
import { makeStaff, type Staff } from '../../harness/staff';
import { startShop } from '../../harness/start-shop';
import { ServedClient } from './served-client';

/** A shop of which single subgraphs can be made to fail, and well again. */
export interface SickShop {
  readonly endpoint: string;
  readonly staff: Staff;
  strike(name: SubgraphName): Promise<void>;
  heal(name: SubgraphName): Promise<void>;
  stop(): Promise<void>;
}

/** Every subgraph has an HTTP server, on SQLite; the one that is struck has its server stopped: nobody listens. */
export async function shopWithStoppedServers(): Promise<SickShop> {
  const { settings, remove } = await testSettings('better-sqlite3');
  const secret = settings.internalSecret ?? '';
  const clients = new Map<string, ServedClient>();
  const shop = await startOneProcess(settings, silentLogger, {
    wrapClient: (runtime) => {
      const client = new ServedClient(runtime as SubgraphRuntime, secret);
      clients.set(client.name, client);
      return client;
    },
    beforeListening: async () => {
      for (const client of clients.values()) await client.startServer();
    },
  });
  const clientTo = (name: string) => {
    const client = clients.get(name);
    if (!client) throw new Error(`there is no ${name}`);
    return client;
  };
  return {
    endpoint: `${shop.url}/graphql`,
    staff: await makeStaff(settings, subgraphs),
    strike: (name) => clientTo(name).stopServer(),
    heal: (name) => clientTo(name).startServer(),
    stop: async () => {
      for (const client of clients.values()) {
        client.close();
        await client.stopServer();
      }
      await shop.stop();
      await remove();
    },
  };
}

/** The harness's cluster; the subgraph that is struck answers every request with status 500. */
export async function clusterWithFailingServers(): Promise<SickShop> {
  const shop = await startShop('cluster');
  const well = new Map<string, SubgraphRuntime['execute']>();
  const runtimeOf = (name: string) => {
    const runtime = shop.runtimes.find((each) => each.name === name);
    if (!runtime) throw new Error(`there is no ${name}`);
    return runtime;
  };
  return {
    endpoint: shop.endpoint,
    staff: shop.staff,
    strike: async (name) => {
      const runtime = runtimeOf(name);
      well.set(name, runtime.execute);
      runtime.execute = () => Promise.reject(new Error('struck by the test'));
    },
    heal: async (name) => {
      const execute = well.get(name);
      if (execute) runtimeOf(name).execute = execute;
    },
    stop: () => shop.stop(),
  };
}
