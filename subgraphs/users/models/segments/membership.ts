import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import type { CustomerFacts, NamedTaste } from './customer-facts';
import { figureOf, rankedFigureOf } from './figures';
import {
  type BehaviourCondition,
  type FigureCondition,
  type ProfileCondition,
  type SegmentCondition,
  type SegmentRule,
  shareConditionsOf,
  type TasteCondition,
  type Thresholds,
  thresholdKey,
} from './segment-rule';

/** What a rule is judged by, beside the customer. */
export interface JudgedBy {
  /** Of the rule, from `thresholdsOf`: a share whose threshold is not there yet takes nobody. */
  readonly thresholds: Thresholds;
  /** Segments made before this one that the customer is in. */
  readonly memberOf: ReadonlySet<string>;
  /** The cluster that a clustering puts the customer in; null where there is none. */
  readonly clusterOf: (clustering: string) => number | null;
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * What the shares in a rule come to among these customers.
 *
 * The threshold of share s among n customers is the value at rank ceil(s n) from the top, so that at least that many
 * meet it; equal values belong together, above or below.
 *
 * @example the top .5 of 2, 4, 6 and 8 begins at 6
 */
export function thresholdsOf(rule: SegmentRule, everyone: Iterable<CustomerFacts>, now: number): Thresholds {
  const ranking = new ShareRanking([rule]);
  for (const facts of everyone) ranking.add(facts, now);
  return ranking.thresholds(rule);
}

/** Gathers the figures whose highest shares rules ask for, a customer at a time. */
export class ShareRanking {
  private readonly values = new Map<FigureCondition['field'], number[]>();

  constructor(rules: readonly SegmentRule[]) {
    for (const { field } of rules.flatMap(shareConditionsOf)) this.values.set(field, []);
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  add(facts: CustomerFacts, now: number): void {
    for (const [field, values] of this.values) {
      const value = rankedFigureOf(facts, field, now);
      if (value !== null) values.push(value);
    }
  }

  thresholds(rule: SegmentRule): Thresholds {
    const thresholds: Record<string, number> = {};
    for (const condition of shareConditionsOf(rule)) {
      const sorted = Float64Array.from(this.values.get(condition.field) ?? []).sort();
      const rank = Math.max(1, Math.ceil(condition.topShare * sorted.length));
      thresholds[thresholdKey(condition)] = sorted[sorted.length - rank] ?? Number.MAX_SAFE_INTEGER;
    }
    return thresholds;
  }
}

/** Whether a customer belongs to the segment of the rule. */
export function belongs(rule: SegmentRule, facts: CustomerFacts, by: JudgedBy): boolean {
  if ('all' in rule) return rule.all.every((one) => belongs(one, facts, by));
  if ('any' in rule) return rule.any.some((one) => belongs(one, facts, by));
  if ('not' in rule) return !belongs(rule.not, facts, by);
  return holds(rule, facts, by);
}

function holds(condition: SegmentCondition, facts: CustomerFacts, by: JudgedBy): boolean {
  if ('field' in condition) return isWithin(condition, facts, by);
  if ('taste' in condition) return isLike(condition, facts);
  if ('profile' in condition) return saysSo(condition, facts);
  if ('did' in condition) return didSo(condition, facts, by.now);
  if ('consent' in condition) return facts.granted.has(condition.consent) === condition.granted;
  if ('memberOf' in condition) return by.memberOf.has(condition.memberOf);
  if ('randomShare' in condition) return drawOf(condition.seed, facts.userId) < condition.randomShare;
  if ('rfmCell' in condition) return facts.worth !== null && condition.rfmCell.includes(facts.worth.cell);
  return by.clusterOf(condition.clustering) === condition.cluster;
}

/** A number from 0 to 1 that is a person's own under a seed. */
export function drawOf(seed: string, userId: string): number {
  return seededRandom(`${seed} ${userId}`).uniform();
}

function isWithin(condition: FigureCondition, facts: CustomerFacts, { thresholds, now }: JudgedBy): boolean {
  const value = figureOf(facts, condition.field, now);
  if (value === null) return false;
  if (condition.atLeast !== undefined && value < condition.atLeast) return false;
  if (condition.moreThan !== undefined && value <= condition.moreThan) return false;
  if (condition.atMost !== undefined && value > condition.atMost) return false;
  if (condition.topShare === undefined) return true;
  const threshold = thresholds[thresholdKey(condition)];
  const ranked = rankedFigureOf(facts, condition.field, now);
  return threshold !== undefined && ranked !== null && ranked >= threshold;
}

function isLike({ taste, is, atLeast = 0 }: TasteCondition, { tastes }: CustomerFacts): boolean {
  if (tastes === null) return false;
  const wanted = is.toLowerCase();
  const isWanted = ({ id, name }: NamedTaste) => id === is || name?.toLowerCase() === wanted;
  switch (taste) {
    case 'category':
      return tastes.categories.some((one) => isWanted(one) && one.share >= atLeast);
    case 'brand':
      return tastes.brands.some((one) => isWanted(one) && one.share >= atLeast);
    case 'interest':
      return tastes.interests.some((one) => isWanted(one) && one.probability >= atLeast);
    default:
      return tastes[taste] === is;
  }
}

function saysSo({ profile, isOneOf }: ProfileCondition, { account }: CustomerFacts): boolean {
  const said = profile === 'interest' ? account.interests : [account[profile] ?? ''];
  const matches = (own: string, wanted: string) =>
    own === wanted || (profile === 'locale' && own.startsWith(`${wanted}-`));
  return said.some((own) => isOneOf.some((wanted) => matches(own.toLowerCase(), wanted.toLowerCase())));
}

function didSo({ did, atLeast, atMost, withinDays }: BehaviourCondition, facts: CustomerFacts, now: number): boolean {
  const since = withinDays === undefined ? Number.NEGATIVE_INFINITY : now - withinDays * day;
  const counts = ({ at }: { readonly at: number }) => at >= since && at <= now;
  const times =
    did === 'ORDERED'
      ? facts.purchases.filter(counts).length
      : facts.actions.filter((action) => action.kind === did && counts(action)).length;
  if (atMost !== undefined && times > atMost) return false;
  return times >= (atLeast ?? (atMost === undefined ? 1 : 0));
}
