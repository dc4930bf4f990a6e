import {
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { type Enclosing, eachField, type Fragments } from '../../shared/graphql/selections';
import type { Variables } from '../../shared/graphql/variables';
import type { AccessRequirement } from './access-requirements';
import { allHold, type Condition, conditionsOf } from './conditions';

/** So many are listed; an operation can spread a fragment in more places than can be listed. */
const maximumListed = 100;

/** A field that was taken out of an operation. */
export interface DeniedField {
  /** Response keys from the root down, without places in lists: nothing was executed that would have them. */
  readonly path: readonly string[];
  /** What must hold for it to have been asked for at all. */
  readonly conditions: readonly Condition[];
  readonly unmet: readonly AccessRequirement[];
}

/**
 * Where the removed fields of an operation stand, each path once.
 *
 * @param unmetOf what the sender does not meet of what a removed field asks; undefined for one that was not removed
 */
export function deniedFields(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  touched: ReadonlySet<FieldNode>,
  unmetOf: (field: FieldNode) => readonly AccessRequirement[] | undefined,
): readonly DeniedField[] {
  const denied: DeniedField[] = [];
  const seen = new Set<string>();
  const once = (what: string, path: readonly string[], conditions: readonly Condition[]) => {
    const key = JSON.stringify([what, path, conditions]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  };
  const walk = (set: SelectionSetNode, path: readonly string[], around: readonly Condition[]): void => {
    const conditionsAt = (within: readonly SelectionNode[]) => [...around, ...within.flatMap(conditionsOf)];
    const admits = (selection: SelectionNode, { around: within }: Enclosing) =>
      selection.kind !== Kind.FRAGMENT_SPREAD || once(selection.name.value, path, conditionsAt([...within, selection]));
    eachField(set, { fragments, admits, spread: null }, ({ node, key, around: within }) => {
      if (denied.length >= maximumListed) return;
      const conditions = conditionsAt([...within, node]);
      const below = [...path, key];
      const unmet = unmetOf(node);
      if (unmet && once('', below, conditions)) denied.push({ path: below, conditions, unmet });
      else if (!unmet && node.selectionSet && touched.has(node)) walk(node.selectionSet, below, conditions);
    });
  };
  walk(operation.selectionSet, [], []);
  return denied;
}

/** Those that the variables of a request ask for, each path once. */
export function askedFor(denied: readonly DeniedField[], variables: Variables): readonly DeniedField[] {
  const asked = denied.filter(({ conditions }) => allHold(conditions, variables));
  return [...new Map(asked.map((field) => [field.path.join('.'), field])).values()];
}

/** UNAUTHENTICATED for a visitor; else FORBIDDEN with the scopes and policies that would do. No HTTP status. */
export function denialOf({ path, unmet }: DeniedField, isVisitor: boolean): GraphQLError {
  const { message, code } = isVisitor
    ? new ShopError('UNAUTHENTICATED')
    : new ShopError('FORBIDDEN', { scopes: [...new Set(unmet.flatMap(rightsOf))].join(', ') });
  return new GraphQLError(message, { path, extensions: { code } });
}

function rightsOf({ scopes, policies }: AccessRequirement): string[] {
  const alternatives = (groups: readonly (readonly string[])[]) =>
    groups.map((group) => group.join(' and ')).join(' or ');
  return [
    ...(scopes.length > 0 ? [alternatives(scopes)] : []),
    ...(policies.length > 0 ? [`policy ${alternatives(policies)}`] : []),
  ];
}
