import { day } from '../../../../shared/time/durations';
import type { FeedEntries } from '../feeds/feed-entries';
import type { PersonPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from '../ranking/item-facts';

/** What a slate is made for. */
export interface SlateRequest {
  readonly person: string;
  readonly surface: string;
  readonly past: PersonPast;
  readonly products: Pick<ProductCache, 'categoriesOf' | 'createdAtOf' | 'itemOf'>;
  readonly facts: Pick<ItemFacts, 'priceOf'>;
  /** Unix milliseconds. */
  readonly now: number;
}

/** How many numbers a candidate has. */
export const slateDimensions = 7;
/** The order of the ranking, as a policy: the chance of a candidate falls with the square of its rank. */
export const rankingOrder: readonly number[] = [2, 0, 0, 0, 0, 0, 0];

const youngMilliseconds = 30 * day;

/**
 * What a policy of slates knows of each of the first entries: -ln(1 + its rank from 0); its score over the first's; whether it is
 * younger than 30 days; whether it is of a category of what the person dealt with last; whether its reason names something; the
 * logarithm of its price over the median, halved, within -1 and 1; and the first of these once more where it is for a visitor.
 */
export function slateFeatures(entries: FeedEntries, count: number, request: SlateRequest): Float32Array[] {
  const { person, past, products, facts, now } = request;
  const ids = entries.productIds.slice(0, count);
  const last = past.done.at(-1);
  const lastCategories = new Set(last ? products.categoriesOf(last.productId) : []);
  const prices = ids.map((id) => facts.priceOf(id)?.amount ?? 0);
  const known = prices.filter((price) => price > 0).sort((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)] ?? 0;
  const top = Math.max(entries.scores[0] ?? 0, Number.MIN_VALUE);
  return ids.map((id, rank) => {
    const byRank = -Math.log1p(rank);
    const dear = median > 0 && prices[rank]! > 0 ? Math.log(prices[rank]! / median) / 2 : 0;
    return Float32Array.of(
      byRank,
      Math.min(1, Math.max(0, entries.scores[rank]! / top)),
      now - (products.createdAtOf(products.itemOf(id)) ?? 0) < youngMilliseconds ? 1 : 0,
      products.categoriesOf(id).some((category) => lastCategories.has(category)) ? 1 : 0,
      entries.because[rank]!.length > 0 ? 1 : 0,
      Math.max(-1, Math.min(1, dear)),
      person.startsWith('v:') ? byRank : 0,
    );
  });
}

/** As text, which `unpackFeatures` reads. */
export function packFeatures(features: readonly Float32Array[]): string {
  return Buffer.concat(features.map(({ buffer }) => Buffer.from(buffer))).toString('base64');
}

/** @returns none where the text is of candidates of other numbers */
export function unpackFeatures(text: string): Float32Array[] {
  const bytes = Buffer.from(text, 'base64');
  const width = 4 * slateDimensions;
  if (bytes.length % width !== 0) return [];
  return Array.from({ length: bytes.length / width }, (_, n) =>
    Float32Array.from({ length: slateDimensions }, (__, k) => bytes.readFloatLE(n * width + 4 * k)),
  );
}
