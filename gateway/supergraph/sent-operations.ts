import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse } from 'graphql';
import { normalisedOperation } from './normalised-operation';
import { readRecord } from './operation-record';
import type { SentOperation } from './schema-changes';

/**
 * Operations in a folder of `.graphql` files, in one such file, or in the file in which a gateway records what it sees.
 * None where there is no such place. Throws where a file is not GraphQL.
 */
export async function sentOperations(path: string): Promise<SentOperation[]> {
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  if (found.isDirectory()) {
    const files = (await readdir(path)).filter((file) => file.endsWith('.graphql')).sort();
    return (await Promise.all(files.map((file) => sentOperations(join(path, file))))).flat();
  }
  if (path.endsWith('.json')) {
    return (await readRecord(path)).map(({ name, text, count }) => ({ name, document: parse(text), count }));
  }
  return operationsOf(parse(await readFile(path, 'utf8')));
}

function operationsOf(document: DocumentNode): SentOperation[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const { name, text } = normalisedOperation(document, definition);
    return [{ name, document: parse(text) }];
  });
}
