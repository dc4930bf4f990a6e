import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { PricingServices } from './services';

export const eventHandlers: EventHandlers<PricingServices> = {
  'catalog.product-changed': ({ productStatuses }, unit, event) => productStatuses.keep(unit, event),
};
