import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import type { Clock } from '../clock/clock';
import { withoutPassword } from '../config/server-url';
import { type Settings, SettingsError, type SubgraphName } from '../config/settings';
import type { EventPayloads, EventType } from '../events/catalogue';
import type { Signal, SignalPayloads, SignalType } from '../events/signals';
import { Platform1700000000000 } from './migrations/1700000000000-platform';
import { Platform1700000000001 } from './migrations/1700000000001-traced-events';
import { Platform1700000000002 } from './migrations/1700000000002-event-times';
import { Mutex } from './mutex';
import { insertOutboxRows, type PendingEvent } from './outbox-rows';
import { DeadLetterEntity, EventTimeEntity, InboxEntity, LeaseEntity, OutboxEntity } from './platform-entities';
import { retryConflicts } from './retry';
import { StatementMeter } from './statement-meter';

/** What a transaction may do: write through `manager`, and publish events that leave only if it commits. */
export interface UnitOfWork {
  readonly manager: EntityManager;
  /** Puts an event in the outbox, in this transaction. */
  publish<T extends EventType>(type: T, payload: EventPayloads[T]): void;
  /** Tells every process of the subgraph once this transaction has committed. Nothing is kept of it. */
  signal<T extends SignalType>(type: T, payload: SignalPayloads[T]): void;
  /**
   * Calls back once this transaction has committed, and never where it has not: the place for what changes memory. It must
   * not throw. On MariaDB two transactions may be called back in another order than that of their commits.
   */
  afterCommit(callback: () => void): void;
}

export interface TransactionOptions {
  /**
   * What it commits may be lost by a power cut (a process that is killed loses nothing): on SQLite, where the whole process
   * would wait for the disk. Never torn, and never together with what another transaction has committed.
   */
  readonly mayBeLost?: boolean;
}

/**
 * A subgraph's database. On SQLite there are two connections, since TypeORM has one for all: statements of concurrent
 * requests would otherwise join whatever transaction happens to be open. One reads (and can do nothing else), the other
 * writes, a transaction at a time. On MariaDB both are one pool.
 */
export class Database {
  readonly statements: StatementMeter;
  private readonly writing = new Mutex();
  private readonly commitListeners = new Set<() => void>();
  private readonly signalListeners = new Set<(signals: readonly Signal[]) => void>();
  private readonly versionStatement: Statement | null;

