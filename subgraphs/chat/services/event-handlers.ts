import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { ChatServices } from './services';

export const eventHandlers: EventHandlers<ChatServices> = {
  'users.signed-up': ({ customers }, { manager }, { payload, occurredAt }) =>
    customers.store(manager, [{ id: payload.userId, locale: payload.locale, changedAt: occurredAt }]),
  'users.profile-changed': ({ customers }, { manager }, { payload, occurredAt }) =>
    customers.store(manager, [{ id: payload.userId, locale: payload.locale, changedAt: occurredAt }]),
};
