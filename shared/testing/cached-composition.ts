import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { composeServices as Compose, CompositionResult } from '@apollo/composition';
import { type DocumentNode, print } from 'graphql';

/** By its file, since Jest takes the package's name to here. */
const real = '../../node_modules/@apollo/composition/dist/index.js';
const folder = join(tmpdir(), 'vitrine-supergraphs');

/**
 * What the tests have in place of `@apollo/composition`: the same, but that a supergraph which one test file has composed is
 * read by the next, from the folder of temporary files. What does not compose is never kept.
 */
export const composeServices: typeof Compose = (services, options) => {
  const file = join(folder, `${keyOf(services)}.graphql`);
  const known = readIfThere(file);
  if (known !== undefined) return { supergraphSdl: known } as CompositionResult;
  const { composeServices: compose } = require(real) as { readonly composeServices: typeof Compose };
  const result = compose(services, options);
  if (result.supergraphSdl !== undefined) keep(file, result.supergraphSdl);
  return result;
};

function keyOf(services: readonly { readonly name: string; readonly url?: string; readonly typeDefs: DocumentNode }[]) {
  const hash = createHash('sha256');
  const { version } = require('../../node_modules/@apollo/composition/package.json') as { readonly version: string };
  hash.update(version);
  for (const { name, url, typeDefs } of services)
    hash.update(`\0${name}\0${url}\0${typeDefs.loc?.source.body ?? print(typeDefs)}`);
  return hash.digest('hex').slice(0, 32);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Written whole: several test files may compose the same at once. */
function keep(file: string, sdl: string): void {
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, sdl);
  renameSync(unfinished, file);
}
