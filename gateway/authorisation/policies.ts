import type { Identity } from '../../shared/identity/identity';

/**
 * Which of these policies the sender satisfies. It is asked once a request, with the policies that stand on the fields of
 * its operation, and not at all where there are none. Where it throws, the request fails.
 */
export type PolicyEvaluator = (
  policies: readonly string[],
  identity: Identity,
) => ReadonlySet<string> | Promise<ReadonlySet<string>>;

/** A policy: whether it lets this sender through. */
export type Policy = (identity: Identity) => boolean | Promise<boolean>;

/** A policy as settings give it: all that is named must hold, and something must be named. */
export interface PolicyRule {
  /** The sender is one of these, by id. */
  readonly users?: readonly string[] | undefined;
  /** The sender holds all scopes of one of the groups. */
  readonly scopes?: readonly (readonly string[])[] | undefined;
}

/** Evaluates policies by name; one that has no entry is satisfied by nobody. */
export function policiesNamed(policies: Readonly<Record<string, Policy>>): PolicyEvaluator {
  return async (names, identity) => {
    const met = await Promise.all(
      names.map(async (name) =>
        Object.hasOwn(policies, name) ? ((await policies[name]?.(identity)) ?? false) : false,
      ),
    );
    return new Set(names.filter((_, place) => met[place] === true));
  };
}

/** A policy over what the gateway knows of the sender. */
export function policyOfRule({ users, scopes }: PolicyRule): Policy {
  return ({ userId, scopes: held }) =>
    (users !== undefined || scopes !== undefined) &&
    (users === undefined || (userId !== null && users.includes(userId))) &&
    (scopes === undefined || scopes.some((group) => group.every((scope) => held.includes(scope))));
}

/** The policies that settings give. */
export function policiesOfRules(rules: Readonly<Record<string, PolicyRule>>): PolicyEvaluator {
  return policiesNamed(Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, policyOfRule(rule)])));
}
