import { join } from 'node:path';
import * as mysql2 from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { makeFolder } from '../config/data-folder';
import { withoutPassword } from '../config/server-url';
import { type Settings, SettingsError, type SubgraphName } from '../config/settings';
import { noPadCollations } from './collations';

export type CommonOptions = Pick<
  DataSourceOptions,
  'entities' | 'migrations' | 'migrationsTransactionMode' | 'logging'
>;

/** What writes and what reads; on MariaDB the same pool. */
export interface Connections {
  readonly writer: DataSource;
  readonly reader: DataSource;
}

/** What of better-sqlite3 is used beside TypeORM. */
export interface SqliteConnection {
  readonly open: boolean;
  /** False where SQLite has undone a transaction by itself: after a full disk, for one. */
  readonly inTransaction: boolean;
  pragma(text: string): unknown;
  prepare(sql: string): { pluck(): { get(): unknown } };
}

export function connectionOf(source: DataSource): SqliteConnection {
  return (source.driver as unknown as { readonly databaseConnection: SqliteConnection }).databaseConnection;
}

/** Opens the file of a subgraph, making it where it is missing. */
export async function openSqlite(name: SubgraphName, settings: Settings, common: CommonOptions): Promise<Connections> {
  makeFolder(settings.dataDirectory);
  const file = join(settings.dataDirectory, `${name}.sqlite`);
  const writer = new DataSource(sqliteOptions(file, common, false));
  await writer.initialize();
  const reader = new DataSource(sqliteOptions(file, { ...common, migrations: [] }, true));
  await reader.initialize();
  return { writer, reader };
}

/** Opens a pool to the database of a subgraph, making the database where it is missing. */
export async function openMysql(name: SubgraphName, settings: Settings, common: CommonOptions): Promise<Connections> {
  const database = `${settings.databasePrefix}${name}`;
  const collation = await createMysqlDatabase(settings.databaseUrl ?? '', database);
  const pool = new DataSource(mysqlOptions(settings, database, collation, common));
  await pool.initialize();
  return { writer: pool, reader: pool };
}

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
      // In pages: whatever an import writes into the middle of its tables is written once for many of its commits.
      if (!readOnly) connection.pragma('wal_autocheckpoint = 4000');
      connection.pragma('temp_store = MEMORY');
      // As a binary collation of MariaDB's has it.
      connection.pragma('case_sensitive_like = ON');
      if (readOnly) connection.pragma('query_only = ON');
    },
  };
}

function mysqlOptions(
  settings: Settings,
  database: string,
  collation: string,
  common: CommonOptions,
): DataSourceOptions {
  const url = new URL(settings.databaseUrl ?? '');
  return {
    ...common,
    type: 'mysql',
    driver: { ...mysql2, createPool: (options: mysql2.PoolOptions) => poolOfStrictSessions(options, collation) },
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

/**
 * A pool whose sessions mean the same whatever the server's own settings are: a value that does not fit is refused, never
 * cut; a backslash in a text is escaped as mysql2 does it; texts compare as those of the tables do; what is committed is read.
 */
function poolOfStrictSessions(options: mysql2.PoolOptions, collation: string): mysql2.Pool {
  const pool = mysql2.createPool(options);
  const modes = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
  const sql = `SET NAMES utf8mb4 COLLATE ${collation}, SESSION sql_mode = '${modes}'`;
  // Sent before whatever the connection was made for; one that cannot be set up is not used. The level is the session's: sent
  // with each transaction it would be a statement more.
  pool.on('connection', (connection) => {
    for (const setting of [sql, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED']) {
      connection.query(setting, (error) => error && connection.destroy());
    }
  });
  return pool;
}

/** @returns the collation of its texts */
async function createMysqlDatabase(databaseUrl: string, database: string): Promise<string> {
  try {
    const connection = await createConnection(databaseUrl);
    try {
      const known = `SELECT COLLATION_NAME AS \`name\` FROM information_schema.COLLATIONS WHERE COLLATION_NAME IN (?)`;
      const [rows] = await connection.query<mysql2.RowDataPacket[]>(known, [[...noPadCollations]]);
      const collation = noPadCollations.find((name) => rows.some((row) => row.name === name));
      if (!collation) throw new Error(`it has none of the collations ${noPadCollations.join(' and ')}`);
      await connection.query(
        `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE ${collation}`,
      );
      return collation;
    } finally {
      await connection.end();
    }
  } catch (error) {
    const rule = `should be a server that answers and lets its user make the database ${database}`;
    throw new SettingsError([
      `DATABASE_URL is "${withoutPassword(databaseUrl)}": ${rule} (${(error as Error).message})`,
    ]);
  }
}
