import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { CatalogServices } from './services';

export const eventHandlers: EventHandlers<CatalogServices> = {
  'recommendations.category-suggested': ({ products }, unit, { payload, occurredAt }) =>
    products.fileUnder(unit, payload.productId, payload.categoryIds, occurredAt),
};
