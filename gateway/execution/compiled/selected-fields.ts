import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Fragments } from '../../../shared/graphql/selections';
import { type Booleans, isLeftOut } from './conditions';

/** A selection set, with the type that the schema gives what it is applied to. */
export interface TypedSelections {
  readonly selectionSet: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** A name of the response, with all that is selected under it. */
export interface SelectedField {
  readonly responseName: string;
  readonly name: string;
  /** As they are selected; the first says what the field is. */
  readonly nodes: FieldNode[];
  /** By the type that the field is selected on; null for `__typename`, `__schema` and `__type`. */
  readonly definition: GraphQLField<unknown, unknown> | null;
  /** The type that an object without `__typename` is taken for. */
  readonly parent: GraphQLCompositeType;
  readonly selections: TypedSelections[];
}

/** What of an operation does not change from object to object. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly booleans: Booleans;
}

/**
 * The fields that are selected on an object, those under one name together.
 * @param known the type that the object says it is of; null where it does not say
 */
export function selectedFields(
  selections: readonly TypedSelections[],
  known: GraphQLCompositeType | null,
  scope: SelectionScope,
): SelectedField[] {
  const fields = new Map<string, SelectedField>();

  const walk = ({ selectionSet, type }: TypedSelections, taken: GraphQLCompositeType): void => {
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection, scope.booleans)) continue;
      if (selection.kind === Kind.FIELD) add(selection, type, taken);
      else {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
        if (!fragment) continue;
        const condition = fragment.typeCondition && scope.schema.getType(fragment.typeCondition.name.value);
        if (!condition) walk({ selectionSet: fragment.selectionSet, type }, taken);
        else if (isCompositeType(condition) && admits(condition, known ?? taken)) {
          walk({ selectionSet: fragment.selectionSet, type: condition }, condition);
        }
      }
    }
  };

  const admits = (condition: GraphQLCompositeType, type: GraphQLCompositeType): boolean =>
    condition === type ||
    (isAbstractType(condition) &&
      (isObjectType(type) || 'getInterfaces' in type) &&
      scope.schema.isSubType(condition, type));

  const add = (node: FieldNode, type: GraphQLCompositeType, parent: GraphQLCompositeType): void => {
    const responseName = node.alias?.value ?? node.name.value;
    const definition = definitionOf(type, node.name.value);
    let field = fields.get(responseName);
    if (!field) {
      field = { responseName, name: node.name.value, nodes: [], definition, parent, selections: [] };
      fields.set(responseName, field);
    }
    field.nodes.push(node);
    if (!node.selectionSet || !definition) return;
    const named = namedType(definition);
    if (isCompositeType(named)) field.selections.push({ selectionSet: node.selectionSet, type: named });
  };

  for (const each of selections) walk(each, known ?? each.type);
  return [...fields.values()];
}

function definitionOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
  if (name === TypeNameMetaFieldDef.name || !('getFields' in type)) return null;
  return type.getFields()[name] ?? null;
}

function namedType({ type }: GraphQLField<unknown, unknown>) {
  let named: unknown = type;
  while (typeof named === 'object' && named !== null && 'ofType' in named) named = named.ofType;
  return named;
}
