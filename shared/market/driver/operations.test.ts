import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { leanOperations } from './lean-operations';
import { listedOperation, operations, staffOperations, stockOperation } from './operations';

const made = { StockLevels: stockOperation(3), Listed: listedOperation(3) };

/** Every field of an operation, by its path of names as they are answered. */
function pathsOf(document: DocumentNode): string[] {
  const paths: string[] = [];
  const visit = (set: SelectionSetNode | undefined, above: string) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind !== Kind.FIELD) continue;
      const path = `${above}/${(selection.alias ?? selection.name).value}`;
      paths.push(path);
      visit(selection.selectionSet, path);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, '');
  }
  return paths;
}

describe('operations', () => {
  it.each(Object.entries({ ...operations, ...staffOperations, ...made }))(
    '%s is one well-formed operation of that name',
    (name, text) => {
      const { definitions } = parse(text);
      expect(definitions).toHaveLength(1);
      expect(definitions[0]).toMatchObject({ kind: 'OperationDefinition', name: { value: name } });
    },
  );

  it.each(Object.entries(leanOperations))('%s asks for less, where it is lean, and for nothing else', (name, lean) => {
    const whole = new Set(pathsOf(parse(operations[name as keyof typeof operations])));
    const asked = pathsOf(parse(lean));
    expect(asked.filter((path) => !whole.has(path))).toEqual([]);
    expect(asked.length).toBeLessThan(whole.size);
  });
});
