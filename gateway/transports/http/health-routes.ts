import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../../shared/logging/logger';
import { type Health, isServing } from '../../../shared/subgraph/health';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import type { SupergraphStatus } from '../../operations/supergraph-reload';

const healthMilliseconds = 5_000;

export interface HealthOptions {
  readonly clients: readonly SubgraphClient[];
  readonly supergraph: { readonly status: SupergraphStatus };
  readonly authentication: { hasKeys(): Promise<boolean> };
  /** Whether this gateway is about to stop. */
  readonly draining?: { readonly hasBegun: boolean };
  readonly log: Logger;
}

type State = 'ok' | 'unavailable';

/**
 * `/livez`: the process answers. `/readyz`: whether requests should be sent to this gateway, and how each dependency of
 * each subgraph is; what exactly is wrong is logged, since it names machines of the platform.
 *
 * - `ok`, 200: everything is.
 * - `degraded`, 200: something is not, and pages are served without it. Another gateway would do no better, so that a
 *   sick subgraph is no reason to send requests elsewhere.
 * - `draining`, 503: this gateway is about to stop, and answers what still comes.
 * - `unavailable`, 503: no subgraph serves, or no key to verify tokens with was ever to be had. A gateway without a
 *   supergraph does not listen yet.
 */
export function healthRoutes(
  app: FastifyInstance,
  { clients, supergraph, authentication, draining, log }: HealthOptions,
): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    if (draining?.hasBegun) {
      return reply.status(503).header('cache-control', 'no-store').send({ status: 'draining' });
    }
    const [hasKeys, healths] = await Promise.all([
      within(authentication.hasKeys(), false),
      Promise.all(clients.map((client) => healthOf(client, log))),
    ]);
    const well = healths.every((health) => Object.values(health).every((state) => state === 'ok'));
    const serves = hasKeys && healths.some(isServing);
    return reply
      .status(serves ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: serves ? (well ? 'ok' : 'degraded') : 'unavailable',
        keys: hasKeys ? 'ok' : 'unavailable',
        subgraphs: Object.fromEntries(clients.map(({ name }, place) => [name, statesOf(healths[place] ?? {})])),
        supergraph: supergraph.status,
      });
  });
}

async function healthOf(client: SubgraphClient, log: Logger): Promise<Health> {
  const health = await within(client.health(), { answer: `none in ${healthMilliseconds} ms` });
  for (const [dependency, state] of Object.entries(health)) {
    if (state !== 'ok') log.warn({ subgraph: client.name, dependency, state }, 'a dependency is not well');
  }
  return health;
}

function statesOf(health: Health): Record<string, State> {
  return Object.fromEntries(
    Object.entries(health).map(([name, state]) => [name, state === 'ok' ? 'ok' : 'unavailable'] as const),
  );
}

/** What comes in time, else what is said instead of it. */
async function within<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), healthMilliseconds);
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
