import { randomBytes } from 'node:crypto';
import { copyFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../clock/clock';
import { makeFolder } from '../config/data-folder';
import type { Settings } from '../config/settings';
import { bulkInsert, execute, quote } from '../database/bulk-insert';
import { Database } from '../database/database';
import { migrate } from '../database/migrate';
import { migrationName, platformMigrations } from '../database/migrations/index';
import { openDatabase } from '../database/open-database';
import { forgetAgain } from '../erasures/forget-again';
import { allErased } from '../erasures/ledger-of-settings';
import type { AnySubgraph } from '../subgraph/definition';
import { BackupError } from './backup-error';
import { type BackupManifest, dataFileIn, verifiedManifest } from './manifest';
import { restorePlace } from './place-of-settings';
import { rowsOfBackup } from './read-rows';
import type { RestorePlace } from './restore-place';
import { secretOf } from './take-backup';

export interface RestoreOptions {
  /** Whether a shop that is there is given up for the one of the backup. */
  readonly replace?: boolean;
  /** Files first, rows then; persons who were erased after the backup last. */
  readonly onProgress?: (done: number, total: number, what: string) => void;
  /** Ends the restore; the shop that was there is as it was. */
  readonly signal?: AbortSignal;
}

/** A store of the bus that no broker has: what was published before the backup is relayed again, and taken once. */
const noStore = 'restored from a backup';

/**
 * Brings a shop to what it was when a backup was taken, on either engine, whichever the backup was taken on. The databases
 * are filled beside those in use and take their places at the end: of a restore that fails nothing is left. A backup of an
 * earlier version gets the migrations that it lacks. Who was erased since it was taken is forgotten again, and never opened.
 *
 * @throws BackupError where the backup is not whole or not for this shop, or the shop runs, or is not empty
 */
export async function restoreBackup(
  folder: string,
  subgraphs: readonly AnySubgraph[],
  settings: Settings,
  options: RestoreOptions = {},
): Promise<BackupManifest> {
  const { onProgress, replace = false } = options;
  const manifest = await verifiedManifest(folder, (done, total) => onProgress?.(done, total, 'files verified'));
  assertFits(manifest, subgraphs, settings);
  const place = restorePlace(settings);
  if (!replace && (await place.holdsShop())) {
    throw new BackupError('SHOP_NOT_EMPTY', 'this shop has products, orders or accounts, which --replace gives up');
  }
  await place.assertStopped();
  await place.clear();
  try {
    const erased = await allErased(settings);
    const secret = secretOf(settings) ?? randomBytes(32).toString('base64url');
    await new Restoration(folder, manifest, place, options).fill(subgraphs, [...erased], secret);
    // Whoever started the shop meanwhile would write into what is given up.
    await place.assertStopped();
    await place.takeOver();
  } catch (error) {
    await place.clear();
    throw error;
  }
  for (const path of manifest.dataFiles) {
    const target = join(settings.dataDirectory, path);
    makeFolder(dirname(target));
    await copyFile(join(folder, dataFileIn(path)), `${target}.new`);
    await rename(`${target}.new`, target);
  }
  return manifest;
}

/** @throws BackupError BACKUP_NEWER, BACKUP_OTHER_CURRENCY */
function assertFits(manifest: BackupManifest, subgraphs: readonly AnySubgraph[], { currency }: Settings): void {
  if (manifest.currency !== currency) {
    const rule = `set CURRENCY=${manifest.currency}`;
    throw new BackupError(
      'BACKUP_OTHER_CURRENCY',
      `its amounts are in ${manifest.currency}, and not ${currency}: ${rule}`,
    );
  }
  for (const { name, migrations } of subgraphs) {
    const known = new Set([...platformMigrations, ...migrations].map(migrationName));
    const unknown = manifest.rooms[name].migrations.find((each) => !known.has(each));
    if (unknown === undefined) continue;
    const sentence = `its tables of ${name} are later than this version's (${unknown})`;
    throw new BackupError('BACKUP_NEWER', `${sentence}: restore it with Vitrine ${manifest.version}`);
  }
}

class Restoration {
  private done = 0;
  private readonly total: number;

  constructor(
    private readonly folder: string,
    private readonly manifest: BackupManifest,
    private readonly place: RestorePlace,
    private readonly options: RestoreOptions,
  ) {
    const tables = Object.values(manifest.rooms).flatMap((room) => room.tables);
    this.total = tables.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** @param internalSecret nothing is sealed with it */
  async fill(subgraphs: readonly AnySubgraph[], erased: readonly string[], internalSecret: string): Promise<void> {
    for (const [done, subgraph] of subgraphs.entries()) {
      await this.fillTables(subgraph);
      // With what migrations the backup does not have.
      const whole = await openDatabase(subgraph, this.place.beside, systemClock);
      try {
        const sql = `UPDATE ${quote('bus_stores')} SET ${quote('identity')} = ?`;
        await whole.transaction(({ manager }) => execute(manager, sql, [noStore]));
        await forgetAgain(subgraph, whole, { ...this.place.beside, internalSecret }, erased);
        if (erased.length > 0)
          this.options.onProgress?.(done + 1, subgraphs.length, 'subgraphs without who was erased');
      } finally {
        await whole.close();
      }
    }
  }

  /** Fills tables as the backup's version had them. */
  private async fillTables({ name, entities, migrations }: AnySubgraph): Promise<void> {
    const room = this.manifest.rooms[name];
    const database = await Database.open(name, this.place.beside, systemClock, entities, migrations, {
      mayBeLost: true,
      onlyMigrations: room.migrations,
    });
    try {
      await migrate(database);
      for (const table of room.tables) {
        // Some migrations store rows of their own.
        await database.transaction(({ manager }) => execute(manager, `DELETE FROM ${quote(table.name)}`, []));
        let rows = 0;
        for await (const batch of rowsOfBackup(this.folder, table)) {
          this.options.signal?.throwIfAborted();
          await database.transaction(({ manager }) => bulkInsert(manager, table.name, table.columns, batch));
          rows += batch.length;
          this.done += batch.length;
          this.options.onProgress?.(this.done, this.total, 'rows');
        }
        if (rows === table.rows) continue;
        throw new BackupError('BACKUP_DAMAGED', `${table.file} has ${rows} rows, and ${table.rows} were written`);
      }
    } finally {
      await database.close();
    }
  }
}
