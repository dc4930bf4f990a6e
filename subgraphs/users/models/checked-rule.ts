import { factFields, namedTastes, type SegmentCondition, type SegmentRule, tasteNames, traits } from './segment-rule';

/** A rule says something that no customer can be measured by; the message says what. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

const bounds = ['atLeast', 'moreThan', 'atMost', 'topShare'] as const;
const mostConditions = 20;

/**
 * A rule as it was written down, checked.
 *
 * @throws RuleError
 */
export function checkedRule(given: unknown): SegmentRule {
  if (!isObject(given) || !Array.isArray(given.all) || given.all.length === 0 || given.all.length > mostConditions) {
    throw new RuleError(`a rule is {"all": [...]} with 1 to ${mostConditions} conditions`);
  }
  if (Object.keys(given).length > 1) throw new RuleError('a rule has "all" and nothing else');
  return { all: given.all.map((condition) => checkedCondition(condition)) };
}

function checkedCondition(given: unknown): SegmentCondition {
  if (!isObject(given)) throw new RuleError('a condition is an object with "field" or "taste"');
  return 'taste' in given ? checkedTaste(given) : checkedFigure(given);
}

function checkedFigure(given: Record<string, unknown>): SegmentCondition {
  const field = factFields.find((name) => name === given.field);
  if (!field) throw new RuleError(`"field" is one of ${factFields.join(', ')}, or the condition has a "taste"`);
  onlyKeys(given, ['field', ...bounds]);
  const own = bounds.filter((bound) => given[bound] !== undefined);
  if (own.length === 0) throw new RuleError(`the condition on "${field}" has none of ${bounds.join(', ')}`);
  for (const bound of own) {
    if (!Number.isFinite(given[bound])) throw new RuleError(`"${bound}" of "${field}" is a number`);
  }
  const share = given.topShare as number | undefined;
  if (share !== undefined && !(share > 0 && share <= 1)) throw new RuleError('"topShare" is above 0 and at most 1');
  return { field, ...Object.fromEntries(own.map((bound) => [bound, given[bound]])) };
}

function checkedTaste(given: Record<string, unknown>): SegmentCondition {
  const taste = tasteNames.find((name) => name === given.taste);
  if (!taste) throw new RuleError(`"taste" is one of ${tasteNames.join(', ')}`);
  const isNamed = namedTastes.some((name) => name === taste);
  onlyKeys(given, isNamed ? ['taste', 'is', 'atLeast'] : ['taste', 'is']);
  const { is, atLeast } = given;
  const ways: readonly string[] | undefined = isNamed ? undefined : traits[taste as keyof typeof traits];
  if (typeof is !== 'string' || is === '' || is.length > 200 || (ways && !ways.includes(is))) {
    throw new RuleError(
      ways ? `"is" of "${taste}" is one of ${ways.join(', ')}` : `"is" of "${taste}" is a name or an id`,
    );
  }
  if (atLeast === undefined) return { taste, is };
  if (typeof atLeast !== 'number' || !(atLeast >= 0 && atLeast <= 1)) {
    throw new RuleError(`"atLeast" of "${taste}" is from 0 to 1`);
  }
  return { taste, is, atLeast };
}

function onlyKeys(given: Record<string, unknown>, keys: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new RuleError(`"${unknown}" is none of ${keys.join(', ')}`);
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
