import { day } from '../../../../shared/time/durations';
import { visitMilliseconds } from '../interactions/first-visits';
import type { Interactions } from '../interactions/interactions';
import type { EvaluationCase } from '../metrics/protocols';
import type { History } from '../recommender/recommender';

/** Where lists are shown, as the contract names it; visitors have weights of their own on the first page. */
export const SURFACES = ['HOME', 'VISITOR_HOME', 'PRODUCT', 'CART', 'EMAIL', 'CHAT'] as const;
export type SurfaceName = (typeof SURFACES)[number];

export interface CaseKnowledge {
  /** What was done later than this is asked for, milliseconds; what was done until then is known. */
  readonly after: number;
  /** By person: 1 for one who comes again by name (an account), 0 for a visitor. */
  readonly accounts: Uint8Array;
  /** What weighs at least this much goes into the basket; default 3, as in `EVENT_WEIGHTS`. */
  readonly basketWeight?: number;
  /** What weighs at least this much is a purchase; default 5. */
  readonly purchaseWeight?: number;
}

/** What one person did, cut at the moment of asking. */
interface Cut {
  readonly person: number;
  readonly known: History;
  /** What was done later, oldest first; at least one. */
  readonly later: History;
}

/**
 * From which events the weights of each surface are learned: of what people did after a moment, what they would have
 * been glad to be shown there.
 *
 * - `HOME`: all that they turned to after it. Of who is not known yet, an account's first steps are asked for alone: most
 *   visitors are never met again.
 * - `VISITOR_HOME`: the second half of what a visitor did then, the first half known: in the midst of their visit they come
 *   back to the first page.
 * - `PRODUCT`: the second half of the first visit, the first half of it known: what comes after what is being looked at.
 * - `CART`: half of the first order, the other half known as lying in the basket. What else was done in that visit is not
 *   known: it would give the answer away.
 * - `EMAIL`: what they turned to on the first visit that began a day or more after all that is known, but for what they
 *   dealt with in the visit before: a letter reaches who is away.
 * - `CHAT`: what they put into the basket or bought: who talks to a shop wants something.
 *
 * @returns a case a person and surface at the most; persons ascending
 */
export function surfaceCases(
  interactions: Interactions,
  { after, accounts, basketWeight = 3, purchaseWeight = 5 }: CaseKnowledge,
): Record<SurfaceName, EvaluationCase[]> {
  const cases: Record<SurfaceName, EvaluationCase[]> = {
    HOME: [],
    VISITOR_HOME: [],
    PRODUCT: [],
    CART: [],
    EMAIL: [],
    CHAT: [],
  };
  for (let person = 0; person < interactions.persons; person++) {
    const history = interactions.history(person);
    let first = history.items.length;
    while (first > 0 && history.times[first - 1]! > after) first -= 1;
    if (first === history.items.length) continue;
    const cut = { person, known: slice(history, 0, first), later: slice(history, first) };
    const isDeclared = first > 0 || accounts[person] === 1;
    const asked: Record<SurfaceName, EvaluationCase | null> = {
      HOME: isDeclared ? nextThings(cut, after) : null,
      VISITOR_HOME: accounts[person] === 1 ? null : restOfVisitor(cut),
      PRODUCT: restOfVisit(cut),
      CART: restOfBasket(cut, purchaseWeight, basketWeight),
      EMAIL: nextVisit(cut, after),
      CHAT: isDeclared ? nextThings(cut, after, basketWeight) : null,
    };
    for (const surface of SURFACES) {
      const one = asked[surface];
      if (one && one.relevant.length > 0) cases[surface].push(one);
    }
  }
  return cases;
}

function nextThings({ person, known, later }: Cut, now: number, least = 0): EvaluationCase {
  const wanted = Array.from(later.items).filter((_, k) => later.weights[k]! >= least);
  return { person, history: known, relevant: [...new Set(wanted)], now };
}

function restOfVisitor({ person, known, later }: Cut): EvaluationCase | null {
  const half = Math.floor(later.items.length / 2);
  // What was done at one moment, the lines of an order, does not follow from one another.
  const begin = Array.from(later.times).findIndex((time, k) => k >= half && time > later.times[0]!);
  if (begin <= 0) return null;
  const rest = slice(later, begin);
  return {
    person,
    history: joined(known, slice(later, 0, begin)),
    relevant: [...new Set(Array.from(rest.items))],
    now: rest.times[0]!,
  };
}

function restOfVisit({ person, known, later }: Cut): EvaluationCase | null {
  const visit = slice(later, 0, visitLength(later));
  const half = Math.floor(visit.items.length / 2);
  if (half === 0) return null;
  const seen = slice(visit, 0, half);
  const met = new Set(Array.from(seen.items));
  const relevant = [...new Set(Array.from(visit.items).slice(half))].filter((item) => !met.has(item));
  return { person, history: joined(known, seen), relevant, exclude: [...met], now: seen.times[half - 1]! };
}

function restOfBasket(
  { person, known, later }: Cut,
  purchaseWeight: number,
  basketWeight: number,
): EvaluationCase | null {
  const bought = Array.from(later.weights).findIndex((weight) => weight >= purchaseWeight);
  if (bought < 0) return null;
  const at = later.times[bought]!;
  const order = new Set<number>();
  for (let k = bought; k < later.items.length && later.times[k] === at; k++) {
    if (later.weights[k]! >= purchaseWeight) order.add(later.items[k]!);
  }
  const basket = [...order].slice(0, Math.floor(order.size / 2));
  if (basket.length === 0) return null;
  const before = Array.from(later.times).filter((time) => time <= at - visitMilliseconds).length;
  const inBasket = { items: basket, weights: basket.map(() => basketWeight), times: basket.map(() => at) };
  return {
    person,
    history: joined(known, slice(later, 0, before), inBasket),
    relevant: [...order].slice(basket.length),
    exclude: basket,
    now: at,
  };
}

function nextVisit({ person, known, later }: Cut, now: number): EvaluationCase | null {
  const last = known.times[known.items.length - 1];
  if (last === undefined) return null;
  const begin = Array.from(later.times).findIndex((time) => time >= last + day);
  if (begin < 0) return null;
  const rest = slice(later, begin);
  const visit = slice(rest, 0, visitLength(rest));
  const exclude = Array.from(known.items).filter((_, k) => known.times[k]! > last - visitMilliseconds);
  const left = new Set(exclude);
  return {
    person,
    history: known,
    relevant: [...new Set(Array.from(visit.items))].filter((item) => !left.has(item)),
    exclude,
    now,
  };
}

/** How many of the first entries belong to the visit that the first one began. */
function visitLength({ times }: History): number {
  const end = Array.from(times).findIndex((time) => time >= times[0]! + visitMilliseconds);
  return end < 0 ? times.length : end;
}

function slice(history: History, from: number, to = history.items.length): History {
  const part = (values: ArrayLike<number>) => Array.prototype.slice.call(values, from, to) as number[];
  return { items: part(history.items), weights: part(history.weights), times: part(history.times) };
}

function joined(...parts: readonly History[]): History {
  const column = (name: 'items' | 'weights' | 'times') => parts.flatMap((part) => Array.from(part[name]));
  return { items: column('items'), weights: column('weights'), times: column('times') };
}
