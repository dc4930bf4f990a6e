import { ShopError } from '../errors/shop-error';
import type { Live } from '../events/signals';
import type { Channel } from '../streams/channel';
import type { RequestContext } from './context';
import type { Platform } from './definition';

/** What changes about products, each with the product's id. */
type ProductChange = 'pricing.price-changed' | 'pricing.price-ended' | 'inventory.availability-changed';

/** A product that may be another than it was. */
export interface WatchedProduct {
  readonly payload: Pick<Live<ProductChange>['payload'], 'productId'>;
}

/** The most that one subscription may watch: a page of a list. */
const maximumIds = 100;

/**
 * The ids that a subscription watches; those of nothing are fine, since it may come to be. Throws TOO_MANY above 100, and
 * BAD_USER_INPUT for none.
 */
export function watchedIds(ids: readonly string[], what: string): readonly string[] {
  if (ids.length > maximumIds) throw new ShopError('TOO_MANY', { limit: maximumIds, what, given: ids.length });
  if (ids.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: `Name at least one of the ${what} to watch.` });
  return ids;
}

/**
 * The products of a live field, each as it changes. What changed while the subgraph was lost is unknown: a resumed
 * subscription begins with each of them, as it is now. Throws as `watchedIds`.
 */
export function watchedProducts(
  context: RequestContext<{ readonly platform: Pick<Platform, 'live'> }>,
  types: readonly ProductChange[],
  ids: readonly string[],
): Channel<WatchedProduct> {
  const watched = watchedIds(ids, 'products');
  const changes: Channel<WatchedProduct> = context.services.platform.live.watch(types, watched);
  const isResumed = typeof context.resumption?.from === 'string';
  if (isResumed) for (const productId of new Set(watched)) changes.push({ payload: { productId } });
  return changes;
}
