import { connect, type Socket } from 'node:net';
import { afterPatience } from '../../clock/patience';
import { addressesOf } from '../../config/server-url';

/** One of the servers that DATABASE_URL names. */
export interface MysqlServer {
  readonly host: string;
  readonly port: number;
}

/** Good pings in a row after which a server that comes earlier in the list is gone back to. */
const pingsToReturn = 5;
/** As many more where it answered, but refused to store anything: a ping does not show that this is over. */
const pingsAfterRefusal = 60;

/** The servers of a list of addresses with commas between them, in its order. */
export function serversOf(databaseUrl: string): MysqlServer[] {
  return addressesOf(databaseUrl).map((address) => {
    const { hostname, port } = new URL(address);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3306) };
  });
}

/**
 * The servers of one database: one of them is used at a time, the first of the list that works. Writing to two at once would
 * be right too, but what they write collides when it is committed. It is for whoever pings them to say which of them work.
 */
export class MysqlServers {
  private inUse: MysqlServer;
  /** How many good pings each still needs before it is gone back to: 0 where nothing is known against it. */
  private readonly wanted = new Map<MysqlServer, number>();
  private readonly sockets = new Map<unknown, MysqlServer>();

  /** @param connectMilliseconds how long a server may take for the first byte that it sends */
  constructor(
    readonly all: readonly MysqlServer[],
    private readonly connectMilliseconds: number,
  ) {
    const first = all[0];
    if (!first) throw new Error('a database needs a server');
    this.inUse = first;
  }

  get current(): MysqlServer {
    return this.inUse;
  }

  /** A connection to the server in use, as mysql2 takes it for a `stream`. */
  connect(): Socket {
    const server = this.inUse;
    const socket = connect({ ...server, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
    this.sockets.set(socket, server);
    const heard = afterPatience(this.connectMilliseconds, () => socket.destroy(lost('ETIMEDOUT', server)));
    // Before anyone else learns of it, so that the next connection is to another server.
    socket.once('error', () => socket.bytesRead === 0 && this.leave(server, pingsToReturn));
    socket.once('close', () => {
      heard();
      this.sockets.delete(socket);
    });
    socket.once('data', heard);
    return socket;
  }

  /** Whether a connection is to the server that new ones are made to. */
  isCurrent(socket: unknown): boolean {
    return this.sockets.get(socket) === this.inUse;
  }

  /** Says that a server answered. */
  answered(server: MysqlServer): void {
    const wanted = Math.max(0, (this.wanted.get(server) ?? 0) - 1);
    this.wanted.set(server, wanted);
    if (wanted === 0 && this.all.indexOf(server) < this.all.indexOf(this.inUse)) this.inUse = server;
  }

  /** Says that a server does not answer: whoever waits for it on a connection learns that this is lost. */
  silent(server: MysqlServer): void {
    this.leave(server, pingsToReturn);
    for (const [socket, each] of this.sockets) {
      if (each === server) (socket as Socket).destroy(lost('ETIMEDOUT', server));
    }
  }

  /** Says that the server of a connection stores nothing at the moment, though it answers. */
  refused(socket: unknown): void {
    const server = this.sockets.get(socket);
    if (server && this.all.length > 1) this.leave(server, pingsToReturn + pingsAfterRefusal);
  }

  private leave(server: MysqlServer, wanted: number): void {
    this.wanted.set(server, Math.max(wanted, this.wanted.get(server) ?? 0));
    if (this.inUse !== server) return;
    const place = this.all.indexOf(server);
    const others = [...this.all.slice(place + 1), ...this.all.slice(0, place)];
    this.inUse = this.all.find((each) => !this.wanted.get(each)) ?? others[0] ?? server;
  }
}

function lost(code: string, { host, port }: MysqlServer): Error {
  return Object.assign(new Error(`${code}: the database server at ${host}:${port} does not answer`), { code });
}
