import { type ClientBehaviour, executingBy } from './behaviours';

/** Tells the request, for each of its fetches, for how long the subgraph says that the answer holds. */
export function notingCacheHints(): ClientBehaviour {
  return (link) =>
    executingBy(link, async (request) => {
      try {
        const result = await link.execute(request);
        request.cacheHints?.note(result);
        return result;
      } catch (error) {
        request.cacheHints?.note(null);
        throw error;
      }
    });
}
