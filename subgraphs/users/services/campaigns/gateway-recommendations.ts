import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import type { AccessTokens } from '../sessions/access-tokens';
import type { AskRecommendations } from './recommended-products';

const query =
  'query RecommendedByLetter($first: Int!) { me { feed(surface: EMAIL, first: $first) { edges { node { id } } } } }';
const timeoutMilliseconds = 3_000;
/** Where the gateway does not answer, messages go without recommendations for so long, in place of waiting for each. */
const pauseMilliseconds = minute;

/** Asks the gateway what it would show a person, as that person's own mail program would: by a token of theirs. */
export function gatewayRecommendations(platform: Platform, tokens: AccessTokens, shopUrl: string): AskRecommendations {
  let silentUntil = 0;
  return async ({ id, locale }, first) => {
    if (performance.now() < silentUntil) return [];
    try {
      const { token } = await tokens.issue(id, [], 'campaigns');
      const response = await fetch(`${shopUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': locale },
        body: JSON.stringify({ query, variables: { first } }),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      const { data } = (await response.json()) as FeedAnswer;
      return data?.me?.feed?.edges.map(({ node }) => node.id) ?? [];
    } catch (error) {
      platform.log.warn({ err: error }, 'the gateway recommends nothing for messages at the moment');
      silentUntil = performance.now() + pauseMilliseconds;
      return [];
    }
  };
}

interface FeedAnswer {
  readonly data?: {
    readonly me?: {
      readonly feed?: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | null;
    } | null;
  } | null;
}
