import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { CatalogServices } from './services';

export const eventHandlers: EventHandlers<CatalogServices> = {
  'recommendations.category-suggested': ({ products }, unit, { payload, occurredAt }) =>
    products.fileUnder(unit, payload.productId, payload.categoryIds, occurredAt),
  'inventory.availability-changed': ({ availabilities }, unit, event) => availabilities.keep(unit, event),
  'inventory.order-placed': ({ chosenOptions }, unit, event) => chosenOptions.ordered(unit, event),
  'users.consent-changed': ({ chosenOptions }, unit, event) => chosenOptions.consentChanged(unit, event),
};
