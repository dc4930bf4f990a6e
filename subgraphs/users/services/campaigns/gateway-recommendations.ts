import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import type { AskRecommendations } from './recommended-products';

const query =
  'query RecommendedByLetter($first: Int!) { me { feed(surface: EMAIL, first: $first) { edges { node { id } } } } }';
const timeoutMilliseconds = 3_000;
/** Where the gateway does not answer, messages go without recommendations for so long, in place of waiting for each. */
const pauseMilliseconds = minute;

/**
 * Asks the gateway what it would show a person, in their name: recommendations decides, and leaves out what they have and what
 * is not to be had.
 */
export function gatewayRecommendations({ shop, log }: Platform): AskRecommendations {
  let silentUntil = 0;
  return async (userId, first) => {
    if (performance.now() < silentUntil) return [];
    try {
      const identity = { userId, scopes: [] };
      const { data, errors } = await shop.ask(identity, query, { first }, AbortSignal.timeout(timeoutMilliseconds));
      if (!data) throw new Error(errors[0]?.message ?? 'no answer');
      const { me } = data as FeedData;
      return me?.feed?.edges.flatMap(({ node }) => node?.id ?? []) ?? [];
    } catch (error) {
      log.warn({ err: error }, 'the gateway recommends nothing for messages at the moment');
      silentUntil = performance.now() + pauseMilliseconds;
      return [];
    }
  };
}

interface FeedData {
  readonly me?: {
    readonly feed?: { readonly edges: readonly { readonly node: { readonly id: string } | null }[] } | null;
  } | null;
}
