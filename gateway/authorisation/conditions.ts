import { type BooleanValueNode, Kind, type SelectionNode, type VariableNode } from 'graphql';
import type { Variables } from '../../shared/graphql/variables';

/** A `@skip` or `@include` that a field stands under. */
export interface Condition {
  readonly value: BooleanValueNode | VariableNode;
  /** What the value must be for the field to be asked for. */
  readonly asked: boolean;
}

/** The conditions that a selection itself carries. */
export function conditionsOf({ directives = [] }: SelectionNode): readonly Condition[] {
  return directives.flatMap(({ name, arguments: given = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return [];
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind !== Kind.BOOLEAN && value?.kind !== Kind.VARIABLE) return [];
    return [{ value, asked: name.value === 'include' }];
  });
}

/** Whether all conditions hold. Variables are those of the request, with the operation's defaults filled in. */
export function allHold(conditions: readonly Condition[], variables: Variables): boolean {
  return conditions.every(
    ({ value, asked }) => (value.kind === Kind.BOOLEAN ? value.value : variables[value.name.value] === true) === asked,
  );
}
