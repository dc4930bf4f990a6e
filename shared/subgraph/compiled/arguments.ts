import { type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import type { Run } from './run';

export type ArgumentValues = Record<string, unknown>;

/** Compiles the arguments of a field: those that are the same whenever it is asked are read once. */
export function compileArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (run: Run) => ArgumentValues {
  if (definition.args.length === 0) return () => ({});
  const each = (run: Run) => getArgumentValues(definition, node, run.variables);
  if (node.arguments?.some(({ value }) => !isPlain(value))) return each;
  let fixed: ArgumentValues;
  try {
    fixed = getArgumentValues(definition, node);
  } catch {
    // It is an error of the field, reported each time the field is asked for.
    return each;
  }
  // A resolver may write into what it is given.
  return Object.values(fixed).some((value) => typeof value === 'object' && value !== null)
    ? each
    : () => ({ ...fixed });
}

function isPlain({ kind }: ValueNode): boolean {
  return kind !== Kind.VARIABLE && kind !== Kind.LIST && kind !== Kind.OBJECT;
}
