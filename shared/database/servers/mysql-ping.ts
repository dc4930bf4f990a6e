import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise';
import { afterPatience } from '../../clock/patience';
import { TooLateError } from '../../clock/within';
import { errnoOf } from '../failures';
import type { MysqlServer } from './mysql-servers';

/** Answers of a server that works: there is no such table yet; it has as many connections as it takes. */
const isThere = new Set([1146, 1040, 1203, 1226]);

/** Pings servers, each by a connection that is kept. */
export class MysqlPing {
  private readonly connections = new Map<MysqlServer, Promise<Connection>>();

  /** @param statement what a node of a cluster answers only where it has its quorum: it reads a table */
  constructor(
    private readonly credentials: ConnectionOptions,
    private readonly statement: string,
    private readonly patienceMilliseconds: number,
  ) {}

  /** @throws what the server, or the network, says where it does not do its work; TooLateError where nothing is said */
  async ask(server: MysqlServer): Promise<void> {
    try {
      await this.inTime(this.answerOf(server));
    } catch (error) {
      this.forget(server);
      if (!isThere.has(errnoOf(error) ?? 0)) throw error;
    }
  }

  close(): void {
    for (const server of [...this.connections.keys()]) this.forget(server);
  }

  private async inTime(answer: Promise<void>): Promise<void> {
    let takeBack = () => {};
    const tooLate = new Promise<never>((_, reject) => {
      takeBack = afterPatience(this.patienceMilliseconds, () => reject(new TooLateError(this.patienceMilliseconds)));
    });
    try {
      await Promise.race([answer, tooLate]);
    } finally {
      takeBack();
    }
  }

  private async answerOf(server: MysqlServer): Promise<void> {
    const connection = await (this.connections.get(server) ?? this.connect(server));
    await connection.query(this.statement);
  }

  private connect(server: MysqlServer): Promise<Connection> {
    const connection = createConnection({ ...this.credentials, ...server });
    this.connections.set(server, connection);
    // One that is lost is noticed when it is next asked.
    const heeded = (made: Connection) => void made.on('error', () => undefined);
    connection.then(heeded, () => undefined);
    return connection;
  }

  private forget(server: MysqlServer): void {
    const connection = this.connections.get(server);
    this.connections.delete(server);
    connection?.then(
      (made) => made.destroy(),
      () => undefined,
    );
  }
}
