import type { FastifyInstance } from 'fastify';

/**
 * Ends kept connections while a server closes. `close` ends those that are idle at that moment; one with a request
 * under way would be kept after its answer, and the server wait for it until its keep-alive runs out.
 */
export function endConnectionsWhileDraining(app: FastifyInstance): void {
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
}
