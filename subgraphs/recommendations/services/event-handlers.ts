import type { EventHandlers } from '../../../shared/subgraph/definition';
import { productOf } from './read-models/product-read-model';
import type { RecommendationsServices } from './services';

/** Events come in any order and any number of times: of two about one thing the later stays. */
export const eventHandlers: EventHandlers<RecommendationsServices> = {
  'users.signed-up': ({ shoppers }, unit, { payload, occurredAt }) => shoppers.signedUp(unit, payload, occurredAt),
  'users.profile-changed': ({ shoppers }, unit, { payload, occurredAt }) =>
    shoppers.profileChanged(unit, payload, occurredAt),
  'users.follow-changed': ({ socialGraph }, { manager }, { payload, occurredAt }) =>
    socialGraph.store(manager, [{ ...payload, asOf: occurredAt }]),
  'users.consent-changed': ({ shoppers }, unit, { payload, occurredAt }) =>
    shoppers.consentChanged(unit, payload, occurredAt),
  'catalog.product-changed': ({ productReadModel }, unit, { payload, occurredAt }) =>
    productReadModel.store(unit, [productOf(payload, occurredAt)]),
  'catalog.review-posted': ({ purchases }, unit, { payload, occurredAt }) => purchases.rated(unit, payload, occurredAt),
  'pricing.price-changed': ({ listPrices, platform }, { manager }, { payload, occurredAt }) =>
    listPrices.store(manager, [payload], occurredAt, platform.clock.now()),
  'inventory.availability-changed': ({ productReadModel }, unit, { payload, occurredAt }) =>
    productReadModel.storeAvailability(unit, [{ id: payload.productId, status: payload.status, asOf: occurredAt }]),
  'inventory.order-placed': ({ purchases }, unit, { payload }) => purchases.placed(unit, payload),
  'inventory.order-cancelled': ({ purchases }, unit, { payload }) => purchases.cancelled(unit, payload),
  'inventory.return-accepted': ({ purchases }, unit, { payload }) => purchases.returned(unit, payload),
};
