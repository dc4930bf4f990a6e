import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as passed } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** In each turn of the event loop what has come by then is accepted or read: a request takes two, and some are to spare. */
const turns = 8;
/** At a stop a server listens for so long at the least: a request may be on its way whose connection is open already. */
const shortestMilliseconds = 100;

async function whatHasComeIsRead(): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn();
}

/** The end of a server's life: what was sent is answered, on connections that end with the answer. */
export class Draining {
  private draining = false;

  /** Whether the server is about to stop: whoever can should ask another one. */
  get hasBegun(): boolean {
    return this.draining;
  }

  /**
   * Goes on to answer, and lets each connection end with its answer.
   *
   * @param milliseconds for how long it listens yet: until balancers have noticed that it is not ready any more
   */
  async begin(milliseconds: number): Promise<void> {
    this.draining = true;
    await passed(Math.max(milliseconds, shortestMilliseconds));
    await whatHasComeIsRead();
  }

  /** @internal */
  end(): Promise<void> {
    this.draining = true;
    return whatHasComeIsRead();
  }
}

/**
 * Ends connections while a server closes. Node would close at once what is idle to it, which a connection is too whose
 * request has come and is not read yet; and it would keep one after the answer that was under way, and one that a client
 * opened ahead without a request.
 *
 * @param longestMilliseconds after which what has not ended is cut off, such as a body that never comes to its end
 */
export function endConnectionsWhileDraining(app: FastifyInstance, longestMilliseconds: number): Draining {
  const state = new Draining();
  const { server } = app;
  const connections = new Set<Socket>();
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => undefined;
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    // An answer that began long before has promised to keep its connection.
    response.once('finish', () => {
      if (state.hasBegun) socket.end();
    });
  });
  app.addHook('preClose', async () => {
    setTimeout(() => server.closeAllConnections(), longestMilliseconds).unref();
    // Not waited for: meanwhile the server stops listening.
    void state.end().then(() => {
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
      closeIdle();
    });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (state.hasBegun) reply.header('connection', 'close');
  });
  return state;
}
