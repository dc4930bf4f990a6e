import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Ends kept connections while a server closes. `close` ends those that are idle at that moment; one with a request
 * under way would be kept after its answer, and one that a client opened ahead without a request would never be idle: the
 * server would wait for them until their time runs out.
 */
export function endConnectionsWhileDraining(app: FastifyInstance): void {
  let draining = false;
  const connections = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    // An answer that began long before has promised to keep its connection.
    response.once('finish', () => {
      if (draining) socket.end();
    });
  });
  app.addHook('preClose', async () => {
    draining = true;
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
}
