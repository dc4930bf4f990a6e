import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { PricingServices } from './services';

export const eventHandlers: EventHandlers<PricingServices> = {
  'catalog.product-changed': async (services, unit, event) => {
    const { productStatuses, productCategories, productIdentities, scheduledChanges } = services;
    await productStatuses.keep(unit, event);
    await productCategories.keep(unit, event);
    await productIdentities.keep(unit, event);
    await scheduledChanges.movedProduct(unit, event);
  },
  'inventory.products-forecast': ({ stockCovers }, unit, event) => stockCovers.keep(unit, event),
  'inventory.availability-changed': ({ availability }, unit, event) => availability.keep(unit, event),
  'users.segments-changed': ({ segments }, unit, event) => segments.changed(unit, event),
  'users.consent-changed': ({ segments }, unit, event) => segments.consent(unit, event),
  'inventory.order-reserved': ({ promotionUses }, unit, event) => promotionUses.spend(unit, event),
  'inventory.order-placed': async ({ promotionUses, orderSales }, unit, event) => {
    await promotionUses.spend(unit, event);
    await orderSales.keep(unit, event, false);
  },
  'inventory.order-changed': ({ orderSales }, unit, event) => orderSales.keep(unit, event, false),
  'inventory.order-cancelled': async ({ promotionUses, orderSales }, unit, event) => {
    await promotionUses.giveBack(unit, event);
    await orderSales.keep(unit, event, true);
  },
  'inventory.order-expired': async ({ promotionUses, orderSales }, unit, event) => {
    await promotionUses.giveBack(unit, event);
    await orderSales.keep(unit, event, true);
  },
};
