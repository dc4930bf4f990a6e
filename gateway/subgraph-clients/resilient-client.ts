import type { SubgraphClientSettings, TimeShareSettings } from '../../shared/config/subgraph-client-settings';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { behaving } from './behaviours';
import { notingCacheHints } from './cache-hints';
import { checkingAnswers } from './checked-answers';
import { breakingCircuit } from './circuit-breaking';
import { withinDeadline } from './deadlines';
import { observed } from './observed';
import { retryingQueries } from './retries';
import { sharingFetches } from './shared-fetches';
import { withinTimeShare } from './time-shares';

/** A part of a request's budget: a fetch that was given less and missed its deadline is no sign of a sick subgraph. */
const fairShare = 0.25;

/** However little time a request has, no subgraph may take more than this part of it. */
const largestShare = 1 / 3;

/** The bounds that are set, within what a request has. */
function timeShareOf({ timeShare: { least, most }, requestDeadline }: SubgraphClientSettings): TimeShareSettings {
  const largest = Math.min(most, requestDeadline * largestShare);
  return { least: Math.min(least, largest), most: largest };
}

/**
 * What a subgraph client does with a fetch, from the gateway to the subgraph. Retries stand outside the breaker, so that
 * it judges every try and ends them when it opens; sharing outside both, so that one fetch is retried for all who wait for it.
 */
export function resilientClient(client: SubgraphClient, settings: SubgraphClientSettings, log: Logger): SubgraphClient {
  const { breaker, requestDeadline } = settings;
  return behaving(client, [
    notingCacheHints(),
    observed(),
    ...(settings.shareFetches ? [sharingFetches()] : []),
    retryingQueries(settings),
    breakingCircuit({ breaker, fairMilliseconds: requestDeadline * fairShare, log }),
    withinTimeShare(timeShareOf(settings)),
    withinDeadline(),
    checkingAnswers(),
  ]);
}
