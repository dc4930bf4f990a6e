import fastify from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import { anonymous, type Identity } from '../../../shared/identity/identity';
import { silentLogger } from '../../../shared/logging/logger';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { metrics } from '../../telemetry/metrics';
import { httpErrors } from './http-errors';
import { statusRoutes } from './status-routes';

const identities: Readonly<Record<string, Identity>> = {
  shopper: { userId: 'ada', scopes: [] },
  agent: { userId: 'kim', scopes: ['support:agent'] },
  operator: { userId: 'lee', scopes: ['schema:read'] },
};
const clients = [
  { name: 'catalog', eventsBehind: async () => ({ waitingSeconds: 3, deadLetters: 1 }) },
  {
    name: 'pricing',
    eventsBehind: async () => {
      throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'pricing' });
    },
  },
  { name: 'inventory' },
] as unknown as readonly SubgraphClient[];

async function statusFor(authorization?: string) {
  const app = fastify();
  app.setErrorHandler(httpErrors(silentLogger, 1_000));
  const authentication = { identify: async (who: string | undefined) => identities[who ?? ''] ?? anonymous };
  statusRoutes(app, { clients, authentication, log: silentLogger });
  return app.inject({ url: '/status', headers: authorization ? { authorization } : {} });
}

it.each([
  [undefined, 401],
  ['shopper', 403],
  ['agent', 403],
])('is for who has the scope alone: %s gets %d', async (who, status) => {
  expect((await statusFor(who)).statusCode).toBe(status);
});

it('says what was counted, and how far the events of each subgraph are behind', async () => {
  metrics.operations.observe({ operation: 'StatusFeed', outcome: 'ok' }, 0.02);
  metrics.operations.observe({ operation: 'StatusFeed', outcome: 'failed' }, 0.04);
  metrics.operations.observe({ operation: 'StatusFeed', outcome: 'refused' }, 0.04);
  metrics.errors.inc({ code: 'STATUS_TEST' }, 2);
  const answer = await statusFor('operator');
  expect(answer.headers['cache-control']).toBe('no-store');
  const { operations, errors, events } = answer.json();
  expect(operations).toContainEqual(expect.objectContaining({ name: 'StatusFeed', count: 3, failed: 1 }));
  expect(errors).toContainEqual({ code: 'STATUS_TEST', count: 2 });
  expect(events).toEqual([
    { subgraph: 'catalog', behind: { waitingSeconds: 3, deadLetters: 1 } },
    { subgraph: 'pricing', behind: null },
    { subgraph: 'inventory', behind: null },
  ]);
});
