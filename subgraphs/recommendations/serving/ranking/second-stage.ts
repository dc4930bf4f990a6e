import type { Prospect } from '../../models/ranking/worth-model';
import type { FeedEntries } from '../feeds/feed-entries';
import type { PersonPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';
import type { ServingRanker } from './serving-ranker';

/** What the second stage orders. */
export interface SecondStageRequest {
  /** Of items. */
  readonly past: PersonPast;
  /** What the person declared of themselves. */
  readonly traits: readonly string[];
  readonly products: Pick<ProductCache, 'itemOf'>;
  /** Unix milliseconds. */
  readonly now: number;
}

/** What the second stage says of products, for one person. */
export interface SecondStage {
  /** The entries in the order of what showing each is expected to earn this shop from this person now. */
  byWorth(entries: FeedEntries): FeedEntries;
  /** What showing the product may be worth, as far as is not known: its worth, times exp(the deviation of its log odds). */
  hopeOf(productId: string): number;
}

/** Asks the model once for each product. It says nothing more once the next person is asked for. */
export function secondStage(ranker: ServingRanker, { past, traits, products, now }: SecondStageRequest): SecondStage {
  const person = ranker.personOf(past, traits, now);
  const prospects = new Map<string, Prospect | null>();
  const prospectOf = (id: string) => {
    const known = prospects.get(id);
    if (known !== undefined) return known;
    const asked = ranker.prospect(products.itemOf(id), id, person);
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
    hopeOf: (id) => {
      const prospect = prospectOf(id);
      return prospect ? prospect.worth * Math.exp(prospect.doubt) : 0;
    },
  };
}
