import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fragments of a document by their names. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: Pick<DocumentNode, 'definitions'>): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  return fragments;
}

/** The key of a field in a response: its alias, else its name. */
export function responseKeyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

export interface SelectionWalk {
  readonly fragments: Fragments;
  /** Whether a selection is looked at, by its directives and the type that its fragment asks for; all are where it is absent. */
  readonly admits?: ((selection: SelectionNode, typeCondition: string | undefined) => boolean) | undefined;
  /** Names of fragments that have been spread: each is looked into once. */
  readonly spread?: Set<string> | undefined;
}

/** A field as it is selected on an object. */
export interface SelectedField {
  readonly node: FieldNode;
  readonly key: string;
  /** What the innermost of the fragments around it asks for; undefined where none asks for a type. */
  readonly typeCondition: string | undefined;
  /** The fragments around it, the outermost first. */
  readonly around: readonly SelectionNode[];
}

/** Calls back with each field that is selected on an object, through its fragments, in the order in which they are written. */
export function eachField(set: SelectionSetNode, walk: SelectionWalk, visit: (field: SelectedField) => void): void {
  const { fragments, admits, spread = new Set<string>() } = walk;
  const into = (
    { selections }: SelectionSetNode,
    typeCondition: string | undefined,
    around: readonly SelectionNode[],
  ): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (admits && !admits(selection, undefined)) continue;
        visit({ node: selection, key: responseKeyOf(selection), typeCondition, around });
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (admits && !admits(selection, condition))) continue;
      if (isSpread) {
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      into(fragment.selectionSet, condition ?? typeCondition, [...around, selection]);
    }
  };
  into(set, undefined, []);
}

/** Whether objects of a type may be what a fragment asks for. */
export function satisfies(schema: GraphQLSchema, type: GraphQLCompositeType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const asked = schema.getType(condition);
  return isAbstractType(asked) && schema.isSubType(asked, type as never);
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

/** The type that a field's selections are of; undefined for a leaf, and for a field that there is not. */
export function compositeTypeOf(parent: GraphQLCompositeType, field: string): GraphQLCompositeType | undefined {
  const definition = 'getFields' in parent ? parent.getFields()[field] : undefined;
  const type = definition ? getNamedType(definition.type) : undefined;
  return isCompositeType(type) ? type : undefined;
}
