import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphLink } from '../../shared/subgraph/link';
import type { SupergraphStatus } from '../supergraph/supergraph-reload';

const healthMilliseconds = 5_000;

export interface HealthOptions {
  readonly links: readonly SubgraphLink[];
  readonly supergraph: { readonly status: SupergraphStatus };
  readonly log: Logger;
}

/**
 * `/livez`: the process answers. `/readyz`: each subgraph with its dependencies; 503 where one is not `ok`; and which
 * supergraph serves: where a newer one was refused, the gateway is ready all the same. What exactly is wrong is logged,
 * since it names machines of the house.
 */
export function healthRoutes(app: FastifyInstance, { links, supergraph, log }: HealthOptions): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const subgraphs = Object.fromEntries(
      await Promise.all(links.map(async (link) => [link.name, await healthOf(link, log)] as const)),
    );
    const ready = Object.values(subgraphs).every((states) => Object.values(states).every((state) => state === 'ok'));
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable', subgraphs, supergraph: supergraph.status });
  });
}

async function healthOf(link: SubgraphLink, log: Logger): Promise<Record<string, 'ok' | 'unavailable'>> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Record<string, string>>((resolve) => {
    timer = setTimeout(() => resolve({ answer: `none in ${healthMilliseconds} ms` }), healthMilliseconds);
  });
  try {
    const states = Object.entries(await Promise.race([link.health(), tooLong]));
    for (const [dependency, state] of states) {
      if (state !== 'ok') log.warn({ subgraph: link.name, dependency, state }, 'a dependency is not well');
    }
    return Object.fromEntries(states.map(([name, state]) => [name, state === 'ok' ? 'ok' : 'unavailable'] as const));
  } finally {
    clearTimeout(timer);
  }
}
