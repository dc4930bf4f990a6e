import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { compositeTypeOf, conditionType, eachField, fragmentsOf } from '../../shared/graphql/selections';
import type { AccessRequirement } from './access-requirements';
import type { FieldRequirements } from './field-requirements';

/** What an operation asks for. A field of a fragment asks the same wherever the fragment is spread. */
export interface OperationRequirements {
  /** Each once. */
  readonly distinct: readonly AccessRequirement[];
  /** The fields that ask for something, as places in `distinct`. */
  readonly byField: ReadonlyMap<FieldNode, readonly number[]>;
}

/** Walks a valid operation, each of its fragments once. */
export function requirementsOf(
  schema: GraphQLSchema,
  fields: FieldRequirements,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationRequirements {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const distinct: AccessRequirement[] = [];
  const byField = new Map<FieldNode, readonly number[]>();
  const placeOf = (requirement: AccessRequirement) => {
    const place = distinct.indexOf(requirement);
    return place === -1 ? distinct.push(requirement) - 1 : place;
  };
  const walk = (set: SelectionSetNode, around: GraphQLCompositeType): void => {
    eachField(set, { fragments, spread }, ({ node, typeCondition }) => {
      const parent = conditionType(schema, typeCondition, around);
      const asked = fields.of(parent, node.name.value);
      if (asked.length > 0) byField.set(node, asked.map(placeOf));
      const type = compositeTypeOf(parent, node.name.value);
      if (node.selectionSet && type) walk(node.selectionSet, type);
    });
  };
  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root);
  return { distinct, byField };
}
