import type { Random } from '../../../../shared/random/random';
import type { SpokenItem } from '../../models/blend';
import { LinkedItems } from '../../models/linked-items';
import { EMPTY_HISTORY, type History } from '../../models/recommender';
import type { ServingModels } from '../models/model-shelf';
import type { PersonPast } from '../people/past';
import type { ProductShelf } from '../products/product-shelf';
import { historyOf, leftOut } from './known-past';
import type { ReasonKey } from './reasons';

/** So long a feed is made at the most; its pages are read from it. */
export const feedLength = 200;
/** With fewer entries than this, what was shown too often may come back. */
const enough = 20;
const day = 24 * 60 * 60 * 1000;
/** So young a product counts as new. */
const newMilliseconds = 30 * day;
/** Every so many entries one is given to a new product that nobody could have learned anything of. */
const explorationEvery = 10;
/** A past product is named where it contributed at least this part of what the first one did. */
const becauseShare = 0.5;
const becauseCount = 2;

export interface FeedEntry {
  readonly productId: string;
  readonly score: number;
  readonly reason: ReasonKey;
  /** Ids of the past products whose contribution was largest. */
  readonly because: readonly string[];
}

export interface RankedFeed {
  /** `blend`, `popular` or `newest`: what made it. */
  readonly strategy: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedRequest {
  readonly past: PersonPast;
  readonly products: ProductShelf;
  /** Draws what is explored. */
  readonly random: Random;
  /** Unix milliseconds. */
  readonly now: number;
}

/** The personal feed. Throws where a model does. */
export function rankFeed(models: ServingModels, request: FeedRequest): RankedFeed {
  const { past, products } = request;
  const history = historyOf(past, models.vocabulary);
  const moment = models.moment(past.done.at(-1)?.at ?? 0);
  const { firmly, tired } = leftOut(past, history, models.vocabulary, models.repurchase, moment);
  let excluded = new Set([...firmly, ...tired]);
  let blended = blendedItems(models, history, excluded, moment);
  if (tired.size > 0 && blended.length < enough) {
    excluded = new Set(firmly);
    blended = blendedItems(models, history, excluded, moment);
  }
  const entries = explained(models, blended, past, history, moment);
  const strategy = entries.length === 0 ? 'newest' : history.items.length === 0 ? 'popular' : 'blend';
  return { strategy, entries: withNewProducts(entries, excluded, products, request) };
}

/** The list for when the personal models cannot answer: what is popular, or else what is new. */
export function standInFeed(models: ServingModels | null, request: FeedRequest): RankedFeed {
  const { past, products } = request;
  const { firmly } = leftOut(past, EMPTY_HISTORY, undefined, undefined, request.now);
  let entries: FeedEntry[] = [];
  if (models) {
    const options = { allowed: models.allowed, exclude: indicesOf(models, firmly), now: models.moment(0) };
    entries = models.popular.recommend(EMPTY_HISTORY, feedLength, options).map(({ item, score }) => ({
      productId: models.vocabulary.idOf(item)!,
      score,
      reason: 'popular',
      because: [],
    }));
  }
  const strategy = entries.length === 0 ? 'newest' : 'popular';
  return { strategy, entries: withNewProducts(entries, firmly, products, request) };
}

function blendedItems(
  models: ServingModels,
  history: History,
  excluded: ReadonlySet<string>,
  now: number,
): SpokenItem[] {
  const exclude = indicesOf(models, excluded);
  // What of the history may come again was decided already.
  return models.blend.recommendWithSpeakers(history, feedLength, {
    exclude,
    allowed: models.allowed,
    now,
    keepHistory: true,
  });
}

function indicesOf({ vocabulary }: ServingModels, ids: Iterable<string>): number[] {
  const indices: number[] = [];
  for (const id of ids) {
    const index = vocabulary.indexOf(id);
    if (index !== undefined) indices.push(index);
  }
  return indices;
}

/** The entries with the reason that is true to the member of the blend which put most into each score. */
function explained(
  models: ServingModels,
  blended: readonly SpokenItem[],
  past: PersonPast,
  history: History,
  now: number,
): FeedEntry[] {
  const bought = new Set(past.done.filter(({ type }) => type === 'PURCHASE').map(({ productId }) => productId));
  const causes = causesOf(models, blended, history, now);
  return blended.map(({ item, score, by }): FeedEntry => {
    const entry = { productId: models.vocabulary.idOf(item)!, score };
    if (by === 'popular') return { ...entry, reason: 'popular', because: [] };
    if (by === 'trending') return { ...entry, reason: 'rising', because: [] };
    if (by === 'repurchase') return { ...entry, reason: 'boughtBefore', because: [entry.productId] };
    const named = causes.get(item) ?? [];
    // What is named is all of one kind: bought, or looked at.
    const because = named.filter((id) => bought.has(id) === bought.has(named[0]!));
    return { ...entry, reason: bought.has(because[0]!) ? 'bought' : 'viewed', because };
  });
}

/** By item, the ids of the past products that its member owes its opinion to, the largest contribution first. */
function causesOf(
  { blend, vocabulary }: ServingModels,
  blended: readonly SpokenItem[],
  history: History,
  now: number,
): Map<number, string[]> {
  const causes = new Map<number, string[]>();
  for (const [name, member] of Object.entries(blend.members)) {
    if (!(member instanceof LinkedItems)) continue;
    const items = blended.filter(({ by }) => by === name).map(({ item }) => item);
    for (const [n, contributions] of member.explainMany(history, items, becauseCount, { now }).entries()) {
      const least = (contributions[0]?.share ?? 0) * becauseShare;
      const largest = contributions.filter(({ item, share }) => item !== null && share >= least);
      causes.set(
        items[n]!,
        largest.map(({ item }) => vocabulary.idOf(item!)!),
      );
    }
  }
  return causes;
}

/** Gives new products a place now and then, and fills a feed that is too short with what else there is. */
function withNewProducts(
  ranked: readonly FeedEntry[],
  excluded: ReadonlySet<string>,
  products: ProductShelf,
  { random, now }: FeedRequest,
): FeedEntry[] {
  const taken = new Set([...excluded, ...ranked.map(({ productId }) => productId)]);
  const since = now - newMilliseconds;
  const fresh: string[] = [];
  const others: string[] = [];
  const needed = feedLength - ranked.length;
  for (const { id, createdAt } of products.newest) {
    const isFresh = createdAt >= since;
    if (!isFresh && others.length >= needed) break;
    if (!taken.has(id)) (isFresh ? fresh : others).push(id);
  }
  const explored = random.shuffled(fresh.slice(0, feedLength)).slice(0, Math.floor(ranked.length / explorationEvery));
  const entries: FeedEntry[] = [];
  for (const [n, entry] of ranked.entries()) {
    entries.push(entry);
    const place = (n + 2) % explorationEvery === 0 ? explored[(n + 2) / explorationEvery - 1] : undefined;
    if (place !== undefined) entries.push({ productId: place, score: 0, reason: 'explored', because: [] });
  }
  const placed = new Set(entries.map(({ productId }) => productId));
  for (const id of fresh) if (!placed.has(id)) entries.push({ productId: id, score: 0, reason: 'fresh', because: [] });
  for (const id of others) entries.push({ productId: id, score: 0, reason: 'explored', because: [] });
  return entries.slice(0, feedLength);
}
