import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { makeFolder } from '../config/data-folder';
import { ledgerFile } from '../erasures/file-ledger';
import { BackupError } from './backup-error';
import { lineOfRow } from './cells';
import { type BackupManifest, backupFormat, dataFileIn, manifestName, sumsName } from './manifest';
import type { Snapshot, SnapshotRoom, SnapshotTable } from './snapshot';

export interface BackupOptions extends Pick<BackupManifest, 'version' | 'takenAt' | 'currency' | 'secretFingerprint'> {
  /** Files in it that are no databases are copied. */
  readonly dataDirectory: string;
  /** Rows of about as many; `total` is an estimate. */
  readonly onProgress?: (done: number, total: number, what: string) => void;
  /** Ends the backup; what is in the folder is none then. */
  readonly signal?: AbortSignal;
}

export interface BackupSummary {
  readonly rows: number;
  readonly files: number;
  /** As they are stored. */
  readonly bytes: number;
}

/**
 * Writes a snapshot into a folder, for this account alone: a file of rows for each table, the files of the data folder,
 * `manifest.json`, and `SHA256SUMS` at the end, without which it is no backup. Everything is on disk when it returns.
 *
 * @throws BackupError FOLDER_NOT_EMPTY
 */
export async function writeBackup(folder: string, snapshot: Snapshot, options: BackupOptions): Promise<BackupSummary> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new BackupError('FOLDER_NOT_EMPTY', `${folder} is not empty: give each backup a folder of its own`);
  }
  makeFolder(folder);
  return new BackupWriter(folder, snapshot, options).write();
}

class BackupWriter {
  private readonly sums: string[] = [];
  private bytes = 0;
  private rows = 0;
  private readonly total: number;

  constructor(
    private readonly folder: string,
    private readonly snapshot: Snapshot,
    private readonly options: BackupOptions,
  ) {
    this.total = snapshot.rooms.flatMap(({ tables }) => tables).reduce((sum, { estimate }) => sum + estimate, 0);
  }

  async write(): Promise<BackupSummary> {
    const { version, takenAt, currency, secretFingerprint, dataDirectory } = this.options;
    const rooms: Partial<BackupManifest['rooms']> = {};
    for (const room of this.snapshot.rooms) {
      const tables: BackupManifest['rooms'][SnapshotRoom['name']]['tables'] = [];
      for (const table of room.tables) tables.push(await this.writeTable(room, table));
      rooms[room.name] = { migrations: [...room.migrations], tables };
    }
    const dataFiles = filesBeside(dataDirectory, this.folder);
    for (const path of dataFiles) {
      await this.store(dataFileIn(path), createReadStream(join(dataDirectory, path)));
    }
    const manifest = {
      format: backupFormat,
      version,
      takenAt,
      engine: this.snapshot.engine,
      currency,
      secretFingerprint,
      rooms,
      dataFiles,
    };
    await this.store(manifestName, Readable.from([`${JSON.stringify(manifest, null, 2)}\n`]));
    const files = this.sums.length;
    await this.store(sumsName, Readable.from([`${this.sums.join('\n')}\n`]));
    return { rows: this.rows, files, bytes: this.bytes };
  }

  private async writeTable(room: SnapshotRoom, table: SnapshotTable) {
    const file = `${room.name}/${table.name}.jsonl.gz`;
    const before = this.rows;
    const lines = Readable.from(this.linesOf(room, table));
    // A table of numbers is a tenth then; the highest level would take eight times as long for a few per cent more.
    await this.store(file, lines, createGzip({ level: 1 }));
    return { name: table.name, columns: [...table.columns], rows: this.rows - before, file };
  }

  private async *linesOf(room: SnapshotRoom, table: SnapshotTable): AsyncGenerator<string> {
    for await (const batch of this.snapshot.rows(room, table)) {
      yield batch.map((row) => `${lineOfRow(row)}\n`).join('');
      this.rows += batch.length;
      this.options.onProgress?.(this.rows, Math.max(this.rows, this.total), 'rows');
    }
  }

  private async store(file: string, source: Readable, through?: Transform): Promise<void> {
    const path = join(this.folder, file);
    makeFolder(join(path, '..'));
    const hash = createHash('sha256');
    const summed = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        this.bytes += chunk.length;
        done(null, chunk);
      },
    });
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    const { signal } = this.options;
    if (through) await pipeline(source, through, summed, target, { signal });
    else await pipeline(source, summed, target, { signal });
    this.sums.push(`${hash.digest('hex')}  ${file}`);
  }
}

/** What is kept in the data folder beside the databases: the secret, what the demo and the market know, letters. */
function filesBeside(dataDirectory: string, backup: string): string[] {
  if (!existsSync(dataDirectory)) return [];
  return readdirSync(dataDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(`${backup}/`))
    .map((path) => relative(dataDirectory, path))
    .filter((path) => /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !/\.sqlite(-\w+)?$|\.new$|^restoring\//.test(path))
    .filter((path) => path !== ledgerFile);
}
