import * as mysql2 from 'mysql2';
import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { addressesOf, withoutPassword } from '../config/server-url';
import { type Settings, SettingsError, type SubgraphName } from '../config/settings';
import { noPadCollations } from './collations';
import { type CommonOptions, type Connections, pingStatement } from './connections';
import { type MysqlPoolOptions, poolOfServers } from './servers/mysql-pool';
import { MysqlServers, serversOf } from './servers/mysql-servers';

/** Where there is another server to go to, one is given up soon; a lone one may be busy. */
const limits = {
  several: { connect: 3_000, ping: 3_000, pingEvery: 1_000 },
  lone: { connect: 5_000, ping: 10_000, pingEvery: 5_000 },
} as const;

const sqlModes = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** What a server says of itself when a subgraph starts. */
interface ServerTraits {
  /** Of the texts in its tables. */
  readonly collation: string;
  /** Whether it is a node of a Galera cluster. */
  readonly isNode: boolean;
}

/** Opens a pool to the database of a subgraph, making the database where it is missing. */
export async function openMysql(name: SubgraphName, settings: Settings, common: CommonOptions): Promise<Connections> {
  const { databaseUrl = '' } = settings;
  const database = `${settings.databasePrefix}${name}`;
  const all = serversOf(databaseUrl);
  const limit = all.length > 1 ? limits.several : limits.lone;
  const servers = new MysqlServers(all, limit.connect);
  const traits = await createDatabase(databaseUrl, database, servers);
  const ping = traits.isNode ? `SET STATEMENT wsrep_sync_wait = 0 FOR ${pingStatement}` : pingStatement;
  const pool = new DataSource(
    mysqlOptions(settings, database, common, {
      servers,
      sessionStatements: sessionStatements(traits),
      pingStatement: ping,
      pingEveryMilliseconds: limit.pingEvery,
      pingMilliseconds: limit.ping,
    }),
  );
  await pool.initialize();
  return { writer: pool, reader: pool, servers, pingStatement: ping };
}

/**
 * Sessions mean the same whatever the server's own settings are: a value that does not fit is refused, never cut; a backslash
 * in a text is escaped as mysql2 does it; texts compare as those of the tables do; what is committed is read, on a node of a
 * cluster also what was committed by another node before.
 */
function sessionStatements({ collation, isNode }: ServerTraits): string[] {
  return [
    `SET NAMES utf8mb4 COLLATE ${collation}, SESSION sql_mode = '${sqlModes}'`,
    // The level is the session's: sent with each transaction it would be a statement more.
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    // Reads, and the beginnings of transactions, wait until the node has what the others have committed.
    ...(isNode ? ['SET SESSION wsrep_sync_wait = 1'] : []),
  ];
}

function mysqlOptions(
  settings: Settings,
  database: string,
  common: CommonOptions,
  poolOptions: MysqlPoolOptions,
): DataSourceOptions {
  const url = new URL(addressesOf(settings.databaseUrl ?? '')[0] ?? '');
  return {
    ...common,
    type: 'mysql',
    driver: { ...mysql2, createPool: (options: mysql2.PoolOptions) => poolOfServers(options, poolOptions) },
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

/** Makes the database by the first of the servers that can, and goes on with that one. */
async function createDatabase(databaseUrl: string, database: string, servers: MysqlServers): Promise<ServerTraits> {
  const connectTimeout = servers.all.length > 1 ? limits.several.connect : limits.lone.ping;
  let failure: unknown;
  for (const [place, uri] of addressesOf(databaseUrl).entries()) {
    try {
      const connection = await createConnection({ uri, connectTimeout });
      try {
        return await createDatabaseBy(connection, database);
      } finally {
        connection.destroy();
      }
    } catch (error) {
      failure ??= error;
      servers.silent(servers.all[place]!);
    }
  }
  const rule = `should be a server that answers and lets its user make the database ${database}`;
  throw new SettingsError([
    `DATABASE_URL is "${withoutPassword(databaseUrl)}": ${rule} (${(failure as Error).message})`,
  ]);
}

async function createDatabaseBy(connection: Connection, database: string): Promise<ServerTraits> {
  const known = `SELECT COLLATION_NAME AS \`name\` FROM information_schema.COLLATIONS WHERE COLLATION_NAME IN (?)`;
  const [rows] = await connection.query<mysql2.RowDataPacket[]>(known, [[...noPadCollations]]);
  const collation = noPadCollations.find((name) => rows.some((row) => row.name === name));
  if (!collation) throw new Error(`it has none of the collations ${noPadCollations.join(' and ')}`);
  const [variables] = await connection.query<mysql2.RowDataPacket[]>("SHOW VARIABLES LIKE 'wsrep_on'");
  await connection.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE ${collation}`);
  return { collation, isNode: variables[0]?.Value === 'ON' };
}
