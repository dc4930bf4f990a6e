import type { RowDataPacket } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import { type Settings, type SubgraphName, subgraphNames } from '../config/settings';
import { quote } from '../database/bulk-insert';
import { BackupError } from './backup-error';
import { connectToDatabase, type DatabaseAddress, databaseOf } from './mysql-databases';
import { missedTables, type RestorePlace } from './restore-place';

/** The databases of a shop on MariaDB. */
export class MysqlPlace implements RestorePlace {
  readonly beside: Settings;
  /** Where the tables of new databases are made, and where those in use go before they are dropped. */
  private readonly made: DatabaseAddress;
  private readonly replaced: DatabaseAddress;

  constructor(
    settings: Settings,
    private readonly address: DatabaseAddress,
  ) {
    const prefix = `${address.databasePrefix}restore_`;
    this.beside = { ...settings, databasePrefix: prefix };
    this.made = { ...address, databasePrefix: prefix };
    this.replaced = { ...address, databasePrefix: `${address.databasePrefix}replaced_` };
  }

  holdsShop(): Promise<boolean> {
    return this.connected(async (connection) => {
      for (const [name, table] of Object.entries(missedTables)) {
        const database = databaseOf(this.address, name as SubgraphName);
        if (!(await tablesOf(connection, database)).includes(table)) continue;
        const [rows] = await connection.query<RowDataPacket[]>(
          `SELECT 1 FROM ${quote(database)}.${quote(table)} LIMIT 1`,
        );
        if (rows.length > 0) return true;
      }
      return false;
    });
  }

  assertStopped(): Promise<void> {
    return this.connected(async (connection) => {
      const databases = subgraphNames.map((name) => databaseOf(this.address, name));
      const [open] = await connection.query<RowDataPacket[]>(
        'SELECT DISTINCT DB AS name FROM information_schema.PROCESSLIST WHERE DB IN (?)',
        [databases],
      );
      if (!open[0]) return;
      const names = open.map(({ name }) => name).join(', ');
      throw new BackupError('SHOP_RUNNING', `processes have ${names} open: stop the shop, and restore it then`);
    });
  }

  clear(): Promise<void> {
    return this.connected(async (connection) => {
      for (const address of [this.made, this.replaced]) {
        for (const name of subgraphNames) {
          await connection.query(`DROP DATABASE IF EXISTS ${quote(databaseOf(address, name))}`);
        }
      }
    });
  }

  /** All tables of all databases change places by one statement: no process ever sees half of each. */
  async takeOver(): Promise<void> {
    await this.connected(async (connection) => {
      const moves: string[] = [];
      for (const name of subgraphNames) {
        const [made, used, replaced] = [this.made, this.address, this.replaced].map((each) => databaseOf(each, name));
        await createLike(connection, made!, [used!, replaced!]);
        const move = (table: string, from: string, to: string) =>
          moves.push(`${quote(from)}.${quote(table)} TO ${quote(to)}.${quote(table)}`);
        for (const table of await tablesOf(connection, used!)) move(table, used!, replaced!);
        for (const table of await tablesOf(connection, made!)) move(table, made!, used!);
      }
      await connection.query(`RENAME TABLE ${moves.join(', ')}`);
    });
    await this.clear();
  }

  private async connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await connectToDatabase(this.address);
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  }
}

/** Makes databases whose tables compare texts as those of another one do, where they are missing. */
async function createLike(connection: Connection, database: string, others: readonly string[]): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT DEFAULT_COLLATION_NAME AS collation FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?',
    [database],
  );
  for (const other of others) {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${quote(other)} CHARACTER SET utf8mb4 COLLATE ${rows[0]?.collation}`,
    );
  }
}

async function tablesOf(connection: Connection, database: string): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
    [database],
  );
  return rows.map(({ name }) => String(name));
}
