import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buildSchemaOf } from '../../shared/subgraph/schema';
import { subgraphs } from '../../subgraphs/index';
import type { NamedSchema } from './composition';

/** The schemas of the six as they are in the code; no database is needed. */
export function ourSchemas(): NamedSchema[] {
  return subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: buildSchemaOf(subgraph).sdl }));
}

/** Schemas in files: `pricing=new.graphql`, or `pricing.graphql` where the file is named after the subgraph. */
export function schemasInFiles(words: readonly string[]): Promise<NamedSchema[]> {
  return Promise.all(
    words.map(async (word) => {
      const at = word.indexOf('=');
      const path = word.slice(at + 1);
      const name = at === -1 ? basename(path).replace(/\.\w+$/, '') : word.slice(0, at);
      return { name, sdl: await readFile(path, 'utf8') };
    }),
  );
}

/** `others` in the place of those of the same name, or beside them. */
export function withReplaced(schemas: readonly NamedSchema[], others: readonly NamedSchema[]): NamedSchema[] {
  const replaced = new Map([...schemas, ...others].map((schema) => [schema.name, schema]));
  return [...replaced.values()];
}
