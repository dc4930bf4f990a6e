import { type ExecutionResult, GraphQLError } from 'graphql';
import type { SubgraphName } from '../config/settings';
import { isAway } from '../database/failures';
import { ShopError } from '../errors/shop-error';
import type { Logger } from '../logging/logger';

/**
 * An answer in which "the database is away" is said by a code that clients may act on, and try again; the gateway takes it
 * as it takes a subgraph that does not answer. What the driver said is logged.
 */
export function withoutDriverErrors(result: ExecutionResult, subgraph: SubgraphName, log: Logger): ExecutionResult {
  if (!result.errors?.some(({ originalError }) => isAway(originalError))) return result;
  const errors = result.errors.map((error) => {
    if (!isAway(error.originalError)) return error;
    log.warn({ err: error.originalError, path: error.path }, 'the database did not answer');
    const { message, extensions } = new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph });
    return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions });
  });
  return { ...result, errors };
}
