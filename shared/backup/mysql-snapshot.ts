import type { Connection as CallbackConnection, RowDataPacket } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import type { SubgraphName } from '../config/settings';
import { quote } from '../database/bulk-insert';
import { BackupError } from './backup-error';
import { connectToDatabase, type DatabaseAddress, databaseOf } from './mysql-databases';
import { passingTables, rowsAtOnce, type Snapshot, type SnapshotRoom, type SnapshotTable } from './snapshot';

/**
 * The databases of a shop on MariaDB at one moment: all are on one server, so that one transaction's snapshot has them all.
 * Nothing is locked; what is changed meanwhile InnoDB keeps twice until the snapshot is closed.
 *
 * @throws BackupError NO_SHOP
 */
export async function mysqlSnapshot(address: DatabaseAddress, names: readonly SubgraphName[]): Promise<Snapshot> {
  const connection = await connectToDatabase(address);
  try {
    // A server gives up who takes long to read, and a disk may be slow.
    await connection.query('SET SESSION net_write_timeout = 3600');
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const rooms: SnapshotRoom[] = [];
    for (const name of names) rooms.push(await roomOf(connection, address, name));
    return {
      engine: 'mysql',
      rooms,
      rows: (room, table) => rowsOf(connection, databaseOf(address, room.name), table),
      // Its transaction ends with it.
      close: async () => connection.destroy(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function roomOf(connection: Connection, address: DatabaseAddress, name: SubgraphName): Promise<SnapshotRoom> {
  const database = databaseOf(address, name);
  const [found] = await connection.query<RowDataPacket[]>(
    `SELECT t.TABLE_NAME AS name, t.TABLE_ROWS AS estimate, GROUP_CONCAT(c.COLUMN_NAME ORDER BY c.ORDINAL_POSITION) AS columns
       FROM information_schema.TABLES t
       JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
      WHERE t.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE'
      GROUP BY t.TABLE_NAME, t.TABLE_ROWS ORDER BY t.TABLE_NAME`,
    [database],
  );
  if (!found.some((table) => table.name === 'migrations')) {
    throw new BackupError('NO_SHOP', `there is no shop in the database ${database}: see DATABASE_URL, DATABASE_PREFIX`);
  }
  const [ran] = await connection.query<RowDataPacket[]>(
    `SELECT name FROM ${quote(database)}.${quote('migrations')} ORDER BY id`,
  );
  return {
    name,
    migrations: ran.map((row) => String(row.name)),
    tables: found
      .filter((table) => !passingTables.includes(table.name))
      .map((table) => ({ name: table.name, columns: table.columns.split(','), estimate: Number(table.estimate ?? 0) })),
  };
}

async function* rowsOf(connection: Connection, database: string, table: SnapshotTable): AsyncGenerator<unknown[][]> {
  const sql = `SELECT ${table.columns.map(quote).join(', ')} FROM ${quote(database)}.${quote(table.name)}`;
  // The promises' interface has no streams; the one beneath it, which it does not declare, does.
  const { connection: beneath } = connection as unknown as { readonly connection: CallbackConnection };
  const rows = beneath.query({ sql, rowsAsArray: true }).stream({ highWaterMark: rowsAtOnce });
  let batch: unknown[][] = [];
  for await (const row of rows as AsyncIterable<unknown[]>) {
    if (batch.push(row) < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
