import type { RfmCell } from '../value/rfm';
import type { ActionKind } from './customer-facts';
import type { FactField } from './figures';

/** What a customer may turn to by name, more than others do: `interest` is what they will likely turn to within 30 days. */
export const namedTastes = ['category', 'brand', 'interest'] as const;
/** What a customer may be like, of a few ways to be. */
export const traits = {
  priceBand: ['LOW', 'MIDDLE', 'HIGH'],
  weekday: ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'],
  daypart: ['NIGHT', 'MORNING', 'AFTERNOON', 'EVENING'],
} as const;
export const tasteNames = [...namedTastes, ...(Object.keys(traits) as (keyof typeof traits)[])];
/** What people say of themselves; `interest` is one of several. */
export const profileFields = ['country', 'city', 'locale', 'timeZone', 'gender', 'interest'] as const;

/** One condition on one figure of a customer. All bounds that are given must hold. */
export interface FigureCondition {
  readonly field: FactField;
  readonly atLeast?: number;
  readonly moreThan?: number;
  readonly atMost?: number;
  /** Among the highest: 0.1 is the top tenth of all who have this figure. */
  readonly topShare?: number;
}

/** One condition on what a customer likes or is like. */
export interface TasteCondition {
  readonly taste: (typeof tasteNames)[number];
  /** Of a category its id or its name, of a brand its name, in any case. */
  readonly is: string;
  /** The least share of what they do, or the least probability, from 0 to 1. */
  readonly atLeast?: number;
}

/** What a customer says of themselves is one of these, in any case; `en` is also en-GB. */
export interface ProfileCondition {
  readonly profile: (typeof profileFields)[number];
  readonly isOneOf: readonly string[];
}

/** How often a customer has done something, ever or within days up to now; at least once where no bound is given. */
export interface BehaviourCondition {
  readonly did: 'ORDERED' | ActionKind;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly withinDays?: number;
}

/** What a customer agreed to, or did not. */
export interface ConsentCondition {
  readonly consent: string;
  readonly granted: boolean;
}

/** Members of another segment, which was made before. */
export interface MembershipCondition {
  readonly memberOf: string;
}

/** A share of all people, drawn by the seed and their id: the same people each time. */
export interface RandomCondition {
  readonly randomShare: number;
  readonly seed: string;
}

/** Cells of recency and worth. */
export interface CellCondition {
  readonly rfmCell: readonly RfmCell[];
}

/** The cluster that a customer is nearest to, by number. */
export interface ClusterCondition {
  readonly clustering: string;
  readonly cluster: number;
}

export type SegmentCondition =
  | FigureCondition
  | TasteCondition
  | ProfileCondition
  | BehaviourCondition
  | ConsentCondition
  | MembershipCondition
  | RandomCondition
  | CellCondition
  | ClusterCondition;

/** A tree: all of its branches hold, any of them does, or one does not. */
export type SegmentRule =
  | { readonly all: readonly SegmentRule[] }
  | { readonly any: readonly SegmentRule[] }
  | { readonly not: SegmentRule }
  | SegmentCondition;

/** The least value that is among the top share, by `thresholdKey`. */
export type Thresholds = Readonly<Record<string, number>>;

export function thresholdKey({ field, topShare }: FigureCondition): string {
  return `${field} top ${topShare}`;
}

/** The conditions of a rule, wherever they stand in it. */
export function conditionsOf(rule: SegmentRule): SegmentCondition[] {
  if ('all' in rule) return rule.all.flatMap(conditionsOf);
  if ('any' in rule) return rule.any.flatMap(conditionsOf);
  return 'not' in rule ? conditionsOf(rule.not) : [rule];
}

/** The conditions on a share of the highest. */
export function shareConditionsOf(rule: SegmentRule): (FigureCondition & { readonly topShare: number })[] {
  return conditionsOf(rule).flatMap((condition) =>
    'field' in condition && condition.topShare !== undefined ? [{ ...condition, topShare: condition.topShare }] : [],
  );
}
