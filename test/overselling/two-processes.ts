import { join } from 'node:path';
import { packageRoot } from '../../gateway/package-root';
import { Child } from '../../gateway/processes/child-processes';
import { HttpSubgraphClient } from '../../gateway/subgraph-clients/http-client';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { internalSecretOf } from '../../shared/config/internal-secret';
import type { Settings } from '../../shared/config/settings';
import type { Identity } from '../../shared/identity/identity';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { silentLogger } from '../../shared/logging/logger';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { testSettings } from '../../shared/testing/subgraph-harness';

const processCount = 2;

export interface TwoProcesses {
  /** The subgraph in the test's own process, which looks at the same database and is asked nothing. */
  readonly onlooker: SubgraphRuntime;
  readonly settings: Settings;
  /** Asks one of the processes, each sender always the same. */
  send(
    sender: number,
    query: string,
    variables: Record<string, unknown>,
    identity: Identity,
  ): ReturnType<HttpSubgraphClient['execute']>;
  /** Ends one of the processes at once, as a power cut does; it is not started again. */
  kill(which: number): void;
  close(): Promise<void>;
}

/**
 * Two processes of what `npm run build` made, as a cluster runs them: each asked over HTTP by a gateway's subgraph client, both on one
 * MariaDB database. Who meets a process that is gone sends the same to the other, as a gateway's client does.
 */
export async function startTwoProcesses(definition: AnySubgraph): Promise<TwoProcesses> {
  const { name } = definition;
  const { settings, environment, remove } = await testSettings('mysql');
  const said: string[] = [];
  const children = Array.from(
    { length: processCount },
    (_, index) =>
      new Child({
        name: `${name} ${index}`,
        file: join(packageRoot(), 'dist', 'gateway', 'processes', 'subgraph-process.js'),
        parameters: [name],
        environment: { ...process.env, ...environment, NATS_URL: undefined, LOG_LEVEL: 'warn' },
        say: (line) => said.push(line),
        onGivenUp: () => undefined,
      }),
  );
  const bus = new InProcessBus();
  const signer = new StatementSigner(internalSecretOf(settings));
  const ends: (() => Promise<unknown>)[] = [remove, () => bus.close()];
  const close = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    ends.push(() => Promise.all(children.map((child) => child.stop())));
    const urls = await Promise.all(children.map((child) => child.start()));
    const clients = urls.map((url) => new HttpSubgraphClient(name, url, signer, silentLogger));
    ends.push(() => Promise.all(clients.map((client) => client.close())));
    const onlooker = await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger });
    ends.push(() => onlooker.stop());
    const killed = new Set<number>();
    return {
      settings,
      onlooker,
      send: async (sender: number, query: string, variables: Record<string, unknown>, identity: Identity) => {
        const ask = (which: number) => clients[which]!.execute({ query, variables, identity, requestId: 'test' });
        const first = sender % clients.length;
        try {
          return await ask(first);
        } catch (error) {
          if (!killed.has(first)) throw error;
          return ask((first + 1) % clients.length);
        }
      },
      kill: (which) => {
        const { pid } = children[which]!;
        if (pid === undefined) throw new Error('a process that was never started cannot be killed');
        children[which]!.expectEnd();
        killed.add(which);
        process.kill(pid, 'SIGKILL');
      },
      close,
    };
  } catch (error) {
    await close();
    throw new Error(`${String(error)}; the processes said:\n${said.slice(-30).join('\n')}`);
  }
}
