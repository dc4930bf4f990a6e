import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ShopError } from '../../../shared/errors/shop-error';
import { RequestLifetime } from '../../../shared/http/request-lifetime';
import type { ShopClient } from '../../../shared/shop-client/shop-client';
import type { SharedStore } from '../../cluster-state/cluster-state';
import type { Agent } from '../agent';
import type { AgentBudgets } from '../agent-budgets';
import { cartRequest, UcpCarts } from './ucp-carts';
import { UcpCatalogue } from './ucp-catalogue';
import { UcpCheckouts } from './ucp-checkouts';
import { UcpOrders } from './ucp-orders';
import { outcome, ucpPath, ucpProfile } from './ucp-profile';

const largestBody = 64 * 1024;

const searchRequest = z.object({
  query: z.string().max(200).optional(),
  pagination: z
    .object({ limit: z.number().int().min(1).max(50).default(10), cursor: z.string().max(500).optional() })
    .default({ limit: 10 }),
});
const lookupRequest = z.object({ ids: z.array(z.string().min(1).max(64)).min(1).max(20) });
const productRequest = z.object({ id: z.string().min(1).max(64) });

export interface UcpOptions {
  readonly shop: ShopClient;
  readonly carts: SharedStore;
  readonly budgets: AgentBudgets;
  readonly mayOrder: boolean;
  readonly deadlineMilliseconds: number;
  agentOf(request: FastifyRequest): Promise<Agent>;
  /** The shop's address as the agent reaches it, without a slash at its end. */
  addressOf(request: FastifyRequest): string;
}

interface Asked {
  readonly agent: Agent;
  readonly request: FastifyRequest;
  readonly id: string;
  readonly signal: AbortSignal;
}

/**
 * The Universal Commerce Protocol over REST: catalogue, carts, an account's own orders and, where agents may order,
 * checkout. What cannot be is an outcome with status 200, as the protocol has it; what is malformed is 400.
 *
 * @see https://ucp.dev/2026-04-08/specification/overview
 */
export function ucpRoutes(app: FastifyInstance, options: UcpOptions): void {
  const { shop, budgets, mayOrder, agentOf, addressOf } = options;
  const catalogueOf = ({ request }: Pick<Asked, 'request'>) => new UcpCatalogue(shop, addressOf(request));
  const carts = new UcpCarts(shop, options.carts);
  const orders = new UcpOrders(shop);
  const checkouts = new UcpCheckouts(shop, options.carts);

  app.get('/.well-known/ucp', async (request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(ucpProfile(addressOf(request), mayOrder)),
  );

  const route = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    answer: (asked: Asked) => Promise<object>,
    status = 200,
  ): void => {
    app.route<{ Params: { id?: string } }>({
      method,
      url: `${ucpPath}${path}`,
      bodyLimit: largestBody,
      handler: async (request, reply: FastifyReply) => {
        const agent = await agentOf(request);
        budgets.spend(agent);
        const { signal } = new RequestLifetime(options.deadlineMilliseconds, reply.raw);
        const body = await answer({ agent, request, id: request.params.id ?? '', signal });
        const isMade = (body as { ucp?: { status?: string } }).ucp?.status !== 'error';
        return reply
          .status(isMade ? status : 200)
          .header('cache-control', 'no-store')
          .send(body);
      },
    });
  };

  route('POST', '/catalog/search', ({ agent, request, signal }) => {
    const { query, pagination } = checked(searchRequest, request.body);
    return catalogueOf({ request }).search(agent.identity, { query, ...pagination }, signal);
  });
  route('POST', '/catalog/lookup', ({ agent, request, signal }) =>
    catalogueOf({ request }).lookup(agent.identity, [...new Set(checked(lookupRequest, request.body).ids)], signal),
  );
  route('POST', '/catalog/product', async ({ agent, request, signal }) => {
    const { id } = checked(productRequest, request.body);
    const found = await catalogueOf({ request }).product(agent.identity, id, signal);
    return found ?? outcome('dev.ucp.shopping.catalog.lookup', 'not_found', `Product not found: ${id}`);
  });
  const cartOf = ({ request }: Asked) => checked(cartRequest, request.body);
  route('POST', '/carts', (asked) => carts.create(asked.agent.identity, cartOf(asked), asked.signal), 201);
  route('GET', '/carts/:id', ({ agent, id, signal }) => carts.read(agent.identity, id, signal));
  route('PUT', '/carts/:id', (asked) => carts.update(asked.agent.identity, asked.id, cartOf(asked), asked.signal));
  route('POST', '/carts/:id/cancel', ({ agent, id, signal }) => carts.cancel(agent.identity, id, signal));
  route('GET', '/orders/:id', async ({ agent, id, request, signal }) => {
    signedIn(agent);
    const found = await orders.read(agent.identity, id, addressOf(request), signal);
    return found ?? outcome('dev.ucp.shopping.order', 'not_found', 'Order not found');
  });
  if (!mayOrder) return;
  route(
    'POST',
    '/checkout-sessions',
    (asked) => checkouts.create(signedIn(asked.agent), cartOf(asked), asked.signal),
    201,
  );
  route('GET', '/checkout-sessions/:id', ({ agent, id, signal }) => checkouts.read(signedIn(agent), id, signal));
  route('PUT', '/checkout-sessions/:id', (asked) =>
    checkouts.update(signedIn(asked.agent), asked.id, cartOf(asked), asked.signal),
  );
  route('POST', '/checkout-sessions/:id/complete', ({ agent, id, signal }) =>
    checkouts.complete(signedIn(agent), id, signal),
  );
  route('POST', '/checkout-sessions/:id/cancel', ({ agent, id, signal }) =>
    checkouts.cancel(signedIn(agent), id, signal),
  );
}

/** @throws ShopError UNAUTHENTICATED */
function signedIn({ identity }: Agent): Agent['identity'] {
  if (identity.userId === null) throw new ShopError('UNAUTHENTICATED');
  return identity;
}

/** @throws ShopError BAD_REQUEST */
function checked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ShopError('BAD_REQUEST', { detail: `${issue?.path.join('.') || 'the body'}: ${issue?.message}.` });
}
