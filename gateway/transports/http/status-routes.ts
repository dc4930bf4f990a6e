import type { FastifyInstance } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Logger } from '../../../shared/logging/logger';
import type { EventsBehind, SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import type { Authentication } from '../../identity/authentication';
import { type CountedDurations, countedDurations } from '../../telemetry/figures';
import { metrics } from '../../telemetry/metrics';

/** Of those who may look into how the shop is made. */
const scope = 'schema:read';

export interface StatusOptions {
  readonly clients: readonly SubgraphClient[];
  readonly authentication: Pick<Authentication, 'identify'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** What `/status` answers. Counts are of this gateway, since it was started. */
export interface ShopStatus {
  readonly uptimeSeconds: number;
  /** Of clients, by name. Failed: what is not the sender's fault, or came without some of its data. */
  readonly operations: readonly CountedDurations[];
  /** From each subgraph. */
  readonly fetches: readonly CountedDurations[];
  /** Errors that clients got, by code. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
  readonly subscriptionsOpen: number;
  /** How far the events of each subgraph are behind; null where that is not known at the moment. */
  readonly events: readonly ({ readonly subgraph: string } & { readonly behind: EventsBehind | null })[];
}

/** `/status`: what goes through this gateway, how long it takes, and how far events are behind. For those alone who have the scope. */
export function statusRoutes(app: FastifyInstance, { clients, authentication, log }: StatusOptions): void {
  app.get('/status', async ({ headers }, reply): Promise<ShopStatus> => {
    const identity = await authentication.identify(headers.authorization);
    if (identity.userId === null) throw new ShopError('UNAUTHENTICATED');
    if (!identity.scopes.includes(scope)) throw new ShopError('FORBIDDEN', { scopes: scope });
    reply.header('cache-control', 'no-store');
    const [operations, fetches, errors, subscriptions, events] = await Promise.all([
      countedDurations(metrics.operations, 'operation', ['partial', 'failed']),
      countedDurations(metrics.fetches, 'subgraph', ['errors', 'unavailable', 'breaker_open', 'deadline']),
      metrics.errors.get(),
      metrics.subscriptionsOpen.get(),
      Promise.all(clients.map(async (client) => ({ subgraph: client.name, behind: await behind(client, log) }))),
    ]);
    return {
      uptimeSeconds: process.uptime(),
      operations,
      fetches,
      errors: errors.values.map(({ labels, value }) => ({ code: String(labels.code), count: value })),
      subscriptionsOpen: subscriptions.values.reduce((sum, { value }) => sum + value, 0),
      events,
    };
  });
}

async function behind(client: SubgraphClient, log: Pick<Logger, 'warn'>): Promise<EventsBehind | null> {
  try {
    return (await client.eventsBehind?.()) ?? null;
  } catch (error) {
    log.warn({ err: error, subgraph: client.name }, 'how far events are behind is not known');
    return null;
  }
}
