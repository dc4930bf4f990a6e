import { answersOf, type PastAnswer } from '../../models/ranking/lessons-of-past';
import type { Prospect, RankedPerson } from '../../models/ranking/worth-model';
import type { FeedEntries } from '../feeds/feed-entries';
import type { PersonPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';
import type { Chooser, Deletion } from '../reasons/true-reasons';
import type { ServingRanker } from './serving-ranker';

/** What the second stage orders. */
export interface SecondStageRequest {
  /** Of items. */
  readonly past: PersonPast;
  /** What the person declared of themselves. */
  readonly traits: readonly string[];
  readonly products: Pick<ProductCache, 'itemOf'>;
  /** What members of the blend say of an item, by their names: of a person of whom less is known, with a deletion. */
  readonly scoreOf: (without: Deletion) => (item: string) => (name: string) => number;
  /** Unix milliseconds. */
  readonly now: number;
}

/** What the second stage says of products, for one person. */
export interface SecondStage extends Chooser {
  /** The entries in the order of what showing each is expected to earn this shop from this person now. */
  byWorth(entries: FeedEntries): FeedEntries;
  /** What showing the product may be worth, as far as is not known: its worth, times exp(the deviation of its log odds). */
  hopeOf(productId: string): number;
}

/** Asks the model once for each product. It says nothing more of products not asked for once the next person is. */
export function secondStage(ranker: ServingRanker, request: SecondStageRequest): SecondStage {
  const { past, traits, products, scoreOf, now } = request;
  const askedOf = (person: RankedPerson, scores: ReturnType<typeof scoreOf>) => (id: string) => {
    const item = products.itemOf(id);
    return ranker.prospect(item, id, person, scores(item));
  };
  const answers = answersOf(past, now);
  const ask = askedOf(ranker.personWhoAnswered(answers, traits, now), scoreOf({}));
  const prospects = new Map<string, Prospect | null>();
  const prospectOf = (id: string) => {
    const known = prospects.get(id);
    if (known !== undefined) return known;
    const asked = ask(id);
    prospects.set(id, asked);
    return asked;
  };
  return {
    byWorth: (entries) => {
      // What has no price cannot be bought, and stands behind all that has.
      const worths = entries.productIds.map((id) => prospectOf(id)?.worth ?? 0);
      const order = [...worths.keys()].sort((a, b) => worths[b]! - worths[a]! || a - b);
      const top = Math.max(worths[order[0] ?? 0] ?? 0, Number.MIN_VALUE);
      return entries.picked(
        order,
        worths.map((worth) => worth / top),
      );
    },
    comparesDeclared: true,
    scores: (productIds, without) => {
      if (!without) return productIds.map((id) => prospectOf(id)?.worth ?? 0);
      const rest = ranker.personWhoAnswered(answersWithout(answers, without), without.traits ? [] : traits, now);
      const askRest = askedOf(rest, scoreOf(without));
      return productIds.map((id) => askRest(id)?.worth ?? 0);
    },
    hopeOf: (id) => {
      const prospect = prospectOf(id);
      return prospect ? prospect.worth * Math.exp(prospect.doubt) : 0;
    },
  };
}

/** The answers of a past without what is taken away: what was done with it, and that it was shown. */
function answersWithout(answers: readonly PastAnswer[], { items }: Deletion): readonly PastAnswer[] {
  if (items === undefined) return answers;
  if (items === 'all') return [];
  return answers.filter((answer) => 'query' in answer || !items.has(answer.productId));
}
