import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import type { ShopError } from '../../shared/errors/shop-error';
import { copyOf } from '../../shared/json/own-properties';
import type { Logger } from '../../shared/logging/logger';
import { type Fallbacks, fallbacksPath } from '../../shared/subgraph/fallbacks';
import { isQuery, type SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { type ClientBehaviour, executingBy } from './behaviours';
import { fallbackAnswer } from './fallback-answer';
import { KeptAnswers } from './kept-answers';
import { isDeadline, SubgraphFailure } from './subgraph-failure';

/** While a subgraph is asked, what it publishes is looked at this often. */
const renewMilliseconds = 10_000;

/**
 * What a subgraph publishes for this is shown while it cannot be reached or does not answer in time, in place of null and
 * an error. It is kept from when the subgraph was well; a gateway that was started since has nothing to show. Of one that hangs, what it answered
 * last is shown where it allows that: a subgraph that is away is back in a moment or known to be gone.
 */
export function withFallbacks(log: Logger): ClientBehaviour {
  return (client) => {
    const kept = new KeptFallbacks(client, log);
    kept.renewIfDue();
    const answers = new KeptAnswers();
    /** Whether it was last given up because it did not answer: what it said before may then be shown. */
    let isSilent = false;
    return executingBy(client, async (request) => {
      try {
        const result = await client.execute(request);
        isSilent = false;
        kept.renewIfDue();
        const rule = kept.current?.values['*'];
        if (rule && isQuery(request)) answers.keep(rule, request, result);
        return result;
      } catch (error) {
        if (!isNoAnswer(error) || !kept.current || !isQuery(request)) return partOf(error);
        if (!isBreakerOpen(error)) isSilent = isDeadline(error);
        const { values } = kept.current;
        const said = isSilent && values['*'] ? answers.answer(values['*'], request, error) : null;
        const answer = said ?? (await fallbackAnswer(kept.current, request, error));
        return answer ?? partOf(error);
      }
    });
  };
}

function isBreakerOpen(error: ShopError): boolean {
  return error instanceof SubgraphFailure && error.kind === 'breaker-open';
}

/** Whether the subgraph is away, or has not answered in time. */
function isNoAnswer(error: unknown): error is ShopError {
  return error instanceof SubgraphFailure || isDeadline(error);
}

/** What came all the same of a subgraph that said that it cannot answer now; where nothing did, the error is thrown. */
function partOf(error: unknown): ExecutionResult {
  if (!(error instanceof SubgraphFailure) || !error.answer) throw error;
  // Several may have waited for the same fetch, and each writes into what it gets.
  return { ...error.answer, data: copyOf(error.answer.data) };
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
