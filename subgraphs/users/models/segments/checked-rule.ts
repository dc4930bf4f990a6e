import { consentPurposes } from '../consent-purposes';
import { rfmCells } from '../value/rfm';
import { actionKinds } from './customer-facts';
import { factFields } from './figures';
import {
  conditionsOf,
  namedTastes,
  profileFields,
  type SegmentCondition,
  type SegmentRule,
  tasteNames,
  traits,
} from './segment-rule';

/** A rule says something that no customer can be measured by; the message says what. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

const bounds = ['atLeast', 'moreThan', 'atMost', 'topShare'] as const;

const deeds = ['ORDERED', ...actionKinds] as const;
const mostConditions = 20;
const deepest = 6;
const longestText = 200;
const mostWords = 50;

type Given = Record<string, unknown>;

/**
 * A rule as it was written down, checked: a tree of {"all": [...]}, {"any": [...]} and {"not": ...} over conditions.
 *
 * @throws RuleError
 */
export function checkedRule(given: unknown): SegmentRule {
  if (!isObject(given) || !(isBranch(given) || isCondition(given))) {
    throw new RuleError('a rule is {"all": [...]}, {"any": [...]}, {"not": ...} or a condition');
  }
  const rule = checkedNode(given, 1);
  const count = conditionsOf(rule).length;
  if (count > mostConditions) throw new RuleError(`a rule has at most ${mostConditions} conditions; this has ${count}`);
  return rule;
}

function checkedNode(given: unknown, depth: number): SegmentRule {
  if (!isObject(given)) throw new RuleError('a condition is an object with "field", "taste" or the like');
  if (!isBranch(given)) return checkedCondition(given);
  if (depth > deepest) throw new RuleError(`a rule is at most ${deepest} levels deep`);
  const [key, ...more] = Object.keys(given);
  if (more.length > 0) throw new RuleError(`a branch has "${key}" and nothing else`);
  if (key === 'not') return { not: checkedNode(given.not, depth + 1) };
  const branches = given[key!];
  if (!Array.isArray(branches) || branches.length === 0 || branches.length > mostConditions) {
    throw new RuleError(`"${key}" is a list of 1 to ${mostConditions} conditions`);
  }
  const checked = branches.map((one) => checkedNode(one, depth + 1));
  return key === 'all' ? { all: checked } : { any: checked };
}

const isBranch = (given: Given): boolean => 'all' in given || 'any' in given || 'not' in given;
const isCondition = (given: Given): boolean => Object.keys(checks).some((key) => key in given);

/** By what a condition is about. */
const checks: Readonly<Record<string, (given: Given) => SegmentCondition>> = {
  field: checkedFigure,
  taste: checkedTaste,
  profile: (given) => {
    onlyKeys(given, ['profile', 'isOneOf']);
    return { profile: oneOf(given, 'profile', profileFields), isOneOf: words(given, 'isOneOf') };
  },
  did: (given) => {
    onlyKeys(given, ['did', 'atLeast', 'atMost', 'withinDays']);
    const numbers = (['atLeast', 'atMost', 'withinDays'] as const).filter((key) => given[key] !== undefined);
    const read = numbers.map((key) => [key, within(given, key, 0, 100_000)] as const);
    return { did: oneOf(given, 'did', deeds), ...Object.fromEntries(read) };
  },
  consent: (given) => {
    onlyKeys(given, ['consent', 'granted']);
    const { granted = true } = given;
    if (typeof granted !== 'boolean') throw new RuleError('"granted" is true or false');
    return { consent: oneOf(given, 'consent', consentPurposes), granted };
  },
  memberOf: (given) => {
    onlyKeys(given, ['memberOf']);
    return { memberOf: word(given, 'memberOf') };
  },
  randomShare: (given) => {
    onlyKeys(given, ['randomShare', 'seed']);
    return { randomShare: within(given, 'randomShare', 0, 1), seed: word(given, 'seed') };
  },
  rfmCell: (given) => {
    onlyKeys(given, ['rfmCell']);
    const cells = Array.isArray(given.rfmCell) ? given.rfmCell : [given.rfmCell];
    if (cells.length === 0) throw new RuleError(`"rfmCell" is one of ${rfmCells.join(', ')}, or several`);
    return { rfmCell: cells.map((rfmCell) => oneOf({ rfmCell }, 'rfmCell', rfmCells)) };
  },
};

function checkedCondition(given: Given): SegmentCondition {
  const about = Object.keys(checks).find((key) => key in given);
  if (!about) throw new RuleError(`a condition has one of ${Object.keys(checks).join(', ')}`);
  return checks[about]!(given);
}

function checkedFigure(given: Given): SegmentCondition {
  const field = oneOf(given, 'field', factFields);
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

function checkedTaste(given: Given): SegmentCondition {
  const taste = oneOf(given, 'taste', tasteNames);
  const isNamed = namedTastes.some((name) => name === taste);
  onlyKeys(given, isNamed ? ['taste', 'is', 'atLeast'] : ['taste', 'is']);
  const { is, atLeast } = given;
  const ways: readonly string[] | undefined = isNamed ? undefined : traits[taste as keyof typeof traits];
  if (typeof is !== 'string' || is === '' || is.length > longestText || (ways && !ways.includes(is))) {
    throw new RuleError(
      ways ? `"is" of "${taste}" is one of ${ways.join(', ')}` : `"is" of "${taste}" is a name or an id`,
    );
  }
  return atLeast === undefined ? { taste, is } : { taste, is, atLeast: within(given, 'atLeast', 0, 1) };
}

function oneOf<Name extends string>(given: Given, key: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === given[key]);
  if (found === undefined) throw new RuleError(`"${key}" is one of ${names.join(', ')}`);
  return found;
}

function within(given: Given, key: string, least: number, most: number): number {
  const value = given[key];
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new RuleError(`"${key}" is from ${least} to ${most}`);
}

function word(given: Given, key: string): string {
  const value = given[key];
  if (typeof value === 'string' && value !== '' && value.length <= longestText) return value;
  throw new RuleError(`"${key}" is a text of 1 to ${longestText} characters`);
}

function words(given: Given, key: string): string[] {
  const values = given[key];
  if (Array.isArray(values) && values.length > 0 && values.length <= mostWords) {
    return values.map((value) => word({ [key]: value }, key));
  }
  throw new RuleError(`"${key}" is a list of 1 to ${mostWords} texts`);
}

function onlyKeys(given: Given, keys: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new RuleError(`"${unknown}" is none of ${keys.join(', ')}`);
}

function isObject(given: unknown): given is Given {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
