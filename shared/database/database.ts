import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Clock } from '../clock/clock';
import { within } from '../clock/within';
import type { Settings, SubgraphName } from '../config/settings';
import type { Signal, SignalPayloads, SignalType } from '../events/signals';
import { execute } from './bulk-insert';
import { type Connections, connectionOf, openSqlite } from './connections';
import { entityTable } from './entity-table';
import { isLostConnection, isOtherServersWork, storageError } from './failures';
import { migrationName, platformMigrations } from './migrations/index';
import { Mutex } from './mutex';
import { openMysql } from './mysql-connections';
import { insertOutboxRows } from './outbox-rows';
import { InboxEntity, platformEntities } from './platform-entities';
import { retryConflicts, retryWhileAway } from './retry';
import { socketOf } from './servers/mysql-pool';
import type { MysqlServers } from './servers/mysql-servers';
import { StatementMeter } from './statement-meter';
import { TextLimits } from './text-limits';
import { inTransaction, TransactionState } from './transaction';
import { OpenUnit, type UnitOfWork } from './unit-of-work';
import { WriteHealth } from './write-health';

export type { UnitOfWork } from './unit-of-work';

const inbox = entityTable(InboxEntity);
const neverHandled = -1;
/** A database that takes longer to answer the smallest question is away. */
const pingMilliseconds = 2_000;
/**
 * How long a transaction waits for a server to do it: a node that died is left by its cluster, and by a proxy before it, within
 * a few seconds. Well within the time that a request has.
 */
const awayMilliseconds = 8_000;

export interface DatabaseOptions {
  /** All that is committed may be lost by a power cut: for a simulation, whose data nobody keeps. SQLite alone. */
  readonly mayBeLost?: boolean;
  /** The migrations to run, by name: for tables as an earlier version had them. All without it. */
  readonly onlyMigrations?: readonly string[];
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
 *
 * A connection whose transaction failed in a way that nobody knows is closed, and another one opened.
 */
export class Database {
  readonly statements: StatementMeter;
  private readonly writer: DataSource;
  private readonly reader: DataSource;
  private readonly state: TransactionState;
  private readonly writes: WriteHealth;
  private readonly writing = new Mutex();
  private readonly commitListeners = new Set<() => void>();
  private readonly signalListeners = new Set<(signals: readonly Signal[]) => void>();
  private writeListener: ((error: unknown) => void) | undefined;
  private readonly servers: MysqlServers | undefined;
  private readonly pingStatement: string;
  private readonly versionStatement: { get(): unknown } | null;

