import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { InventoryServices } from './services';

export const eventHandlers: EventHandlers<InventoryServices> = {
  'catalog.product-changed': async ({ productStatuses, productOffers, productCategories }, unit, event) => {
    await productStatuses.keep(unit, event);
    await productOffers.grouped(unit, event);
    await productCategories.keep(unit, event);
  },
  'pricing.price-changed': async ({ productOffers, productPrices }, unit, event) => {
    await productOffers.priced(unit, event);
    await productPrices.keep(unit, event);
  },
};
