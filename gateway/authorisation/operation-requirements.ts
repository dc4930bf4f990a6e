import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRequirement } from './access-requirements';
import type { FieldRequirements } from './field-requirements';

/** What an operation asks for. A field of a fragment asks the same wherever the fragment is spread. */
export interface OperationRequirements {
  /** Each once. */
  readonly distinct: readonly AccessRequirement[];
  /** The fields that ask for something, as places in `distinct`. */
  readonly byField: ReadonlyMap<FieldNode, readonly number[]>;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** The type that a field's selections are of; undefined for a leaf. */
export function compositeTypeOf(parent: GraphQLCompositeType, field: string): GraphQLCompositeType | undefined {
  const definition = 'getFields' in parent ? parent.getFields()[field] : undefined;
  const type = definition ? getNamedType(definition.type) : undefined;
  return isCompositeType(type) ? type : undefined;
}

/** The type of a fragment's condition; the type around it where there is none. */
export function conditionType(
  schema: GraphQLSchema,
  condition: string | undefined,
  around: GraphQLCompositeType,
): GraphQLCompositeType {
  const type = condition === undefined ? around : schema.getType(condition);
  return isCompositeType(type) ? type : around;
}

/** Walks a valid operation, each of its fragments once. */
export function requirementsOf(
  schema: GraphQLSchema,
  fields: FieldRequirements,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationRequirements {
  const fragments = fragmentsOf(document);
  const walked = new Set<string>();
  const distinct: AccessRequirement[] = [];
  const byField = new Map<FieldNode, readonly number[]>();
  const placeOf = (requirement: AccessRequirement) => {
    const place = distinct.indexOf(requirement);
    return place === -1 ? distinct.push(requirement) - 1 : place;
  };
  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const asked = fields.of(parent, selection.name.value);
        if (asked.length > 0) byField.set(selection, asked.map(placeOf));
        const type = compositeTypeOf(parent, selection.name.value);
        if (selection.selectionSet && type) walk(selection.selectionSet, type);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, conditionType(schema, selection.typeCondition?.name.value, parent));
      } else if (!walked.has(selection.name.value)) {
        walked.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet, conditionType(schema, fragment.typeCondition.name.value, parent));
      }
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root);
  return { distinct, byField };
}