  private constructor(
    readonly name: SubgraphName,
    readonly engine: 'mysql' | 'better-sqlite3',
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {
    this.statements = new StatementMeter(name, engine === 'mysql' ? 'mysql' : 'sqlite');
    writer.subscribers.push(this.statements);
    if (reader !== writer) reader.subscribers.push(this.statements);
    // Of the connection that reads: SQLite tells a connection of what others have committed, not of its own.
    this.versionStatement = engine === 'mysql' ? null : connectionOf(reader).prepare('PRAGMA data_version').pluck();
  }

  /** Opens the database of a subgraph, making it where it is missing. Migrations are run by `migrate`. */
  static async open(
    name: SubgraphName,
    settings: Settings,
    clock: Clock,
    entities: readonly Function[],
    migrations: readonly Function[],
  ): Promise<Database> {
    const common = {
      entities: [...entities, OutboxEntity, InboxEntity, LeaseEntity, DeadLetterEntity, EventTimeEntity],
      migrations: [Platform1700000000000, Platform1700000000001, Platform1700000000002, ...migrations],
      migrationsTransactionMode: 'each' as const,
      logging: false,
    };
    if (settings.databaseUrl) {
      const database = `${settings.databasePrefix}${name}`;
      await createMysqlDatabase(settings.databaseUrl, database);
      const pool = new DataSource(mysqlOptions(settings, database, common));
      await pool.initialize();
      return new Database(name, 'mysql', pool, pool, clock);
    }
    mkdirSync(settings.dataDirectory, { recursive: true });
    const file = join(settings.dataDirectory, `${name}.sqlite`);
    const writer = new DataSource(sqliteOptions(file, common, false));
    await writer.initialize();
    const reader = new DataSource(sqliteOptions(file, { ...common, migrations: [] }, true));
    await reader.initialize();
    return new Database(name, 'better-sqlite3', writer, reader, clock);
  }

  /** For reading. What was committed before the call is seen. */
  get read(): EntityManager {
    return this.reader.manager;
  }

  /**
   * A number that is another after each commit of anyone, in this process or not; null where the engine has none. As long
   * as it stays, what was read could be read again and would be the same.
   */
  writtenVersion(): number | null {
    return this.versionStatement ? (this.versionStatement.get() as number) : null;
  }

  /** For migrations, which write outside a unit of work. */
  get dataSource(): DataSource {
    return this.writer;
  }

  /**
   * Does the work in one transaction, again where it met a deadlock or a busy database: it must have no effect outside
   * the database. Events published in it are stored with it. On MariaDB it reads what is committed (READ COMMITTED): a
   * rule about a row is kept by a conditional update, never by a read before a write.
   */
  async transaction<T>(work: (unit: UnitOfWork) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const attempt = () =>
      retryConflicts(async () => {
        const pending: PendingEvent[] = [];
        const signals: Signal[] = [];
        const committed: (() => void)[] = [];
        const run = async (manager: EntityManager): Promise<T> => {
          const value = await work({
            manager,
            publish: (type, payload) => {
              pending.push({ type, payload });
            },
            signal: (type, payload) => {
              signals.push({ type, payload } as Signal);
            },
            afterCommit: (callback) => {
              committed.push(callback);
            },
          });
          if (pending.length > 0) await insertOutboxRows(manager, pending, this.clock.now());
          return value;
        };
        const result =
          this.engine === 'mysql'
            ? await this.writer.transaction('READ COMMITTED', run)
            : await this.writer.transaction(run);
        for (const callback of committed) callback();
        if (pending.length > 0) for (const listener of this.commitListeners) listener();
        if (signals.length > 0) for (const listener of this.signalListeners) listener(signals);
        return result;
      });
    if (this.engine === 'mysql') return attempt();
    return this.writing.run(() => (options.mayBeLost ? this.unsynced(attempt) : attempt()));
  }

  /** Does the work with commits that are not waited for until they are on disk; the next that is takes them along. */
  private async unsynced<T>(work: () => Promise<T>): Promise<T> {
    const connection = connectionOf(this.writer);
    connection.pragma('synchronous = NORMAL');
    try {
      return await work();
    } finally {
      connection.pragma('synchronous = FULL');
    }
  }

  /** Calls back after each commit that stored events. */
  onPublished(listener: () => void): void {
    this.commitListeners.add(listener);
  }

  /** Calls back after each commit with what it signalled. */
  onSignalled(listener: (signals: readonly Signal[]) => void): void {
    this.signalListeners.add(listener);
  }

  /** Throws where the database does not answer. */
  async ping(): Promise<void> {
    await this.reader.query('SELECT 1');
  }

  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writing.run(() => this.writer.destroy());
  }
}

/** What of better-sqlite3 is used beside TypeORM. */
interface SqliteConnection {
  pragma(text: string): unknown;
  prepare(sql: string): { pluck(): Statement };
}

interface Statement {
  get(): unknown;
}

function connectionOf(source: DataSource): SqliteConnection {
  return (source.driver as unknown as { readonly databaseConnection: SqliteConnection }).databaseConnection;
}

type CommonOptions = Pick<DataSourceOptions, 'entities' | 'migrations' | 'migrationsTransactionMode' | 'logging'>;

function sqliteOptions(file: string, common: CommonOptions, readOnly: boolean): DataSourceOptions {
  return {
    ...common,
    type: 'better-sqlite3',
    database: file,
    // Waiting for another process's write stops this one's event loop: wait briefly, and try again as for any conflict.
    timeout: 50,
    enableWAL: !readOnly,
    prepareDatabase: (connection: Pick<SqliteConnection, 'pragma'>) => {
      // FULL: a commit that was answered for survives a power cut.
      connection.pragma('synchronous = FULL');
      // In KiB. Sorted inserts of an import go through the writer's cache; six subgraphs have one of each.
      connection.pragma(`cache_size = -${readOnly ? 8_000 : 24_000}`);
      connection.pragma('temp_store = MEMORY');
      if (readOnly) connection.pragma('query_only = ON');
    },
  };
}

function mysqlOptions(settings: Settings, database: string, common: CommonOptions): DataSourceOptions {
  const url = new URL(settings.databaseUrl ?? '');
  return {
    ...common,
    type: 'mysql',
    connectorPackage: 'mysql2',
    host: url.hostname,
    port: Number(url.port || 3306),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: settings.databasePool,
  } as DataSourceOptions;
}

async function createMysqlDatabase(databaseUrl: string, database: string): Promise<void> {
  try {
    const connection = await createConnection(databaseUrl);
    // A binary collation, so that texts compare as they do on SQLite.
    const made = `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
    await connection.query(made).finally(() => connection.end());
  } catch (error) {
    const rule = `should be a server that answers and lets its user make the database ${database}`;
    throw new SettingsError([
      `DATABASE_URL is "${withoutPassword(databaseUrl)}": ${rule} (${(error as Error).message})`,
    ]);
  }
}
