import { ShopError } from '../errors/shop-error';

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
