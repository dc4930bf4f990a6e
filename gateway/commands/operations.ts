import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ManifestError, manifestOf } from '../operations/manifest';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';

/** `operations manifest`: what a frontend's build hands to the gateway, so that it knows the frontend's operations. */
async function runOperations({ parameters, say, result }: CommandLine): Promise<number> {
  const { words, option } = parseParameters(parameters, ['out']);
  const [folder] = words;
  if (folder === undefined) throw wrongUsage(operationsCommand);
  if (!existsSync(folder)) throw new UsageError(`there is no ${resolve(folder)}`);
  const manifest = manifestFrom(resolve(folder));
  const text = JSON.stringify(manifest, null, 2);
  result?.(manifest);
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

export const operationsCommand: OperatorCommand = {
  name: 'operations manifest',
  usage: ['DIRECTORY [--out FILE]'],
  summary: "the manifest of a folder's operations, for TRUSTED_DOCUMENTS",
  options: [
    ['DIRECTORY', 'where the .graphql files of a frontend are'],
    ['--out FILE', 'where the manifest is written; printed without it'],
  ],
  example: 'frontend/operations --out manifest.json',
  run: runOperations,
};
