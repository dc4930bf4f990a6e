import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { InventoryServices } from './services';

export const eventHandlers: EventHandlers<InventoryServices> = {
  'catalog.product-changed': ({ productStatuses }, unit, event) => productStatuses.keep(unit, event),
};
