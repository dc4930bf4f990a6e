import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { makeFolder } from '../config/data-folder';
import type { Settings, SubgraphName } from '../config/settings';
import type { MysqlServers } from './servers/mysql-servers';

export type CommonOptions = Pick<
  DataSourceOptions,
  'entities' | 'migrations' | 'migrationsTransactionMode' | 'logging'
>;

/** What writes and what reads; on MariaDB the same pool. */
export interface Connections {
  readonly writer: DataSource;
  readonly reader: DataSource;
  /** MariaDB's. */
  readonly servers?: MysqlServers;
  /** What is asked to see whether the database does its work. */
  readonly pingStatement: string;
}

/** Reads a table: a node of a cluster that has lost its quorum answers what needs none. */
export const pingStatement = 'SELECT `name` FROM `leases` LIMIT 1';

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
  return { writer, reader, pingStatement };
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
