import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ManifestError, manifestOf } from '../operations/manifest';
import { type CommandLine, parseParameters, UsageError } from './command-line';

export const operationsUsage = `operations manifest DIRECTORY [--out FILE]    the manifest of a folder's operations, for TRUSTED_DOCUMENTS`;

/** `operations manifest`: what a frontend's build hands to the gateway, so that it knows the frontend's operations. */
export async function runOperations({ parameters, say }: CommandLine): Promise<number> {
  const { words, option } = parseParameters(parameters, ['out']);
  const [action, folder] = words;
  if (action !== 'manifest' || folder === undefined) throw new UsageError(`usage:\n${operationsUsage}`);
  if (!existsSync(folder)) throw new UsageError(`there is no ${resolve(folder)}`);
  const manifest = manifestFrom(resolve(folder));
  const text = JSON.stringify(manifest, null, 2);
  const out = option('out');
  if (out === undefined) {
    say(text);
    return 0;
  }
  writeFileSync(resolve(out), `${text}\n`);
  say(`${resolve(out)}: ${manifest.operations.length} operations`);
  return 0;
}

function manifestFrom(folder: string) {
  try {
    return manifestOf(folder);
  } catch (error) {
    throw error instanceof ManifestError ? new UsageError(error.message) : error;
  }
}
