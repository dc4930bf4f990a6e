import {
  executeSync,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { SelectedField, SelectionScope } from './selected-fields';
import type { Completer } from './shaping';

export const isIntrospection = (name: string): boolean =>
  name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name;

/** `__schema` and `__type` are answered here: no subgraph knows the whole schema. */
export function introspection({ responseName, nodes }: SelectedField, scope: SelectionScope): Completer {
  const operation: OperationDefinitionNode = {
    ...scope.operation,
    directives: [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
  };
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...scope.fragments.values()] } as const;
  return (_value, { variables, errors }) => {
    const result = executeSync({ schema: scope.schema, document, rootValue: {}, variableValues: variables });
    for (const error of result.errors ?? []) errors.push(new GraphQLError(error.message, { originalError: error }));
    return result.data?.[responseName] ?? null;
  };
}
