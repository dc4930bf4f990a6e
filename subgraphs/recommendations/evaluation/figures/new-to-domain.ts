import type { Interactions } from '../../models/interactions/interactions';
import { type EvaluationCase, type Split, timeSplit } from '../../models/metrics/protocols';
import type { History } from '../../models/recommender/recommender';

/** Two domains, and how many people have dealt with both. */
export interface DomainPair {
  readonly source: number;
  readonly target: number;
  readonly people: number;
}

/**
 * The pairs of domains that most people have dealt with both of, each in both directions: chosen by what is asked, not by
 * what is answered.
 *
 * @param domainOf domain of each item, from 0; -1 where it has none
 * @param count pairs, so that there are up to twice as many questions
 */
export function largestPairs(interactions: Interactions, domainOf: ArrayLike<number>, count: number): DomainPair[] {
  const people = new Map<string, DomainPair>();
  for (let person = 0; person < interactions.persons; person++) {
    const known = new Set(Array.from(interactions.history(person).items, (item) => domainOf[item]!));
    for (const source of known) {
      for (const target of known) {
        if (source < 0 || target <= source) continue;
        const name = `${source} ${target}`;
        people.set(name, { source, target, people: (people.get(name)?.people ?? 0) + 1 });
      }
    }
  }
  return [...people.values()]
    .sort((a, b) => b.people - a.people || a.source - b.source || a.target - b.target)
    .slice(0, count)
    .flatMap((pair) => [pair, { ...pair, source: pair.target, target: pair.source }]);
}

type Direction = Pick<DomainPair, 'source' | 'target'>;

/**
 * People as if they were new to a domain: of those who have dealt with both, what the hidden ones did in the target is not
 * trained on and asked for, by nothing but what they did in the source.
 */
export function hideDomain(
  interactions: Interactions,
  domainOf: ArrayLike<number>,
  { source, target }: Direction,
  isHidden: (person: number) => boolean,
): Split {
  const cases: EvaluationCase[] = [];
  const asked = new Uint8Array(interactions.persons);
  for (let person = 0; person < interactions.persons; person++) {
    if (!isHidden(person)) continue;
    const all = interactions.history(person);
    const history = within(all, (place) => domainOf[all.items[place]!] === source);
    const relevant = new Set(Array.from(all.items).filter((item) => domainOf[item] === target));
    if (history.items.length === 0 || relevant.size === 0) continue;
    cases.push({ person, history, relevant: [...relevant] });
    asked[person] = 1;
  }
  const isAsked = (n: number, person: number) => asked[person] === 1 && domainOf[interactions.itemOf[n]!] === target;
  return { train: interactions.filter((n, person) => !isAsked(n, person)), cases };
}

/**
 * People who turned to a domain for the first time: trained on what happened before `from`, asked for what they did in the
 * target from then until before `until`, by what they had done in the source.
 *
 * @param from milliseconds, the moment of asking
 * @param until milliseconds
 */
export function newInPeriod(
  interactions: Interactions,
  domainOf: ArrayLike<number>,
  { source, target }: Direction,
  from: number,
  until: number,
): Split {
  const { train, cases } = timeSplit(interactions, from, until);
  const coldStart = cases.flatMap(({ person, history: past, relevant: turnedTo, now }): EvaluationCase[] => {
    const history = within(past, (place) => domainOf[past.items[place]!] === source);
    const relevant = Array.from(turnedTo).filter((item) => domainOf[item] === target);
    const isNew = !Array.from(past.items).some((item) => domainOf[item] === target);
    return isNew && history.items.length > 0 && relevant.length > 0 ? [{ person, history, relevant, now }] : [];
  });
  return { train, cases: coldStart };
}

/** The part of a history whose places pass. */
function within({ items, weights, times }: History, passes: (place: number) => boolean): History {
  const places = Array.from(items, (_, place) => place).filter(passes);
  const of = (column: ArrayLike<number>) => places.map((place) => column[place]!);
  return { items: of(items), weights: of(weights), times: of(times) };
}