  private constructor(
    readonly name: SubgraphName,
    readonly engine: 'mysql' | 'better-sqlite3',
    connections: Connections,
    readonly clock: Clock,
    private readonly isDivided: boolean,
    private readonly options: DatabaseOptions,
  ) {
    const { writer, reader } = connections;
    this.writer = writer;
    this.reader = reader;
    this.servers = connections.servers;
    this.pingStatement = connections.pingStatement;
    this.statements = new StatementMeter(name, engine === 'mysql' ? 'mysql' : 'sqlite');
    this.state = new TransactionState(() => engine !== 'mysql' && !connectionOf(writer).inTransaction);
    this.writes = new WriteHealth(
      () => this.writeSomething(),
      (error) => this.writeListener?.(error),
    );
    this.setUp();
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
    options: DatabaseOptions = {},
  ): Promise<Database> {
    const common = {
      entities: [...entities, ...platformEntities],
      migrations: [...platformMigrations, ...migrations].filter(
        (migration) => options.onlyMigrations?.includes(migrationName(migration)) ?? true,
      ),
      migrationsTransactionMode: 'each' as const,
      logging: false,
    };
    const isDivided = settings.databaseDivided;
    return settings.databaseUrl
      ? new Database(name, 'mysql', await openMysql(name, settings, common), clock, isDivided, options)
      : new Database(name, 'better-sqlite3', await openSqlite(name, settings, common), clock, isDivided, options);
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
   *
   * @throws ShopError STORAGE_UNAVAILABLE where the engine can store nothing at the moment, and has stored nothing of this
   * @throws ShopError OUTCOME_UNKNOWN where the connection broke while it was being committed
   */
  async transaction<T>(work: (unit: UnitOfWork) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const attempt = () => retryConflicts(() => this.once(work, options));
    try {
      return await (this.engine === 'mysql' ? this.byAnyServer(attempt) : this.writing.run(attempt));
    } catch (error) {
      this.writes.failed(error);
      throw storageError(error);
    }
  }

  /** What is known to have stored nothing is done again, by another server where there is one; not while this fails anyway. */
  private byAnyServer<T>(work: () => Promise<T>): Promise<T> {
    const isFit = (error: unknown) => !this.writes.isFailing && (isLostConnection(error) || isOtherServersWork(error));
    return retryWhileAway(work, isFit, awayMilliseconds);
  }

  private async once<T>(work: (unit: UnitOfWork) => Promise<T>, options: TransactionOptions): Promise<T> {
    if (!this.writer.isInitialized) await this.reopen();
    if (options.mayBeLost) this.waitForDisk(false);
    const runner = this.writer.createQueryRunner();
    const unit = new OpenUnit(runner.manager);
    let value: T;
    try {
      const run = async () => {
        const result = await work(unit);
        if (!this.isDivided) await unit.counts.store(unit.manager);
        if (unit.events.length > 0) await insertOutboxRows(unit.manager, unit.events, this.clock.now());
        return result;
      };
      value = await inTransaction(runner, this.state, run, () => this.discard(runner));
      this.committed(unit);
    } catch (error) {
      if (isOtherServersWork(error)) this.servers?.refused(socketOf(databaseConnectionOf(runner)));
      throw error;
    } finally {
      await runner.release();
      if (options.mayBeLost) this.waitForDisk(true);
    }
    // With a connection of its own: none is held while it waits for one.
    if (this.isDivided && !unit.counts.isEmpty) await this.countApart(unit);
    return value;
  }

  /** Counts lie on a node of their own. What is lost of them by a failure the next `recount` makes good. */
  private async countApart({ counts }: OpenUnit): Promise<void> {
    const count = () => this.once(({ manager }) => counts.store(manager), {});
    await retryConflicts(count).catch(() => undefined);
  }

  private committed({ callbacks, events, signals }: OpenUnit): void {
    for (const callback of callbacks) callback();
    if (events.length > 0) for (const listener of this.commitListeners) listener();
    if (signals.length > 0) for (const listener of this.signalListeners) listener(signals);
  }

  /** Sends a signal that no transaction stands behind: of what is not stored. */
  signal<T extends SignalType>(type: T, payload: SignalPayloads[T]): void {
    const signals = [{ type, payload } as Signal];
    for (const listener of this.signalListeners) listener(signals);
  }

  /** Whether commits wait until they are on disk; one that does takes those before it along. */
  private waitForDisk(waits: boolean): void {
    if (this.engine === 'mysql' || !this.writer.isInitialized) return;
    if (this.options.mayBeLost) return;
    connectionOf(this.writer).pragma(`synchronous = ${waits ? 'FULL' : 'NORMAL'}`);
  }

  /** Closes a connection whose state is not known. */
  private async discard(runner: QueryRunner): Promise<void> {
    if (this.engine === 'mysql') {
      // Closed, it leaves the pool, which makes another one when it needs it.
      databaseConnectionOf(runner)?.destroy();
      return;
    }
    await this.writer.destroy();
    // Where that fails too (the disk may still be full) the next transaction tries again.
    await this.reopen().catch(() => undefined);
  }

  /** Runs the migrations that are missing, outside a unit of work. */
  async runMigrations(): Promise<void> {
    try {
      await this.writer.runMigrations();
    } catch (error) {
      if (this.engine !== 'mysql') {
        await this.writer.destroy();
        await this.reopen();
      }
      throw error;
    }
  }

  private async reopen(): Promise<void> {
    await this.writer.initialize();
    this.setUp();
  }

  private setUp(): void {
    if (this.options.mayBeLost && this.engine !== 'mysql') connectionOf(this.writer).pragma('synchronous = OFF');
    this.writer.subscribers.push(this.statements, this.state, new TextLimits());
  }

  /** Calls back after each commit that stored events. */
  onPublished(listener: () => void): void {
    this.commitListeners.add(listener);
  }

  /** Calls back after each commit with what it signalled. */
  onSignalled(listener: (signals: readonly Signal[]) => void): void {
    this.signalListeners.add(listener);
  }

  /** Throws where the database does not answer, or not in time. */
  async ping(): Promise<void> {
    await within(pingMilliseconds, this.reader.query(this.pingStatement));
  }

  /** Why nothing can be stored; null where that is not so. It is looked at again with each call, until it is not so. */
  writeFailure(): Promise<string | null> {
    return this.writes.failure();
  }

  /** Calls back when nothing can be stored, with the error, and when that is over, with null. */
  onWriteFailure(listener: (error: unknown) => void): void {
    this.writeListener = listener;
  }

  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writing.run(async () => {
      if (this.writer.isInitialized) await this.writer.destroy();
    });
  }

  /**
   * Stores and removes what needs space of its own: a single row might find room in a page that is there. Many small ones:
   * a large text makes InnoDB end its whole server where there is no space to undo it.
   */
  private async writeSomething(): Promise<void> {
    const rows = Array.from({ length: 1_000 }, (_, n) => ({ id: `a look for space, ${n}`, handledAt: neverHandled }));
    await this.transaction(({ manager }) => inbox.insert(manager, rows, { onConflict: 'ignore' }));
    const sql = 'DELETE FROM `inbox` WHERE `handledAt` = ?';
    await this.transaction(({ manager }) => execute(manager, sql, [neverHandled]));
  }
}

/** MariaDB's connection beneath a query runner, once it has one. */
function databaseConnectionOf(runner: QueryRunner): { destroy(): void } | undefined {
  return (runner as { readonly databaseConnection?: { destroy(): void } }).databaseConnection;
}
