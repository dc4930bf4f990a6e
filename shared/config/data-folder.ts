import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { SettingsError } from './settings';

/** Files that the shop makes in its data folder: databases with their logs, the secret, what demo, market and imports keep. */
const ownFile = /^(?:.+\.sqlite(?:-wal|-shm|-journal)?|internal-secret|rejects-.+\.csv|.+\.json(?:\.new)?)$/;

/**
 * Makes the data folder where it is missing, and keeps what is in it from other accounts of the machine: the folder is
 * 0700, its files 0600, those of earlier versions too. What this process makes from now on is its account's alone.
 *
 * @throws SettingsError where it is no folder, or may not be used
 */
export function prepareDataFolder(path: string): void {
  if (isMainThread) process.umask(0o077);
  try {
    makeFolder(path);
    // A folder with the sticky bit, such as /tmp, is for everybody and stays so.
    if ((lstatSync(path).mode & 0o1000) === 0) tighten(path, 0o700);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isFile() && ownFile.test(entry.name)) tighten(join(path, entry.name), 0o600);
    }
  } catch (error) {
    throw unusableFolder(path, error);
  }
}

/**
 * Makes a folder, for this account alone, and those above it that are missing. (`mkdir` with `recursive` never ends where
 * a folder above says of what is made in it that it is not there, as /proc does.)
 *
 * @throws the system's error where it cannot be made
 */
export function makeFolder(path: string): void {
  const isFolder = () => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder()) return;
  const parent = dirname(resolve(path));
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process has made it meanwhile.
    if (!isFolder()) throw error;
  }
}

/** What is wrong with a data folder, by the error that its use met. */
export function unusableFolder(path: string, error: unknown): SettingsError {
  const { code } = error as NodeJS.ErrnoException;
  return new SettingsError([`VITRINE_DATA is "${path}": should be a folder that may be written to (${code})`]);
}

/** Takes rights away that are not among `mode`'s; what belongs to another account is left to it. */
function tighten(path: string, mode: number): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat || (stat.mode & 0o777 & ~mode) === 0) return;
  try {
    chmodSync(path, stat.mode & mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A log of SQLite's may be gone meanwhile.
    if (code !== 'EPERM' && code !== 'ENOENT') throw error;
  }
}
