import { day } from '../../../../shared/time/durations';
import { decay } from '../interactions/decay';
import type { Interactions } from '../interactions/interactions';
import type { History } from '../recommender/recommender';
import type { BaseRates } from './base-rates';
import type { GroupsOf } from './evidence';
import { visitsOf } from './rhythm';

/** Events of the last weeks, against those of the last months. */
const shortHalfLife = 30 * day;
const longHalfLife = 120 * day;
/** A rate of nothing or everything would have an endless logarithm. */
const leastRate = 1e-4;

/** What a shop is like at one moment. */
export interface ShopMoment {
  /** Milliseconds. */
  readonly at: number;
  /** By category, share of the persons known one horizon ago who turned to it since. */
  readonly turned: Float64Array;
  /** By category, ln of its events in the last horizon over those in the one before. */
  readonly trend: Float64Array;
}

/** By category what it takes to know of it. */
interface Counted {
  short: number;
  long: number;
  visits: number;
  lastAt: number;
}

/** A person's past at one moment, by category. */
export interface PersonMoment {
  readonly byCategory: ReadonlyMap<number, Counted>;
  readonly short: number;
  readonly long: number;
  readonly visits: number;
  readonly recentVisits: number;
  /** Milliseconds. */
  readonly lastAt: number;
  readonly firstAt: number;
}

/**
 * @param isAsked whether a person counts among those who may turn to a category again
 * @param at milliseconds; nothing that happened then or later is looked at
 * @param horizon milliseconds
 */
export function shopMomentOf(
  interactions: Interactions,
  isAsked: (person: number) => boolean,
  categories: number,
  categoriesOf: GroupsOf,
  at: number,
  horizon: number,
): ShopMoment {
  const turned = new Float64Array(categories);
  const lately = new Float64Array(categories).fill(1);
  const before = new Float64Array(categories).fill(1);
  const last = new Int32Array(categories).fill(-1);
  let known = 0;
  for (let person = 0; person < interactions.persons; person++) {
    const { items, times } = interactions.history(person);
    const isKnown = isAsked(person) && times.length > 0 && times[0]! < at - horizon;
    if (isKnown) known += 1;
    for (let n = 0; n < times.length && times[n]! < at; n++) {
      if (times[n]! < at - 2 * horizon) continue;
      const isLate = times[n]! >= at - horizon;
      for (const category of categoriesOf(items[n]!)) {
        (isLate ? lately : before)[category]! += 1;
        if (!isLate || !isKnown || last[category] === person) continue;
        last[category] = person;
        turned[category]! += 1;
      }
    }
  }
  return {
    at,
    turned: turned.map((persons) => (persons + 0.5) / (known + 1)),
    trend: lately.map((count, category) => Math.log(count / before[category]!)),
  };
}

/** @param at milliseconds; nothing that happened then or later is looked at */
export function personMomentOf({ items, times }: History, categoriesOf: GroupsOf, at: number): PersonMoment {
  const byCategory = new Map<number, Counted>();
  const earlier: number[] = [];
  let [short, long] = [0, 0];
  const starts = visitsOf(Array.prototype.filter.call(times, (time: number) => time < at));
  let visit = 0;
  const visitOf = new Map<number, number>();
  for (let n = 0; n < items.length && times[n]! < at; n++) {
    const time = times[n]!;
    earlier.push(time);
    while (visit + 1 < starts.length && starts[visit + 1]! <= time) visit += 1;
    const lately = decay(at - time, shortHalfLife);
    const ever = decay(at - time, longHalfLife);
    short += lately;
    long += ever;
    for (const category of categoriesOf(items[n]!)) {
      const known = byCategory.get(category) ?? { short: 0, long: 0, visits: 0, lastAt: 0 };
      known.short += lately;
      known.long += ever;
      known.lastAt = Math.max(known.lastAt, time);
      if (visitOf.get(category) !== visit) known.visits += 1;
      visitOf.set(category, visit);
      byCategory.set(category, known);
    }
  }
  return {
    byCategory,
    short,
    long,
    visits: starts.length,
    recentVisits: starts.filter((start) => start >= at - 90 * day).length,
    lastAt: earlier.at(-1) ?? 0,
    firstAt: earlier[0] ?? 0,
  };
}

/** What is known of a person and a category, in the order in which it is written. */
export const interestFeatureNames = [
  'events of late',
  'events ever',
  'share',
  'visits with it',
  'share of visits',
  'time since',
  'never',
  'activity of late',
  'activity ever',
  'time since seen',
  'visits of late',
  'turned to by others',
  'trend',
] as const;

export const interestFeatures = interestFeatureNames.length;

/**
 * Writes the features of one person and category.
 *
 * @param into from `from` on, `interestFeatures` numbers are written
 */
export function writeFeatures(
  person: PersonMoment,
  shop: ShopMoment,
  category: number,
  base: BaseRates,
  into: Float64Array,
  from: number,
): void {
  const own = person.byCategory.get(category);
  const rate = base.rates[category] ?? 0;
  const share = ((own?.long ?? 0) + base.concentration * rate) / (person.long + base.concentration);
  const age = (at: number) => Math.log(1 + Math.max(0, shop.at - at) / (7 * day));
  const values = [
    Math.log(1 + (own?.short ?? 0)),
    Math.log(1 + (own?.long ?? 0)),
    logit(share),
    Math.log(1 + (own?.visits ?? 0)),
    logit(((own?.visits ?? 0) + rate) / (person.visits + 1)),
    own ? age(own.lastAt) : age(person.firstAt),
    own ? 0 : 1,
    Math.log(1 + person.short),
    Math.log(1 + person.long),
    age(person.lastAt),
    Math.log(1 + person.recentVisits),
    logit(shop.turned[category] ?? 0),
    shop.trend[category] ?? 0,
  ];
  into.set(values, from);
}

function logit(rate: number): number {
  const bounded = Math.min(1 - leastRate, Math.max(leastRate, rate));
  return Math.log(bounded / (1 - bounded));
}
