import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import type { Logger } from '../../shared/logging/logger';
import { type Fallbacks, fallbacksPath } from '../../shared/subgraph/fallbacks';
import { isQuery, type SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { type ClientBehaviour, executingBy } from './behaviours';
import { fallbackAnswer } from './fallback-answer';
import { SubgraphFailure } from './subgraph-failure';

/** While a subgraph is asked, what it publishes is looked at this often. */
const renewMilliseconds = 10_000;

/**
 * What a subgraph publishes for this is shown while it cannot be reached, in place of null and an error. It is kept from
 * when the subgraph was well; a gateway that was started since has nothing to show.
 */
export function withFallbacks(log: Logger): ClientBehaviour {
  return (client) => {
    const kept = new KeptFallbacks(client, log);
    kept.renewIfDue();
    return executingBy(client, async (request) => {
      try {
        const result = await client.execute(request);
        kept.renewIfDue();
        return result;
      } catch (error) {
        if (!(error instanceof SubgraphFailure) || !kept.current || !isQuery(request)) throw error;
        const answer = await fallbackAnswer(kept.current, request, error);
        if (!answer) throw error;
        return answer;
      }
    });
  };
}

class KeptFallbacks {
  current: { readonly schema: GraphQLSchema; readonly values: Fallbacks } | undefined;
  private sdl: string | undefined;
  private renewedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly client: SubgraphClient,
    private readonly log: Logger,
  ) {}

  renewIfDue(): void {
    const now = performance.now();
    if (now - this.renewedAt < renewMilliseconds) return;
    this.renewedAt = now;
    this.renew().catch((error: unknown) => {
      this.log.debug({ err: error, subgraph: this.client.name }, 'what stands in for a subgraph could not be renewed');
    });
  }

  private async renew(): Promise<void> {
    const document = await this.client.document(fallbacksPath);
    if (!document) {
      this.current = undefined;
      return;
    }
    const values: Fallbacks = JSON.parse(Buffer.from(document.body).toString('utf8'));
    const sdl = await this.client.schema();
    const known = sdl === this.sdl ? this.current?.schema : undefined;
    this.sdl = sdl;
    this.current = { schema: known ?? buildSubgraphSchema([{ typeDefs: parse(sdl) }]), values };
  }
}
