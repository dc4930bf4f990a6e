import { type DirectiveNode, Kind, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import type { Variables } from './list-length';

/** Whether a selection is there, by the variables; undefined where it always is. */
export type Condition = ((variables: Variables) => boolean) | undefined;

/** What `@skip` and `@include` say of a selection; null where it is never there. */
export function conditionOf(
  directives: readonly DirectiveNode[] | undefined,
  operation: OperationDefinitionNode,
): Condition | null {
  let condition: Condition;
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const wanted = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) {
      if (value.value !== wanted) return null;
    } else if (value?.kind === Kind.VARIABLE) {
      const variable = value.name.value;
      const declared = operation.variableDefinitions?.find((each) => each.variable.name.value === variable);
      const standard = declared?.defaultValue && valueFromASTUntyped(declared.defaultValue);
      // What nobody has said yet counts: an estimate is not too low for it.
      condition = both(condition, (variables) => (variables[variable] ?? standard ?? wanted) === wanted);
    }
  }
  return condition;
}

export function both(one: Condition, other: Condition): Condition {
  return one && other ? (variables) => one(variables) && other(variables) : (one ?? other);
}

/** Whether any of them holds. */
export function any(conditions: readonly Condition[]): Condition {
  const all = conditions.flatMap((condition) => condition ?? []);
  return all.length < conditions.length ? undefined : (variables) => all.some((condition) => condition(variables));
}
