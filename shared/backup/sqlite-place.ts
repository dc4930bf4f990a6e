import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Settings, type SubgraphName, subgraphNames } from '../config/settings';
import { quote } from '../database/bulk-insert';
import { isConflict } from '../database/retry';
import { BackupError } from './backup-error';
import { missedTables, type RestorePlace } from './restore-place';

/** The files of a shop on SQLite. */
export class SqlitePlace implements RestorePlace {
  readonly beside: Settings;

  constructor(private readonly settings: Settings) {
    this.beside = { ...settings, dataDirectory: join(settings.dataDirectory, 'restoring') };
  }

  async holdsShop(): Promise<boolean> {
    return Object.entries(missedTables).some(([name, table]) => hasRows(this.file(name as SubgraphName), table));
  }

  async assertStopped(): Promise<void> {
    for (const name of subgraphNames) {
      const file = this.file(name);
      if (existsSync(file) && isOpenElsewhere(file)) {
        throw new BackupError('SHOP_RUNNING', `a process has ${file} open: stop the shop, and restore it then`);
      }
    }
  }

  async clear(): Promise<void> {
    rmSync(this.beside.dataDirectory, { recursive: true, force: true });
  }

  async takeOver(): Promise<void> {
    const names = subgraphNames.filter((name) => existsSync(this.newFile(name)));
    // They were filled without waiting for the disk.
    for (const name of names) synced(this.newFile(name));
    // A log of the file that was there would be taken for one of the file that comes.
    for (const name of names) for (const end of ['-wal', '-shm']) rmSync(this.file(name) + end, { force: true });
    for (const name of names) renameSync(this.newFile(name), this.file(name));
    synced(this.settings.dataDirectory);
    await this.clear();
  }

  private file(name: SubgraphName): string {
    return join(this.settings.dataDirectory, `${name}.sqlite`);
  }

  private newFile(name: SubgraphName): string {
    return join(this.beside.dataDirectory, `${name}.sqlite`);
  }
}

function hasRows(file: string, table: string): boolean {
  if (!existsSync(file)) return false;
  const connection = new Sqlite(file, { fileMustExist: true });
  try {
    const found = connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
    return found !== undefined && connection.prepare(`SELECT 1 FROM ${quote(table)} LIMIT 1`).get() !== undefined;
  } finally {
    connection.close();
  }
}

/** Only who is alone with a file can take it out of write-ahead logging; the shop's next start puts it back. */
function isOpenElsewhere(file: string): boolean {
  const connection = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    return connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete';
  } catch (error) {
    if (isConflict(error)) return true;
    throw error;
  } finally {
    connection.close();
  }
}

function synced(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
