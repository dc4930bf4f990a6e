import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AgentSettings } from '../../shared/config/agent-settings';
import type { ShopClient } from '../../shared/shop-client/shop-client';
import type { SharedStore } from '../cluster-state/cluster-state';
import type { Authentication } from '../identity/authentication';
import type { ClientAddress } from '../identity/client-address';
import type { AllowedOrigins } from '../transports/http/cross-origin';
import type { Agent } from './agent';
import { agentAccess } from './agent-access';
import { AgentBudgets } from './agent-budgets';
import { AgentTools } from './agent-tools';
import { llmsText } from './llms-text';
import { mcpEndpoint } from './mcp-endpoint';
import { ucpRoutes } from './ucp/ucp-routes';

export interface AgentRouteOptions {
  readonly settings: AgentSettings;
  readonly shop: ShopClient;
  /** Where carts are kept: what other gateways know too, where there are several. */
  readonly carts: SharedStore;
  readonly authentication: Authentication;
  readonly clientAddress: ClientAddress;
  readonly origins: AllowedOrigins;
  /** How long a request may take. */
  readonly deadlineMilliseconds: number;
}

/** Serves the shop to customers' software agents. */
export function agentRoutes(app: FastifyInstance, options: AgentRouteOptions): void {
  const { settings, shop, carts, authentication, clientAddress, origins, deadlineMilliseconds } = options;
  if (!settings.served) return;
  const checkAccess = agentAccess(settings.hosts, origins);
  const agentOf = async (request: FastifyRequest): Promise<Agent> => {
    checkAccess(request);
    const { userId } = await authentication.identify(request.headers.authorization);
    return { identity: { userId, scopes: [] }, address: clientAddress(request.raw) };
  };
  const budgets = new AgentBudgets(settings);
  mcpEndpoint(app, { tools: new AgentTools(shop, budgets, settings.mayOrder), agentOf, deadlineMilliseconds });
  const { mayOrder } = settings;
  ucpRoutes(app, { shop, carts, budgets, mayOrder, deadlineMilliseconds, agentOf, addressOf });
  app.get('/llms.txt', async (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(llmsText(addressOf(request), settings)),
  );

  function addressOf(request: FastifyRequest): string {
    checkAccess(request);
    return settings.shopUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.headers.host}`;
  }
}
