import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';

/** Every operation of the contract by its name, word for word. */
export const contractOperations: ReadonlyMap<string, string> = readOperations(join(__dirname, 'operations'));

function readOperations(folder: string): Map<string, string> {
  const operations = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const definition of parse(text).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name || !definition.loc) continue;
      operations.set(definition.name.value, text.slice(definition.loc.start, definition.loc.end));
    }
  }
  return operations;
}
