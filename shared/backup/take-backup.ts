import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../clock/clock';
import { type Settings, subgraphNames } from '../config/settings';
import { fingerprintOfSecret } from './manifest';
import { mysqlSnapshot } from './mysql-snapshot';
import { sqliteSnapshot } from './sqlite-snapshot';
import { type BackupOptions, type BackupSummary, writeBackup } from './write-backup';

/**
 * Backs up the shop of these settings, which goes on meanwhile.
 *
 * @param folder an empty one, or one to be made
 * @throws BackupError NO_SHOP, SHOP_BUSY, FOLDER_NOT_EMPTY
 */
export async function takeBackup(
  folder: string,
  settings: Settings,
  options: Pick<BackupOptions, 'version' | 'onProgress' | 'signal'>,
): Promise<BackupSummary> {
  const { currency, dataDirectory, databaseUrl, databasePrefix } = settings;
  const snapshot = databaseUrl
    ? await mysqlSnapshot({ databaseUrl, databasePrefix }, subgraphNames)
    : await sqliteSnapshot(dataDirectory, subgraphNames);
  try {
    const secret = secretOf(settings);
    return await writeBackup(folder, snapshot, {
      ...options,
      takenAt: new Date(systemClock.now()).toISOString(),
      currency,
      secretFingerprint: secret === null ? null : fingerprintOfSecret(secret),
      dataDirectory,
    });
  } finally {
    await snapshot.close();
  }
}

/** The secret that the shop's keys and letters are sealed with; null where it was never drawn. */
export function secretOf({ internalSecret, dataDirectory }: Settings): string | null {
  const file = join(dataDirectory, 'internal-secret');
  return internalSecret ?? (existsSync(file) ? readFileSync(file, 'utf8') : null);
}
