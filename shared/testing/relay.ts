import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network of a test's own between a client and a server: it can be cut, so that nothing passes and nobody is told. */
export class Relay {
  private isCut = false;
  private readonly sockets = new Set<Socket>();
  private readonly clients = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param port of this machine, which it leads to */
  static async start(port: number): Promise<Relay> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const relay = new Relay(server, (server.address() as { port: number }).port);
    server.on('connection', (socket) => relay.lead(socket, port));
    return relay;
  }

  /** How many clients are connected. */
  get open(): number {
    return this.clients.size;
  }

  /** From now on nothing passes; connections stay open, new ones are taken and lead nowhere. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Ends what was open while it was cut, and lets through what comes. */
  mend(): void {
    this.isCut = false;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private lead(client: Socket, port: number): void {
    this.keep(client);
    this.clients.add(client);
    client.once('close', () => this.clients.delete(client));
    if (this.isCut) {
      client.pause();
      return;
    }
    const server = connect({ host: '127.0.0.1', port, noDelay: true });
    this.keep(server);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.once('close', () => to.destroy());
    }
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
