import { batchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { RecommendationsServices } from './services';

/** The language of accounts: one statement a request however many lists it holds. */
export const localesByUser = batchLoader<RequestContext<RecommendationsServices>, string, string>(
  ({ services }, userIds) => services.shopperReadModel.localesOf(userIds),
);
