import fastify from 'fastify';
import { silentLogger } from '../../../shared/logging/logger';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { Authentication } from '../../identity/authentication';
import { keySet } from '../../testing/small-shop';
import { healthRoutes } from './health-routes';

/** A gateway's health alone, over two subgraphs that are as is said and a users subgraph with keys while it is `up`. */
function gatewayOver(healths: Record<string, Record<string, string>>, users: { up: boolean }) {
  const app = fastify();
  const document = async () => {
    if (!users.up) throw new Error('connect ECONNREFUSED');
    return { contentType: 'application/json', body: await keySet(), maxAge: 0 };
  };
  healthRoutes(app, {
    clients: Object.entries(healths).map(([name, health]) => ({ name, health: async () => health }) as SubgraphClient),
    supergraph: { status: { version: 'abc', since: new Date(0).toISOString(), state: 'ok' } },
    authentication: new Authentication({ document }),
    log: silentLogger,
  });
  return async () => {
    const answer = await app.inject({ method: 'GET', url: '/readyz' });
    return { code: answer.statusCode, ...answer.json() };
  };
}

const well = { database: 'ok', bus: 'ok' };

describe('readiness of a gateway', () => {
  it('begins when it has keys to verify tokens with, and lasts while their owner is gone', async () => {
    const users = { up: false };
    const readiness = gatewayOver({ catalog: well, pricing: well }, users);
    expect(await readiness()).toMatchObject({ code: 503, status: 'unavailable', keys: 'unavailable' });
    users.up = true;
    expect(await readiness()).toMatchObject({ code: 200, status: 'ok', keys: 'ok' });
    users.up = false;
    expect(await readiness()).toMatchObject({ code: 200, status: 'ok', keys: 'ok' });
  });

  it('outlasts a bus that is gone everywhere, and says so', async () => {
    const mute = { database: 'ok', bus: 'no servers' };
    expect(await gatewayOver({ catalog: mute, pricing: mute }, { up: true })()).toMatchObject({
      code: 200,
      status: 'degraded',
      subgraphs: { catalog: { database: 'ok', bus: 'unavailable' }, pricing: { database: 'ok', bus: 'unavailable' } },
    });
  });

  it('ends where nothing behind it serves', async () => {
    const gone = { http: 'connect ECONNREFUSED 10.0.0.7:4000' };
    const lost = await gatewayOver({ catalog: gone, pricing: { database: 'gone', bus: 'ok' } }, { up: true })();
    expect(lost).toMatchObject({ code: 503, status: 'unavailable', subgraphs: { catalog: { http: 'unavailable' } } });
    expect(JSON.stringify(lost)).not.toContain('10.0.0.7');
  });
});
