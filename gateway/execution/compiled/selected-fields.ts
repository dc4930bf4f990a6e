import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import {
  compositeTypeOf,
  conditionType,
  type Enclosing,
  eachField,
  type Fragments,
  satisfies,
} from '../../../shared/graphql/selections';
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
  const { schema, fragments, booleans } = scope;
  const fields = new Map<string, SelectedField>();
  for (const { selectionSet, type: around } of selections) {
    const admits = (
      selection: SelectionNode,
      { typeCondition, asked }: Enclosing & { readonly asked: string | undefined },
    ) =>
      !isLeftOut(selection, booleans) &&
      satisfies(schema, known ?? conditionType(schema, typeCondition, around), asked);
    eachField(selectionSet, { fragments, admits, spread: null }, ({ node, key, typeCondition }) => {
      const type = conditionType(schema, typeCondition, around);
      const definition = definitionOf(type, node.name.value);
      let field = fields.get(key);
      if (!field) {
        const parent = typeCondition === undefined ? (known ?? around) : type;
        field = { responseName: key, name: node.name.value, nodes: [], definition, parent, selections: [] };
        fields.set(key, field);
      }
      field.nodes.push(node);
      const named = compositeTypeOf(type, node.name.value);
      if (node.selectionSet && named) field.selections.push({ selectionSet: node.selectionSet, type: named });
    });
  }
  return [...fields.values()];
}

function definitionOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
  if (name === TypeNameMetaFieldDef.name || !('getFields' in type)) return null;
  return type.getFields()[name] ?? null;
}
