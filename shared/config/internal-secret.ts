import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, SettingsError } from './settings';

/**
 * Settings that have an internal secret. Where none is set, one is drawn at the first start and kept in the data
 * folder, which is enough for one machine; processes on several machines need INTERNAL_SECRET.
 */
export function withInternalSecret(settings: Settings): Settings & { readonly internalSecret: string } {
  if (settings.internalSecret) return { ...settings, internalSecret: settings.internalSecret };
  const file = join(settings.dataDirectory, 'internal-secret');
  makeFolder(settings.dataDirectory);
  try {
    // `wx`: of two processes that start at once, one draws it and the other reads it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { ...settings, internalSecret: readFileSync(file, 'utf8') };
}

/** The secret. Throws where the process that started this one gave none: a mistake of ours, not of a caller. */
export function internalSecretOf(settings: Settings): string {
  if (!settings.internalSecret) throw new Error('settings without an internal secret: see withInternalSecret');
  return settings.internalSecret;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingsError([`VITRINE_DATA is "${path}": should be a folder that may be written to (${code})`]);
  }
}
