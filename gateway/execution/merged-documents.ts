import { type DefinitionNode, type FieldNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql';

const maximumKept = 1000;

/** The alias of the entities of the document at `index`. */
export const entitiesAlias = (index: number): string => `entities_${index}`;
/** What a variable of the document at `index` is called in the merged one. */
export const renamedVariable = (name: string, index: number): string => `${name}_${index}`;

/** Makes one document of several that fetch entities. The planner makes few different ones, so results are kept. */
export class MergedDocuments {
  private readonly kept = new Map<string, string | null>();

  /** Null where the documents are not such as can be merged. */
  of(queries: readonly string[]): string | null {
    const key = queries.join('\u0000');
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const merged = merge(queries);
    if (this.kept.size >= maximumKept) this.kept.clear();
    this.kept.set(key, merged);
    return merged;
  }
}

function merge(queries: readonly string[]): string | null {
  const operations: OperationDefinitionNode[] = [];
  const fragments: DefinitionNode[] = [];
  for (const [index, query] of queries.entries()) {
    for (const definition of renamed(query, index)) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
      else fragments.push(definition);
    }
  }
  const canBeMerged = (operation: OperationDefinitionNode) =>
    operation.operation === 'query' &&
    !operation.directives?.length &&
    operation.selectionSet.selections.every(isEntities);
  if (operations.length !== queries.length || !operations.every(canBeMerged)) return null;
  return print({
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operations[0]!,
        variableDefinitions: operations.flatMap((operation) => operation.variableDefinitions ?? []),
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: operations.flatMap((operation) => operation.selectionSet.selections),
        },
      },
      ...fragments,
    ],
  });
}

const isEntities = (selection: { readonly kind: string }): boolean =>
  selection.kind === Kind.FIELD && (selection as FieldNode).name.value === '_entities';

function renamed(query: string, index: number): readonly DefinitionNode[] {
  const name = (text: string) => ({ kind: Kind.NAME, value: text }) as const;
  const document = visit(parse(query, { noLocation: true }), {
    Variable: (variable) => ({ ...variable, name: name(renamedVariable(variable.name.value, index)) }),
    FragmentSpread: (spread) => ({ ...spread, name: name(`${spread.name.value}_${index}`) }),
    FragmentDefinition: (fragment) => ({ ...fragment, name: name(`${fragment.name.value}_${index}`) }),
    Field: (field) => (field.name.value === '_entities' ? { ...field, alias: name(entitiesAlias(index)) } : undefined),
  });
  return document.definitions;
}
