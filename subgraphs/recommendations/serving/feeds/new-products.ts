import type { Random } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import type { ProductCache } from '../products/product-cache';
import type { VariantChoice } from '../variants/variant-choice';
import type { CategoryAffinity } from './category-affinity';
import { FeedEntries } from './feed-entries';

/** So long a feed is made at the most; its pages are read from it. */
export const feedLength = 200;
/** So young a product counts as new. */
const newMilliseconds = 30 * day;
/** Every so many entries one is given to a new product that nobody could have learned anything of. */
const explorationEvery = 10;

/** Where new products are to be put in. */
export interface ExploredFeed {
  readonly ranked: FeedEntries;
  /** Items that are not to be put in. */
  readonly excluded: ReadonlySet<string>;
  /** Says which of an item's products is shown. */
  readonly choice: Pick<VariantChoice, 'of'>;
  readonly products: ProductCache;
  /** Draws what is explored. */
  readonly random: Random;
  /** Whether new products get a place among what is ranked. */
  readonly explores: boolean;
  /** Unix milliseconds. */
  readonly now: number;
  /** Asked for only where something is new. */
  drawn(): CategoryAffinity;
}

/** Gives new products a place now and then, and fills a feed that is too short with what else there is. */
export function withNewProducts(feed: ExploredFeed): FeedEntries {
  const { ranked } = feed;
  const { fresh, others } = unranked(feed);
  if (fresh.length === 0 && others.length === 0) return ranked;
  const places = feed.explores ? Math.floor(ranked.length / explorationEvery) : 0;
  const drawn = fresh.length > 0 && places > 0 ? feed.drawn() : undefined;
  const explored = drawn ? drawnByWeight(fresh, drawn, places, feed.random) : [];
  const entries = new FeedEntries();
  for (let n = 0; n < ranked.length && entries.length < feedLength; n++) {
    entries.pushFrom(ranked, n);
    const place = (n + 2) % explorationEvery === 0 ? explored[(n + 2) / explorationEvery - 1] : undefined;
    if (place === undefined || entries.length >= feedLength) continue;
    const taste = drawn!.tasteIn(place);
    if (taste === null) entries.push(place, 0, 'explored');
    else entries.push(place, 0, 'freshInTaste', [taste]);
  }
  const placed = new Set(entries.productIds);
  for (const id of fresh) if (entries.length < feedLength && !placed.has(id)) entries.push(id, 0, 'fresh');
  for (const id of others) if (entries.length < feedLength) entries.push(id, 0, 'explored');
  return entries;
}

/** What may be shown and is not ranked: new products, and as many others as are needed to fill the feed, newest first. */
function unranked({ ranked, excluded, choice, products, now }: ExploredFeed): { fresh: string[]; others: string[] } {
  const since = now - newMilliseconds;
  const fresh: string[] = [];
  const others: string[] = [];
  const needed = feedLength - ranked.length;
  let taken: ReadonlySet<string> | undefined;
  for (const { id, createdAt } of products.newest) {
    const isFresh = createdAt >= since;
    if (isFresh ? fresh.length >= feedLength : others.length >= needed) break;
    // In most shops on most days nothing is new, and the set is not needed.
    taken ??= new Set(ranked.productIds.map((product) => products.itemOf(product)));
    const shown = taken.has(id) || excluded.has(id) ? null : choice.of(id);
    if (shown !== null) (isFresh ? fresh : others).push(shown);
  }
  return { fresh, others };
}

/**
 * Some of the products, drawn without putting back, each time in proportion to their weights: those of the least -ln(u)/w,
 * u uniform (Efraimidis and Spirakis 2006).
 */
export function drawnByWeight(
  ids: readonly string[],
  { weightOf }: Pick<CategoryAffinity, 'weightOf'>,
  count: number,
  random: Random,
): string[] {
  const keyed = ids.map((id) => ({ id, key: -Math.log(1 - random.uniform()) / weightOf(id) }));
  keyed.sort((a, b) => a.key - b.key);
  return keyed.slice(0, count).map(({ id }) => id);
}
