import { createHash, hkdfSync } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { subgraphNames } from '../config/settings';
import { BackupError } from './backup-error';

/** What a backup says of itself. It is written when all else is there, and before the sums. */
export const manifestName = 'manifest.json';
/** SHA-256 of each file, as `sha256sum --check` reads it; the last file to be written. */
export const sumsName = 'SHA256SUMS';
/** What is in the folder is read by versions that know this number, or a higher one. */
export const backupFormat = 1;

const tableSchema = z.object({
  name: z.string().regex(/^\w+$/),
  columns: z.array(z.string().regex(/^\w+$/)).min(1),
  rows: z.int().min(0),
  /** Within the backup. */
  file: z.string(),
});
const roomSchema = z.object({ migrations: z.array(z.string()), tables: z.array(tableSchema) });
const manifestSchema = z.object({
  format: z.literal(backupFormat),
  /** Of Vitrine. */
  version: z.string(),
  /** The moment that the databases were at, ISO 8601. */
  takenAt: z.iso.datetime(),
  engine: z.enum(['better-sqlite3', 'mysql']),
  currency: z.string(),
  /** By which it is known again whether INTERNAL_SECRET is the shop's; null where the backup could not know it. */
  secretFingerprint: z.string().nullable(),
  rooms: z.record(z.enum(subgraphNames), roomSchema),
  /** Files of the data folder that are no databases; paths within it. */
  dataFiles: z.array(z.string()),
});

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupTable = z.infer<typeof tableSchema>;

/** What tells an internal secret from another one, and nothing of what it is. */
export function fingerprintOfSecret(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'vitrine: which secret a backup belongs to', 12)).toString('hex');
}

/**
 * Reads the manifest of a backup once each of its files was found to be what was written.
 *
 * @param onProgress how many bytes of how many files were looked at
 * @throws BackupError BACKUP_INCOMPLETE, BACKUP_DAMAGED, BACKUP_NEWER
 */
export async function verifiedManifest(
  folder: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<BackupManifest> {
  const sums = await readSums(folder);
  const wrong: string[] = [];
  let done = 0;
  for (const [file, sum] of sums) {
    const path = join(folder, file);
    if (!existsSync(path)) wrong.push(`${file} is missing`);
    else if ((await sumOf(path)) !== sum) wrong.push(`${file} is not what was written`);
    onProgress(++done, sums.size);
  }
  if (wrong.length > 0) {
    const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : '';
    throw new BackupError('BACKUP_DAMAGED', `${folder}: ${wrong.slice(0, 5).join(', ')}${more}: take another backup`);
  }
  if (!sums.has(manifestName)) throw damaged(folder, `${sumsName} does not name ${manifestName}`);
  const manifest = parsed(folder, await readFile(join(folder, manifestName), 'utf8'));
  const unnamed = filesOf(manifest).find((file) => !sums.has(file));
  if (unnamed) throw damaged(folder, `${sumsName} does not name ${unnamed}`);
  return manifest;
}

/** Where in a backup the copy of a file of the data folder is. */
export const dataFileIn = (path: string): string => `data/${path}`;

function filesOf({ rooms, dataFiles }: BackupManifest): string[] {
  return [
    ...Object.values(rooms).flatMap(({ tables }) => tables.map(({ file }) => file)),
    ...dataFiles.map(dataFileIn),
  ];
}

async function readSums(folder: string): Promise<Map<string, string>> {
  const path = join(folder, sumsName);
  if (!existsSync(path)) {
    throw new BackupError(
      'BACKUP_INCOMPLETE',
      `${folder} has no ${sumsName}: it is no backup, or one that was broken off`,
    );
  }
  const sums = new Map<string, string>();
  for (const line of (await readFile(path, 'utf8')).split('\n').filter(Boolean)) {
    const [, sum, file] = /^([\da-f]{64}) {2}([\w.-]+(?:\/[\w.-]+)*)$/.exec(line) ?? [];
    if (!sum || !file || file.split('/').includes('..')) throw damaged(folder, `${sumsName} has the line "${line}"`);
    sums.set(file, sum);
  }
  return sums;
}

function parsed(folder: string, text: string): BackupManifest {
  const given = JSON.parse(text) as { readonly format?: unknown; readonly version?: unknown };
  if (typeof given.format === 'number' && given.format > backupFormat) {
    throw new BackupError(
      'BACKUP_NEWER',
      `${folder} was made by Vitrine ${given.version}: restore it with that version`,
    );
  }
  const manifest = manifestSchema.safeParse(given);
  if (!manifest.success) throw damaged(folder, `${manifestName}: ${z.prettifyError(manifest.error)}`);
  return manifest.data;
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const damaged = (folder: string, what: string) => new BackupError('BACKUP_DAMAGED', `${folder}: ${what}`);
