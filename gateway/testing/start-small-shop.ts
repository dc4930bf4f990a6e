import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { type OneProcessOptions, type RunningShop, startOneProcess } from '../processes/one-process';
import { smallShop } from './small-shop';

export interface SmallShop {
  readonly shop: RunningShop;
  /** Every operation that reached a subgraph, in order. */
  readonly requests: { readonly subgraph: string; readonly request: SubgraphRequest }[];
  /** Subgraphs that fail as if they could not be reached. */
  readonly down: Map<string, unknown>;
  post(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: AnyAnswer;
  readonly codes: string[];
}

/**
 * The small shop in one process; the gateway answers without a socket.
 *
 * @param environment settings beside those of the harness
 */
export async function startSmallShop(
  environment: Readonly<Record<string, string>> = {},
  options: Pick<OneProcessOptions, 'cluster'> = {},
): Promise<SmallShop> {
  const { settings, remove } = await testSettings('better-sqlite3', environment);
  const requests: SmallShop['requests'] = [];
  const down: SmallShop['down'] = new Map();
  const wrapClient = (client: SubgraphClient): SubgraphClient => ({
    name: client.name,
    schema: () => client.schema(),
    document: (path) => client.document(path),
    health: async () => (down.has(client.name) ? { database: 'connect ECONNREFUSED 10.0.0.7:3306' } : client.health()),
    subscribe: (request) => client.subscribe(request),
    execute: async (request) => {
      requests.push({ subgraph: client.name, request });
      if (down.has(client.name)) throw down.get(client.name);
      return client.execute(request);
    },
  });
  const shop = await startOneProcess(settings, silentLogger, { ...options, subgraphs: smallShop, wrapClient });
  return {
    shop,
    requests,
    down,
    post: async (query, variables, headers = {}) => {
      const answer = await shop.gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify({ query, variables }),
      });
      const body = answer.json();
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body,
        codes: (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code),
      };
    },
    stop: async () => {
      await shop.stop();
      await remove();
    },
  };
}
