import type { FastifyInstance } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';

/** Programs that follow the links of messages before, or in place of, the people they are for. */
const machines =
  /bot|crawl|spider|scan|preview|fetch|headless|curl|wget|python|java\/|go-http|okhttp|proofpoint|barracuda|mimecast/i;

/**
 * The links and pictures of the shop's messages, by which it knows that they were followed and seen. A machine is led to the
 * same place, and not counted; nothing but GET counts.
 */
export function followedLinks(app: FastifyInstance, clients: readonly SubgraphClient[]): void {
  const users = clients.find(({ name }) => name === 'users');
  if (!users) return;
  app.get<{ Params: { token: string } }>('/links/:token', { exposeHeadRoute: false }, async (request, reply) => {
    const agent = request.headers['user-agent'] ?? '';
    const isMachine = agent === '' || machines.test(agent);
    const found = await users.document(`/links/${isMachine ? 'machine/' : ''}${request.params.token}`);
    if (!found) throw new ShopError('NOT_FOUND', { what: 'link' });
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    if (found.contentType === 'text/uri-list') return reply.redirect(Buffer.from(found.body).toString(), 302);
    return reply.type(found.contentType).send(Buffer.from(found.body));
  });
}
