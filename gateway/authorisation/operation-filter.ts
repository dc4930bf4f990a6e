import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableNode,
  visit,
} from 'graphql';
import { compositeTypeOf, conditionType, type Fragments, fragmentsOf } from '../../shared/graphql/selections';

/** An operation without the fields that its sender may not see. */
export interface FilteredOperation {
  /** This operation alone, with the fragments that it still spreads. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Whether any field but `__typename` is left to be read. */
  readonly somethingLeft: boolean;
  /** The fields that stay, below which something was removed. */
  readonly touched: ReadonlySet<FieldNode>;
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Removes fields from a valid operation. An object of which nothing is left stays, with `__typename` alone: that it is
 * there may be seen, and a null goes no further up than it must. Abstract objects that lost a field are asked for their
 * type, by which what they lack is found afterwards.
 */
export function withoutFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  removed: ReadonlySet<FieldNode>,
): FilteredOperation {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  const filter = new Filter(schema, fragmentsOf(document), removed);
  const { selections, useful } = filter.of(operation.selectionSet, root);
  const fragments = filter.fragmentsLeft();
  const filtered = withoutUnusedVariables({ ...operation, selectionSet: setOf(selections) }, fragments);
  return {
    document: { kind: Kind.DOCUMENT, definitions: [filtered, ...fragments] },
    operation: filtered,
    somethingLeft: useful,
    touched: filter.touched,
  };
}

interface Left {
  readonly selections: readonly SelectionNode[];
  /** Whether a leaf other than `__typename` is among them, or below them. */
  readonly useful: boolean;
  /** Whether something was removed at any depth. */
  readonly changed: boolean;
}

class Filter {
  readonly touched = new Set<FieldNode>();
  private readonly fragments = new Map<string, Left>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly given: Fragments,
    private readonly removed: ReadonlySet<FieldNode>,
  ) {}

  of(set: SelectionSetNode, parent: GraphQLCompositeType): Left {
    const selections: SelectionNode[] = [];
    let useful = false;
    let changed = false;
    for (const selection of set.selections) {
      const left = this.selection(selection, parent);
      if (left?.node) selections.push(left.node);
      useful ||= left?.useful ?? false;
      changed ||= left?.changed ?? true;
    }
    return { selections, useful, changed };
  }

  fragmentsLeft(): FragmentDefinitionNode[] {
    return [...this.fragments].flatMap(([name, { selections }]) => {
      const fragment = this.given.get(name);
      return fragment && selections.length > 0 ? [{ ...fragment, selectionSet: setOf(selections) }] : [];
    });
  }

  private selection(
    selection: SelectionNode,
    parent: GraphQLCompositeType,
  ): { node: SelectionNode | null; useful: boolean; changed: boolean } | null {
    if (selection.kind === Kind.FIELD) return this.field(selection, parent);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = conditionType(this.schema, selection.typeCondition?.name.value, parent);
      const { selections, ...left } = this.of(selection.selectionSet, type);
      return { node: selections.length > 0 ? { ...selection, selectionSet: setOf(selections) } : null, ...left };
    }
    const { selections, ...left } = this.fragment(selection.name.value, parent);
    return { node: selections.length > 0 ? selection : null, ...left };
  }

  private field(field: FieldNode, parent: GraphQLCompositeType) {
    if (this.removed.has(field)) return null;
    const type = compositeTypeOf(parent, field.name.value);
    if (!field.selectionSet || !type) {
      return { node: field, useful: field.name.value !== '__typename', changed: false };
    }
    const left = this.of(field.selectionSet, type);
    if (!left.changed) return { node: field, useful: left.useful, changed: false };
    this.touched.add(field);
    const asksType = isAbstractType(type) && !left.selections.some(isPlainTypename);
    const node = { ...field, selectionSet: setOf(asksType ? [typename, ...left.selections] : left.selections) };
    return { node, useful: left.useful, changed: true };
  }

  private fragment(name: string, parent: GraphQLCompositeType): Left {
    let left = this.fragments.get(name);
    if (!left) {
      const fragment = this.given.get(name);
      const type = conditionType(this.schema, fragment?.typeCondition.name.value, parent);
      left = fragment ? this.of(fragment.selectionSet, type) : { selections: [], useful: false, changed: false };
      this.fragments.set(name, left);
    }
    return left;
  }
}

/** A document that declares what it does not use is not valid. */
function withoutUnusedVariables(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): OperationDefinitionNode {
  const used = new Set<string>();
  const note = { Variable: ({ name }: VariableNode) => void used.add(name.value) };
  for (const set of [operation, ...fragments].map(({ selectionSet }) => selectionSet)) visit(set, note);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return { ...operation, variableDefinitions };
}

function isPlainTypename(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD || selection.name.value !== '__typename') return false;
  return selection.alias === undefined && (selection.directives ?? []).length === 0;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typename] };
}
