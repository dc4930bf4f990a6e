import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fieldsByKey, satisfies } from '../../shared/graphql/selections';
import type { Variables } from '../../shared/graphql/variables';
import { allHold, conditionsOf } from './conditions';

type Data = Readonly<Record<string, unknown>>;

export interface RemovedFields {
  readonly removed: ReadonlySet<FieldNode>;
  readonly touched: ReadonlySet<FieldNode>;
}

/**
 * Puts nulls where the fields that were removed from an operation would have stood in its answer, in the order in which
 * they were asked for. A null where none may be takes the object around it along, as for any error. Parts of the answer
 * from which nothing was removed are not looked at.
 */
export class NullRestoration {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly operation: OperationDefinitionNode,
    private readonly fragments: Fragments,
    private readonly fields: RemovedFields,
  ) {}

  restore(data: Data, variables: Variables): Data | null {
    const root = this.schema.getRootType(this.operation.operation);
    return root ? this.object(data, root, [this.operation.selectionSet], variables) : data;
  }

  private object(
    data: Data,
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    variables: Variables,
  ): Data | null {
    const admits = (selection: SelectionNode, { asked }: { readonly asked: string | undefined }) =>
      allHold(conditionsOf(selection), variables) && satisfies(this.schema, type, asked);
    const whole: Record<string, unknown> = {};
    for (const [key, fields] of fieldsByKey(sets, { fragments: this.fragments, admits })) {
      const nodes = fields.map(({ node }) => node);
      const fieldType = type.getFields()[nodes[0]!.name.value]?.type;
      const kept = nodes.some((node) => !this.fields.removed.has(node));
      let value: unknown = kept ? (data[key] ?? null) : null;
      if (value !== null && fieldType && nodes.some((node) => this.fields.touched.has(node))) {
        value = this.value(value, fieldType, nodes, variables);
      }
      if (value === null && isNonNullType(fieldType)) return null;
      whole[key] = value;
    }
    return whole;
  }

  private value(
    value: unknown,
    declared: GraphQLOutputType,
    nodes: readonly FieldNode[],
    variables: Variables,
  ): unknown {
    const type = getNullableType(declared);
    if (isListType(type)) {
      const items: unknown[] = [];
      for (const item of value as readonly unknown[]) {
        const whole = item === null ? null : this.value(item, type.ofType, nodes, variables);
        if (whole === null && isNonNullType(type.ofType)) return null;
        items.push(whole);
      }
      return items;
    }
    if (!isCompositeType(type)) return value;
    const data = value as Data;
    const runtime = isObjectType(type) ? type : this.schema.getType(String(data.__typename));
    if (!isObjectType(runtime)) return null;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return this.object(data, runtime, sets, variables);
  }
}
