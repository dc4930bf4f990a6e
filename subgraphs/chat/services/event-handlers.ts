import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { ChatServices } from './services';

export const eventHandlers: EventHandlers<ChatServices> = {
  'users.signed-up': async ({ customers, conversations }, { manager }, { payload, occurredAt }) => {
    const { userId, locale, visitorId } = payload;
    await customers.store(manager, [{ id: userId, locale, changedAt: occurredAt }]);
    if (visitorId !== null) await conversations.join(manager, visitorId, userId);
  },
  'users.profile-changed': ({ customers }, { manager }, { payload, occurredAt }) =>
    customers.store(manager, [{ id: payload.userId, locale: payload.locale, changedAt: occurredAt }]),
  'inventory.order-placed': ({ customers }, { manager }, { payload }) => customers.storeOrder(manager, payload, false),
  'inventory.order-cancelled': ({ customers }, { manager }, { payload }) =>
    customers.storeOrder(manager, payload, true),
};
