import type { FieldNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { Place, Run, Scope } from './run';

/** A field as it is selected on an object type. */
export interface SelectedField {
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** All that is selected under the same name. */
  readonly nodes: readonly FieldNode[];
}

/** What a resolver may know of where it is called. */
export function infoOf(
  { parent, definition, nodes }: SelectedField,
  run: Run,
  at: Place,
  scope: Scope,
): GraphQLResolveInfo {
  const info = {
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType: parent,
    path: at,
    schema: scope.schema,
    fragments: scope.fragments,
    rootValue: undefined,
    operation: scope.operation,
    variableValues: run.variables,
  };
  return info as GraphQLResolveInfo;
}

/** Where the field stands that a place within its lists belongs to. */
export function fieldPlace(at: Place): Place {
  let place = at;
  while (typeof place?.key === 'number') place = place.prev;
  return place;
}
