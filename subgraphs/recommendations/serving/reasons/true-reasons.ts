import type { Blend } from '../../models/hybrid/blend';
import { historyWithout } from '../../models/recommender/history-without';
import type { History } from '../../models/recommender/recommender';
import { FeedEntries } from '../feeds/feed-entries';
import type { ReasonKey } from './reason-texts';

/** What is taken away from what is known of a person. */
export interface Deletion {
  /** What they did with these items, and that they were shown them; or all that they did. */
  readonly items?: ReadonlySet<string> | 'all' | undefined;
  readonly follows?: true;
  readonly traits?: true;
}

/** What put a list into its order. */
export interface Chooser {
  /**
   * Whether follows and declared traits have a say beside others, so that scores without them can be compared. Members of a blend that know
   * them say what their lift is: a reason stands on that (`coldStartReasons`).
   */
  readonly comparesDeclared: boolean;
  /** The scores that it gives the products; of a person of whom less is known, with a deletion. */
  scores(productIds: readonly string[], without?: Deletion): readonly number[];
}

/** What the test needs to know of products. */
export interface KnownProducts {
  itemOf(productId: string): string;
  /** Items that the person dealt with in a category, or below it. */
  dealtWithIn(categoryId: string): ReadonlySet<string>;
  /** Whether it is popular among what is ranked. */
  isPopular(productId: string): boolean;
}

/** So many different causes are put to the test for a list at most: each costs scoring it once more. */
const mostTested = 6;
/** Reasons that rest on what somebody declared or whom they follow. */
const followed: ReadonlySet<ReasonKey> = new Set(['friendsLike', 'circleLikes']);
const declared: ReadonlySet<ReasonKey> = new Set(['nearYou', 'tellAlike']);
/** Reasons that rest on the whole past where they name nothing of it. */
const ofPast: ReadonlySet<ReasonKey> = new Set(['tastes', 'likePast', 'viewed', 'bought']);

/** Whether a reason that names nothing rests on all that the person did. */
export function restsOnPast(reason: ReasonKey): boolean {
  return ofPast.has(reason);
}

/**
 * The list with reasons that are true to what put it into its order, by deletion: without what a reason rests on, the score has to be
 * lower. Where it is not, the reason claims less: tastes in place of a product, popularity in place of tastes, and in the end
 * only that it is something that the person may not know. Causes are tested in the order of the places that name them; what is not tested names none.
 */
export function withTrueReasons(entries: FeedEntries, chooser: Chooser, products: KnownProducts): FeedEntries {
  const whole = chooser.scores(entries.productIds);
  const reasons = [...entries.reasons];
  const because = [...entries.because];
  const places = (fits: (reason: ReasonKey, n: number) => boolean) =>
    reasons.flatMap((reason, n) => (fits(reason, n) ? [n] : []));
  /** Those of the places whose scores are not lower without it. */
  const untouched = (tried: readonly number[], without: Deletion): number[] => {
    if (tried.length === 0) return [];
    const ids = tried.map((n) => entries.productIds[n]!);
    const rest = chooser.scores(ids, without);
    // What stands in a place of its own has no score that could be lower.
    return tried.filter((n, k) => whole[n] !== 0 && !(rest[k]! < whole[n]!));
  };
  const byCause = Map.groupBy(
    places((reason, n) => ofPast.has(reason) && because[n]!.length > 0),
    (n) => because[n]!.join(' '),
  );
  for (const [nth, tried] of [...byCause.values()].entries()) {
    const items = new Set(because[tried[0]!]!.map((id) => products.itemOf(id)));
    for (const n of nth < mostTested ? untouched(tried, { items }) : tried) {
      because[n] = [];
      if (reasons[n] !== 'likePast') reasons[n] = 'tastes';
    }
  }
  for (const [taste, tried] of Map.groupBy(
    places((reason) => reason === 'freshInTaste'),
    (n) => because[n]![0]!,
  )) {
    for (const n of untouched(tried, { items: products.dealtWithIn(taste) })) {
      because[n] = [];
      reasons[n] = 'fresh';
    }
  }
  const general = untouched(
    places((reason, n) => ofPast.has(reason) && because[n]!.length === 0),
    { items: 'all' },
  );
  if (chooser.comparesDeclared) {
    const follows = untouched(
      places((reason) => followed.has(reason)),
      { follows: true },
    );
    const traits = untouched(
      places((reason) => declared.has(reason)),
      { traits: true },
    );
    general.push(...follows, ...traits);
  }
  for (const n of general) reasons[n] = products.isPopular(entries.productIds[n]!) ? 'popular' : 'explored';
  const made = new FeedEntries();
  for (const [n, id] of entries.productIds.entries()) made.push(id, entries.scores[n]!, reasons[n]!, because[n]);
  return made;
}

/**
 * A blend as what put a list into its order.
 *
 * @param indexOf of products and items; undefined of what the blend does not know
 * @param now milliseconds: the moment that the list was for
 */
export function blendAsChooser(
  blend: Blend,
  history: History,
  indexOf: (id: string) => number | undefined,
  now: number | undefined,
): Chooser {
  return {
    comparesDeclared: false,
    scores: (productIds, without = {}) => {
      const { items } = without;
      const indices = items && items !== 'all' ? new Set([...items].flatMap((id) => indexOf(id) ?? [])) : items;
      const rest = historyWithout(history, { ...without, items: indices });
      const known = productIds.map(indexOf);
      const scores = blend.score(
        rest,
        known.map((index) => index ?? 0),
        { now },
      );
      return known.map((index, n) => (index === undefined ? 0 : scores[n]!));
    },
  };
}

/** Whether a product is among the upper half of these by what a member says that knows what is popular. */
export function popularAmong(values: readonly number[]): (value: number) => boolean {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return (value) => value > 0 && value >= middle;
}
