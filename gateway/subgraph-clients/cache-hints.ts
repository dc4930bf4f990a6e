import { type ClientBehaviour, executingBy } from './behaviours';

/** Notes in the request, for each of its fetches, how long the subgraph says that the answer holds. */
export function notingCacheHints(): ClientBehaviour {
  return (client) =>
    executingBy(client, async (request) => {
      try {
        const result = await client.execute(request);
        request.cacheHints?.note(result);
        return result;
      } catch (error) {
        request.cacheHints?.note(null);
        throw error;
      }
    });
}
