import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataFolder, unusableFolder } from './data-folder';
import { type Settings, SettingsError, shortestSecret } from './settings';

/**
 * Settings that have an internal secret. Where none is set, one is drawn at the first start and kept in the data
 * folder, which is enough for one machine; processes on several machines need INTERNAL_SECRET.
 *
 * @throws SettingsError where the folder cannot be used, or the file in it holds no secret
 */
export function withInternalSecret(settings: Settings): Settings & { readonly internalSecret: string } {
  prepareDataFolder(settings.dataDirectory);
  if (settings.internalSecret) return { ...settings, internalSecret: settings.internalSecret };
  const file = join(settings.dataDirectory, 'internal-secret');
  let secret: string;
  try {
    drawInto(file);
    secret = readFileSync(file, 'utf8');
  } catch (error) {
    throw unusableFolder(settings.dataDirectory, error);
  }
  if (secret.trim().length < shortestSecret) {
    throw new SettingsError([
      `${file} should hold a secret of at least ${shortestSecret} characters: delete it, and the next start draws a new one`,
    ]);
  }
  return { ...settings, internalSecret: secret };
}

/** The secret. Throws where the process that started this one gave none: a mistake of ours, not of a caller. */
export function internalSecretOf(settings: Settings): string {
  if (!settings.internalSecret) throw new Error('settings without an internal secret: see withInternalSecret');
  return settings.internalSecret;
}

function drawInto(file: string): void {
  try {
    // `wx`: of two processes that start at once, one draws it and the other reads it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
