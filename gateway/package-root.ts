import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, from the sources as from `dist`: where files that are no code are found. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${__dirname}`);
    folder = above;
  }
  return folder;
}

/** Of Vitrine. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Where the build puts the schema that clients see. */
export function apiSchemaFile(): string {
  return join(packageRoot(), 'dist', 'schema.graphql');
}

/** Where the build puts the composed supergraph. */
export function supergraphFile(): string {
  return join(packageRoot(), 'dist', 'supergraph.graphql');
}
