import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { SubgraphName } from '../config/settings';
import { quote } from '../database/bulk-insert';
import { isConflict, retryConflicts } from '../database/retry';
import { BackupError } from './backup-error';
import { passingTables, rowsAtOnce, type Snapshot, type SnapshotRoom, type SnapshotTable } from './snapshot';

/** Milliseconds for which a lock is waited for: the process that waits does nothing else. */
const lockMilliseconds = 100;

/**
 * The files of a shop on SQLite at one moment. For that moment nobody writes: all files are locked, a reading transaction is
 * begun on each, and the locks are given back, which takes some milliseconds. What is written afterwards goes into the
 * write-ahead logs, which cannot be emptied until the snapshot is closed.
 *
 * @throws BackupError NO_SHOP, SHOP_BUSY
 */
export async function sqliteSnapshot(dataDirectory: string, names: readonly SubgraphName[]): Promise<Snapshot> {
  const files = names.map((name) => join(dataDirectory, `${name}.sqlite`));
  const missing = files.find((file) => !existsSync(file));
  if (missing) throw new BackupError('NO_SHOP', `there is no ${missing}: VITRINE_DATA is the folder of a shop`);
  const open = (file: string) => new Sqlite(file, { fileMustExist: true, timeout: lockMilliseconds });
  const readers = files.map(open);
  const writers = files.map(open);
  const close = async () => {
    for (const reader of readers) reader.close();
  };
  try {
    await retryConflicts(async () => beginTogether(readers, writers));
  } catch (error) {
    await close();
    if (!isConflict(error)) throw error;
    throw new BackupError('SHOP_BUSY', 'the shop was written to without a pause: try again when less goes on');
  } finally {
    for (const writer of writers) writer.close();
  }
  const readerOf = new Map(names.map((name, place) => [name, readers[place]!]));
  return {
    engine: 'better-sqlite3',
    rooms: names.map((name) => roomOf(name, readerOf.get(name)!)),
    rows: (room, table) => rowsOf(readerOf.get(room.name)!, table),
    close,
  };
}

function beginTogether(readers: readonly Sqlite.Database[], writers: readonly Sqlite.Database[]): void {
  const held: Sqlite.Database[] = [];
  try {
    for (const writer of writers) {
      writer.exec('BEGIN IMMEDIATE');
      held.push(writer);
    }
    for (const reader of readers) {
      reader.exec('BEGIN');
      // A transaction sees what is there at its first reading.
      reader.prepare('SELECT COUNT(*) FROM sqlite_master').get();
    }
  } finally {
    for (const writer of held) writer.exec('ROLLBACK');
  }
}

function roomOf(name: SubgraphName, reader: Sqlite.Database): SnapshotRoom {
  const list = <T>(sql: string) => reader.prepare<[], T>(sql).pluck().all();
  const names = list<string>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  return {
    name,
    migrations: names.includes('migrations') ? list<string>('SELECT name FROM migrations ORDER BY id') : [],
    tables: names
      .filter((table) => !passingTables.includes(table))
      .map((table) => ({
        name: table,
        columns: list<string>(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid`),
        estimate: list<number>(`SELECT COUNT(*) FROM ${quote(table)}`)[0] ?? 0,
      })),
  };
}

async function* rowsOf(reader: Sqlite.Database, table: SnapshotTable): AsyncGenerator<unknown[][]> {
  const columns = table.columns.map(quote).join(', ');
  const rows = reader
    .prepare<[], unknown[]>(`SELECT ${columns} FROM ${quote(table.name)}`)
    .raw()
    .safeIntegers();
  let batch: unknown[][] = [];
  for (const row of rows.iterate()) {
    if (batch.push(row) < rowsAtOnce) continue;
    yield batch;
    batch = [];
    // Statements do not give the event loop a turn by themselves.
    await turn();
  }
  if (batch.length > 0) yield batch;
}
