import { day } from '../../../../shared/time/durations';
import { eventWeight, shareLeft } from '../../models/interactions/event-weights';
import { visitMilliseconds } from '../../models/interactions/first-visits';
import type { Vocabulary } from '../../models/interactions/vocabulary';
import type { History } from '../../models/recommender/recommender';
import type { Repurchase } from '../../models/repurchase/repurchase';
import type { PastEvent, PersonPast } from '../people/person-history';

/** What a person has dealt with so lately is not new to them. */
const seenMilliseconds = 30 * day;
/** What was put before a person so often within so long, and left, is not shown for a while. */
const timesBeforeTired = 5;
const tiredMilliseconds = 14 * day;

/**
 * A person's past in the models' terms.
 *
 * @param indexOf by product; undefined of one that the models do not know
 */
export function historyOf(past: PersonPast, indexOf: (productId: string) => number | undefined): History {
  const items: number[] = [];
  const weights: number[] = [];
  const times: number[] = [];
  // As in training: within one past it is the proportions that count.
  const newest = past.done.at(-1)?.at ?? 0;
  for (const { type, productId, at, stars } of past.done) {
    const item = indexOf(productId);
    const weight = eventWeight(type, stars ?? undefined) * shareLeft(type, newest - at);
    if (item === undefined || weight <= 0) continue;
    items.push(item);
    weights.push(weight);
    times.push(at);
  }
  return { items, weights, times };
}

/** What was dealt with in the visit under way, or in the last one: on every surface but the first page it is not new. */
export function dealtWithJustNow({ done }: PersonPast): string[] {
  const since = (done.at(-1)?.at ?? 0) - visitMilliseconds;
  return done.filter(({ at }) => at > since).map(({ productId }) => productId);
}

/** Products that are left out of a person's feed. */
export interface LeftOut {
  /** Dismissed, seen lately, or bought and not of the kind that is bought again. */
  readonly firmly: Set<string>;
  /** Shown often without being touched: left out as long as there is enough else. */
  readonly tired: ReadonlySet<string>;
}

/**
 * What to leave out.
 *
 * @param repurchase says what may be offered again; without it nothing that was bought is
 * @param moment Unix milliseconds of the asking
 */
export function leftOut(
  past: PersonPast,
  history: History,
  vocabulary: Vocabulary | undefined,
  repurchase: Repurchase | undefined,
  moment: number,
): LeftOut {
  const isLate = ({ type, at }: PastEvent) => type === 'PURCHASE' || at > moment - seenMilliseconds;
  const firmly = unwanted(past, history, vocabulary, repurchase, isLate);
  return { firmly, tired: tiredProducts(past, moment) };
}

/** What a person owns and would not buy again, or does not want to see: offered beside no basket either. */
export function ownedOrDismissed(
  past: PersonPast,
  history: History,
  vocabulary: Vocabulary,
  repurchase: Repurchase,
): Set<string> {
  return unwanted(past, history, vocabulary, repurchase, ({ type }) => type === 'PURCHASE');
}

function unwanted(
  past: PersonPast,
  history: History,
  vocabulary: Vocabulary | undefined,
  repurchase: Repurchase | undefined,
  matters: (event: PastEvent) => boolean,
): Set<string> {
  const repeatable = repurchase?.repeatable(history) ?? new Set<number>();
  const mayComeAgain = (id: string) => repeatable.has(vocabulary?.indexOf(id) ?? -1);
  const products = past.done.filter((event) => matters(event) && !mayComeAgain(event.productId));
  return new Set([...products, ...dismissalsThatHold(past)].map(({ productId }) => productId));
}

/** A dismissal holds until the person turns to the product after all. */
function dismissalsThatHold({ dismissed, done }: PersonPast): PastEvent[] {
  const wantedAt = new Map<string, number>();
  for (const { type, productId, at } of done) {
    if (type === 'LIKE' || type === 'ADD_TO_CART' || type === 'PURCHASE') wantedAt.set(productId, at);
  }
  return dismissed.filter(({ productId, at }) => !((wantedAt.get(productId) ?? Number.NEGATIVE_INFINITY) > at));
}

/** What was shown until then tires nobody at that moment, nor at any later one. */
export function tiringSince(moment: number): number {
  return moment - tiredMilliseconds;
}

function tiredProducts({ shown, done }: PersonPast, moment: number): Set<string> {
  const touchedAt = new Map(done.map(({ productId, at }) => [productId, at]));
  const times = new Map<string, number>();
  for (const { productId, at } of shown) {
    if (at <= tiringSince(moment) || at <= (touchedAt.get(productId) ?? 0)) continue;
    times.set(productId, (times.get(productId) ?? 0) + 1);
  }
  return new Set([...times].filter(([, count]) => count >= timesBeforeTired).map(([id]) => id));
}
