import type { Page } from '../paging/paging';
import { batchLoader, type RequestOfLoads } from './batch-loader';

/** Loads a page of one owner's list. */
export type PagedLoader<Context, List> = (context: Context, owner: string, page: Page) => Promise<List>;

/**
 * Loads a page of each owner's list. The owners of whom one request asks for the same page, as one field of a query does,
 * share one call of `fetch`; other pages are calls of their own, and fail alone. Within a request a page is read once.
 *
 * @param fetch gives the lists in the owners' order; each owner comes once. One SQL statement, as a rule
 */
export function pagedLoader<Context extends RequestOfLoads, List>(
  fetch: (context: Context, owners: readonly string[], page: Page) => Promise<readonly List[]>,
): PagedLoader<Context, List> {
  const listsByKey = batchLoader<Context, string, List>(async (context, keys) => {
    const asked = keys.map((key) => JSON.parse(key) as [string, number, string | null]);
    const ofPage = Map.groupBy(asked, ([, first, after]) => JSON.stringify([first, after]));
    const found = new Map<string, List | Error>();
    await Promise.all(
      [...ofPage.values()].map(async (group) => {
        const [, first, after] = group[0]!;
        const owners = group.map(([owner]) => owner);
        const lists = await fetch(context, owners, { first, after }).catch((error: Error) => owners.map(() => error));
        group.forEach((key, index) => {
          found.set(JSON.stringify(key), lists[index]!);
        });
      }),
    );
    return keys.map((key) => found.get(key)!);
  });
  return (context, owner, { first, after }) => listsByKey(context).load(JSON.stringify([owner, first, after]));
}
