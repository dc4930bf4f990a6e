import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { UsersServices } from './services';

/** Orders and tastes come in any order and any number of times. */
export const eventHandlers: EventHandlers<UsersServices> = {
  'inventory.order-placed': async ({ orders, notifications }, unit, { payload, occurredAt }) => {
    await orders.placed(unit.manager, payload);
    await notifications.notifyOfOrder(unit, 'placed', payload, occurredAt);
  },
  'inventory.order-cancelled': async ({ orders, notifications }, unit, { payload, occurredAt }) => {
    await orders.cancelled(unit.manager, payload);
    await notifications.notifyOfOrder(unit, 'cancelled', payload, occurredAt);
  },
  'inventory.order-shipped': ({ notifications }, unit, { payload, occurredAt }) =>
    notifications.notifyOfOrder(unit, 'shipped', payload, occurredAt),
  'recommendations.profile-changed': ({ tastes }, { manager }, { payload }) => tastes.store(manager, payload),
};
