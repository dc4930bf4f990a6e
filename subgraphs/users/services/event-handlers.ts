import type { EventHandlers } from '../../../shared/subgraph/definition';
import type { UsersServices } from './services';

/** Orders, returns and tastes come in any order and any number of times. */
export const eventHandlers: EventHandlers<UsersServices> = {
  'inventory.order-placed': async ({ orders, notifications }, unit, { payload, occurredAt }) => {
    await orders.placed(unit, payload, occurredAt);
    await notifications.notifyOfOrder(unit, 'placed', payload, occurredAt);
  },
  'inventory.order-cancelled': async ({ orders, notifications }, unit, { payload, occurredAt }) => {
    await orders.cancelled(unit, payload, occurredAt);
    await notifications.notifyOfOrder(unit, 'cancelled', payload, occurredAt);
  },
  'inventory.order-shipped': ({ notifications }, unit, { payload, occurredAt }) =>
    notifications.notifyOfOrder(unit, 'shipped', payload, occurredAt),
  'inventory.order-changed': ({ orders }, unit, { payload, occurredAt }) => orders.changed(unit, payload, occurredAt),
  'inventory.return-accepted': ({ orders }, unit, { payload, occurredAt }) =>
    orders.returned(unit, payload, occurredAt),
  'catalog.review-posted': ({ actions }, unit, { payload, occurredAt }) => {
    const { reviewId: id, userId, productId } = payload;
    return actions.store(unit, { id, userId, kind: 'REVIEWED', productId, at: occurredAt });
  },
  'recommendations.product-wanted': ({ actions }, unit, { payload }) => {
    const { eventId: id, userId, kind, productId, at } = payload;
    return actions.wanted(unit, { id, userId, kind, productId, at });
  },
  'catalog.product-changed': ({ productCards }, { manager }, { payload, occurredAt }) =>
    productCards.named(manager, payload, occurredAt),
  'pricing.price-changed': ({ occasions }, unit, { payload, occurredAt }) =>
    occasions.priced(unit, payload, occurredAt),
  'inventory.availability-changed': ({ occasions }, unit, { payload, occurredAt }) =>
    occasions.stocked(unit, payload, occurredAt),
  // Its own: of an erasure that this database does not know of, since it was made of a backup from before.
  'users.erasure-requested': ({ erasures }, unit, { payload }) => erasures.again(unit, payload.userId),
  'catalog.person-erased': ({ erasures }, unit, { payload }) => erasures.done(unit.manager, 'catalog', payload.userId),
  'recommendations.person-erased': ({ erasures }, unit, { payload }) =>
    erasures.done(unit.manager, 'recommendations', payload.userId),
  'pricing.person-erased': ({ erasures }, unit, { payload }) => erasures.done(unit.manager, 'pricing', payload.userId),
  'inventory.person-erased': ({ erasures }, unit, { payload }) =>
    erasures.done(unit.manager, 'inventory', payload.userId),
  'chat.person-erased': ({ erasures }, unit, { payload }) => erasures.done(unit.manager, 'chat', payload.userId),
  'recommendations.profile-changed': ({ tastes }, unit, { payload }) => tastes.store(unit, payload),
};
