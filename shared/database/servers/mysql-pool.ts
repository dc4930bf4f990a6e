import * as mysql2 from 'mysql2';
import { isLostConnection } from '../failures';
import { MysqlPing } from './mysql-ping';
import type { MysqlServers } from './mysql-servers';
import { ServerWatch } from './server-watch';

/** What a pool is told beyond what TypeORM tells it. */
export interface MysqlPoolOptions {
  readonly servers: MysqlServers;
  /** Statements that each session begins with. */
  readonly sessionStatements: readonly string[];
  readonly pingStatement: string;
  /** How often a server is pinged, and how long it may take to answer. */
  readonly pingEveryMilliseconds: number;
  readonly pingMilliseconds: number;
}

/**
 * A pool to whichever server of several is in use. What is released to it when another one has taken over is closed the next
 * time that somebody wants a connection.
 */
export function poolOfServers(given: mysql2.PoolOptions, options: MysqlPoolOptions): mysql2.Pool {
  const { servers, sessionStatements, pingMilliseconds } = options;
  const pool = mysql2.createPool({ ...given, stream: () => servers.connect() });
  // Sent before whatever the connection was made for; one that cannot be set up is not used.
  pool.on('connection', (connection) => {
    for (const statement of sessionStatements) connection.query(statement, (error) => error && connection.destroy());
  });
  const getAny = pool.getConnection.bind(pool);
  type Callback = Parameters<typeof getAny>[0];
  const get = (others: number, callback: Callback): void =>
    getAny((error, connection) => {
      if (error && others > 0 && isLostConnection(error)) return get(others - 1, callback);
      if (error || servers.isCurrent(socketOf(connection))) return callback(error, connection);
      connection.destroy();
      get(others, callback);
    });
  pool.getConnection = (callback) => get(servers.all.length - 1, callback);
  const { user, password, database } = given;
  const ping = new MysqlPing({ user, password, database }, options.pingStatement, pingMilliseconds);
  const watch = new ServerWatch(servers, (server) => ping.ask(server), options.pingEveryMilliseconds);
  const end = pool.end.bind(pool);
  pool.end = (callback) => {
    watch.stop();
    ping.close();
    end(callback);
  };
  return pool;
}

/** The socket beneath a connection of mysql2, which it does not declare. */
export function socketOf(connection: unknown): unknown {
  return (connection as { readonly stream?: unknown } | undefined)?.stream;
}
