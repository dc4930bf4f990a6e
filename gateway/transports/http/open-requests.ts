import type { FastifyInstance } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import type { ClientAddress } from '../../identity/client-address';
import { OpenByAddress } from '../../limits/open-by-address';

/** How a balancer asks how this process is: never refused. */
const probes: readonly string[] = ['/livez', '/readyz'];

/** Refuses an address one more open request than it may have, however slowly it sends or reads. */
export function limitedOpenRequests(app: FastifyInstance, limit: number, clientAddress: ClientAddress): void {
  const open = new OpenByAddress(limit);
  app.addHook('onRequest', async (request, reply) => {
    if (probes.includes(request.url)) return;
    const leave = open.enter(clientAddress(request.raw));
    if (!leave) throw new ShopError('TOO_MANY_OPEN', { limit, what: 'requests', seconds: 1 });
    reply.raw.once('close', leave);
  });
}
