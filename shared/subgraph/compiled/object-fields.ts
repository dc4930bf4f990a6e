import {
  type FieldNode,
  type GraphQLObjectType,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { type CompiledField, compileField } from './fields';
import { isPromise, type Place, type Run, type Scope } from './run';

/** The fields that are selected on objects of one type. */
export class ObjectFields {
  private readonly fields: readonly CompiledField[];

  constructor(type: GraphQLObjectType, selections: readonly SelectionSetNode[], scope: Scope) {
    this.fields = selectedFields(type, selections, scope).map((nodes) => compileField(type, nodes, scope));
  }

  /** Their values by their names, or a promise of them; throws, or rejects, where one is lacking that must be there. */
  valuesOf(source: unknown, run: Run, at: Place): unknown {
    const values: Record<string, unknown> = {};
    let waiting: Promise<unknown>[] | undefined;
    let names: string[] | undefined;
    try {
      for (const { responseName, give } of this.fields) {
        const value = give(source, run, at);
        // In either case the name is taken: names stand in the order in which they were selected.
        values[responseName] = value;
        if (!isPromise(value)) continue;
        waiting ??= [];
        names ??= [];
        waiting.push(value);
        names.push(responseName);
      }
    } catch (error) {
      if (!waiting) throw error;
      // What has begun is brought to its end first: it may fail as well.
      return Promise.all(waiting).finally(() => {
        throw error;
      });
    }
    if (!waiting) return values;
    return Promise.all(waiting).then((made) => {
      for (const [n, name] of names!.entries()) values[name] = made[n];
      return values;
    });
  }
}

/** The selections on objects of a type, those under one name together, in the order in which the names come first. */
function selectedFields(
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  { schema, fragments }: Scope,
): FieldNode[][] {
  const byName = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const admits = (condition: NamedTypeNode | undefined): boolean => {
    if (!condition || condition.name.value === type.name) return true;
    const named = schema.getType(condition.name.value);
    return isAbstractType(named) && schema.isSubType(named, type);
  };
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = byName.get(name);
        if (nodes) nodes.push(selection);
        else byName.set(name, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      if (fragment && admits(fragment.typeCondition)) walk(fragment.selectionSet);
    }
  };
  for (const each of selections) walk(each);
  return [...byName.values()];
}
