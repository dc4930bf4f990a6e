import type { Speech } from '../../messages/language';
import type { customersMessages } from './messages';

export const figureNames = [
  'orders',
  'total',
  'averageOrder',
  'daysSinceFirstOrder',
  'daysSinceLastOrder',
  'probabilityAlive',
  'churnRisk',
  'expectedPurchases',
  'lifetimeValue',
  'recencyScore',
  'frequencyScore',
  'monetaryScore',
  'daysBetweenVisits',
  'daysSinceLastVisit',
  'daysSinceSignUp',
  'age',
] as const;
export const deeds = ['ORDERED', 'RETURNED', 'REVIEWED', 'PUT_IN_BASKET', 'LIKED'] as const;
export const purposes = ['EMAIL', 'SMS', 'PUSH', 'PERSONALISATION', 'ANALYTICS'] as const;
export const cells = [
  'CHAMPIONS',
  'LOYAL',
  'PROMISING',
  'NEW',
  'NEED_ATTENTION',
  'AT_RISK',
  'CANNOT_LOSE',
  'HIBERNATING',
  'LOST',
] as const;

type Name = keyof (typeof customersMessages)['en'];
type CustomersSpeech = Speech<Name | keyof typeof import('../../messages/en').english>;
type Given = Readonly<Record<string, unknown>>;

/** A segment's rule, as it is stored, in words; what is not known here is shown as it is. */
export function ruleInWords(rule: unknown, speech: CustomersSpeech): string {
  const { say, percent, number } = speech;
  if (typeof rule !== 'object' || rule === null) return '–';
  const given = rule as Given;
  const branches = (of: unknown, between: 'sayAnd' | 'sayOr') =>
    (of as readonly unknown[]).map((one) => ruleInWords(one, speech)).join(say(between));
  if (Array.isArray(given.all)) return branches(given.all, 'sayAnd');
  if (Array.isArray(given.any)) return branches(given.any, 'sayOr');
  if (given.not) return say('sayNot', { rule: ruleInWords(given.not, speech) });
  if (isOneOf(given.field, figureNames))
    return say('sayFigure', { figure: say(`figure_${given.field}`), bounds: boundsInWords(given, speech) });
  if (isOneOf(given.did, deeds))
    return say('sayDid', { did: say(`did_${given.did}`), bounds: boundsInWords(given, speech) });
  if (isOneOf(given.consent, purposes)) {
    const purpose = say(`consent${given.consent}`);
    return say(given.granted === false ? 'sayNoConsent' : 'sayConsent', { purpose });
  }
  if (Array.isArray(given.rfmCell))
    return given.rfmCell.map((cell) => (isOneOf(cell, cells) ? say(`cell${cell}`) : String(cell))).join(say('sayOr'));
  if (given.profile)
    return say('sayProfile', { field: String(given.profile), values: (given.isOneOf as readonly string[]).join(', ') });
  if (given.taste) return say('sayTaste', { taste: String(given.taste), value: String(given.is) });
  if (given.memberOf) return say('sayMember');
  if (typeof given.randomShare === 'number') return say('sayRandom', { percent: percent(given.randomShare) });
  if (typeof given.cluster === 'number') return say('sayCluster', { number: number(given.cluster + 1) });
  return JSON.stringify(rule);
}

function boundsInWords(given: Given, { say, number, percent }: CustomersSpeech): string {
  const plain = (value: number) => number(value, Number.isInteger(value) ? 0 : 2);
  const { atLeast, moreThan, atMost, topShare, withinDays } = given as Readonly<Record<string, number | undefined>>;
  return [
    atLeast !== undefined && `${say('atLeast')} ${plain(atLeast)}`,
    moreThan !== undefined && say('sayMoreThan', { value: plain(moreThan) }),
    atMost !== undefined && `${say('atMost')} ${plain(atMost)}`,
    topShare !== undefined && `${say('topShare')} ${percent(topShare)}`,
    withinDays !== undefined && say('sayWithin', { days: plain(withinDays) }),
  ]
    .filter(Boolean)
    .join(', ');
}

function isOneOf<const Names extends readonly string[]>(value: unknown, names: Names): value is Names[number] {
  return typeof value === 'string' && names.includes(value);
}
