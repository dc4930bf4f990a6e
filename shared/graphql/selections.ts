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
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
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
  /** Whether a field, or a fragment, is looked into: by its directives, and by the type that it asks for. All are without. */
  readonly admits?:
    | ((selection: SelectionNode, where: Enclosing & { readonly asked: string | undefined }) => boolean)
    | undefined;
  /** Names of fragments that have been spread, each of which is looked into once; null where `admits` sees to that. */
  readonly spread?: Set<string> | null | undefined;
}

/** The fragments around a selection. */
export interface Enclosing {
  /** What the innermost of them that asks for a type asks for. */
  readonly typeCondition: string | undefined;
  /** The outermost first. */
  readonly around: readonly SelectionNode[];
}

/** A field as it is selected on an object. */
export interface SelectedField extends Enclosing {
  readonly node: FieldNode;
  /** Its key in the response. */
  readonly key: string;
}

/** Calls back with each field that is selected on an object, through its fragments, in the order in which they are written. */
export function eachField(set: SelectionSetNode, walk: SelectionWalk, found: (field: SelectedField) => void): void {
  const { fragments, admits, spread = new Set<string>() } = walk;
  const into = ({ selections }: SelectionSetNode, where: Enclosing): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (admits && !admits(selection, { ...where, asked: undefined })) continue;
        found({ node: selection, key: responseKeyOf(selection), ...where });
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      const asked = fragment?.typeCondition?.name.value;
      if (!fragment || (admits && !admits(selection, { ...where, asked }))) continue;
      if (isSpread && spread) {
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      const { typeCondition, around } = where;
      into(fragment.selectionSet, { typeCondition: asked ?? typeCondition, around: [...around, selection] });
    }
  };
  into(set, { typeCondition: undefined, around: [] });
}

/** The fields that are selected under each key of the response, in the order in which the keys come first. */
export function fieldsByKey(sets: readonly SelectionSetNode[], walk: SelectionWalk): Map<string, SelectedField[]> {
  const { spread = new Set<string>() } = walk;
  const byKey = new Map<string, SelectedField[]>();
  for (const set of sets) {
    eachField(set, { ...walk, spread }, (field) => {
      const others = byKey.get(field.key);
      if (others) others.push(field);
      else byKey.set(field.key, [field]);
    });
  }
  return byKey;
}

/** The fragments that a definition spreads, and those that these spread, in the order in which they are met. */
export function fragmentsUsed(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: Fragments,
): readonly FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (from: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(from, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(node);
  return [...used];
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
