import { startOneProcess } from '../../gateway/processes/one-process';
import type { Clock } from '../../shared/clock/clock';
import { type Logger, silentLogger } from '../../shared/logging/logger';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import type { SubgraphRuntime } from '../../shared/subgraph/runtime';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { subgraphs as allSubgraphs } from '../../subgraphs/index';
import { startBuiltCluster } from './built-cluster';
import { startCluster } from './cluster';
import { CountedCalls } from './counted-calls';
import { makeStaff, type Staff } from './staff';

export type Setup = 'one-process' | 'cluster';

export interface ShopOptions {
  /** Settings beside those of the harness. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly subgraphs?: readonly AnySubgraph[];
  /** Whether tasks run by the clock (training, segments, dated prices); a test that compares what is stored has none. */
  readonly tasks?: boolean;
  readonly clock?: Clock;
  /** Where what is logged goes; nowhere without it. */
  readonly log?: Logger;
  /** Cluster: how many runtimes a subgraph has; one where it is not named. They are asked in turn. */
  readonly replicas?: Readonly<Partial<Record<string, number>>>;
  /** Cluster: real child processes of what `npm run build` made. Then there are neither `calls` nor `runtimes`. */
  readonly built?: boolean;
}

export interface ShopAnswer {
  readonly status: number;
  readonly data: AnyAnswer;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string };
  }[];
  readonly codes: readonly string[];
}

export interface TestShop {
  /** Without a path. */
  readonly url: string;
  /** The address of `/graphql`. */
  readonly endpoint: string;
  readonly staff: Staff;
  /** What the gateway asked of subgraphs. */
  readonly calls: CountedCalls;
  readonly runtimes: readonly SubgraphRuntime[];
  readonly dataDirectory: string;
  /** @param requestId what the request goes by in all subgraphs; of at least eight letters, digits or hyphens */
  graphql(query: string, variables?: Record<string, unknown>, token?: string, requestId?: string): Promise<ShopAnswer>;
  /** @param beforeRemoval is called when everything has stopped and its files are there yet */
  stop(beforeRemoval?: () => void): Promise<void>;
}

function withTasks(definitions: readonly AnySubgraph[], tasks: boolean): readonly AnySubgraph[] {
  return tasks ? definitions : definitions.map((definition) => ({ ...definition, tasks: [] }));
}

/**
 * Starts a whole shop of its own, empty but for a member of staff with all scopes. In one process it is on SQLite with
 * the in-process bus; as a cluster each subgraph has its own HTTP server, MariaDB databases and a JetStream stream.
 */
export async function startShop(setup: Setup, options: ShopOptions = {}): Promise<TestShop> {
  const calls = new CountedCalls();
  const definitions = withTasks(options.subgraphs ?? allSubgraphs, options.tasks ?? true);
  const { settings, environment, remove } = await testSettings(
    setup === 'cluster' ? 'mysql' : 'better-sqlite3',
    options.environment,
  );
  try {
    const running = await (setup === 'one-process'
      ? startOneProcess(settings, options.log ?? silentLogger, {
          subgraphs: definitions,
          clock: options.clock,
          wrapClient: (client) => calls.counting(client),
        })
      : options.built
        ? startBuiltCluster(environment)
        : startCluster(settings, { ...options, subgraphs: definitions, calls }));
    const staff = await makeStaff(settings, definitions);
    const endpoint = `${running.url}/graphql`;
    return {
      url: running.url,
      endpoint,
      staff,
      calls,
      runtimes: running.runtimes,
      dataDirectory: settings.dataDirectory,
      graphql: (query, variables, token, requestId) => send(endpoint, query, variables, token, requestId),
      stop: async (beforeRemoval) => {
        await running.stop();
        beforeRemoval?.();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function send(
  endpoint: string,
  query: string,
  variables?: Record<string, unknown>,
  token?: string,
  requestId?: string,
): Promise<ShopAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(requestId ? { 'x-request-id': requestId } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as Partial<ShopAnswer>;
  return { status: response.status, data, errors, codes: errors.map(({ extensions }) => extensions.code) };
}
