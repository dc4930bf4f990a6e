import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { PricingServices } from './services';

export const eventHandlers: EventHandlers<PricingServices> = {
  'catalog.product-changed': async ({ productStatuses, productCategories, scheduledChanges }, unit, event) => {
    await productStatuses.keep(unit, event);
    await productCategories.keep(unit, event);
    await scheduledChanges.movedProduct(unit, event);
  },
  'users.segments-changed': ({ segments }, unit, event) => segments.changed(unit, event),
  'users.consent-changed': ({ segments }, unit, event) => segments.consent(unit, event),
  'inventory.order-reserved': ({ promotionUses }, unit, event) => promotionUses.spend(unit, event),
  'inventory.order-placed': ({ promotionUses }, unit, event) => promotionUses.spend(unit, event),
  'inventory.order-cancelled': ({ promotionUses }, unit, event) => promotionUses.giveBack(unit, event),
  'inventory.order-expired': ({ promotionUses }, unit, event) => promotionUses.giveBack(unit, event),
};
