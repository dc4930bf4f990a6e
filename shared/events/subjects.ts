import type { EventPayloads, EventType } from './catalogue';

/**
 * The id of whom or what an event is about: by it the event is kept beside the rows it tells of. Events about one subject have one order, that of the commits that caused them: each is
 * later (`occurredAt`) than those before it. An event about nothing that another event could be about has none.
 */
const subjects: { readonly [T in EventType]: ((payload: EventPayloads[T]) => string) | null } = {
  'users.signed-up': ({ userId }) => userId,
  'users.profile-changed': ({ userId }) => userId,
  'users.notification-sent': null,
  'users.consent-changed': ({ userId }) => userId,
  // The follower's consent decides what may be known of it: both stand in one order.
  'users.follow-changed': ({ followerId }) => followerId,
  'users.erasure-requested': ({ userId }) => userId,
  // Said again where it is asked again: which of two came first is the same.
  'catalog.person-erased': null,
  'recommendations.person-erased': null,
  'pricing.person-erased': null,
  'inventory.person-erased': null,
  'chat.person-erased': null,
  'users.segments-changed': ({ userId }) => userId,
  'catalog.product-changed': ({ productId }) => productId,
  'catalog.review-posted': null,
  'pricing.price-changed': ({ productId }) => productId,
  'recommendations.category-suggested': ({ productId }) => productId,
  'recommendations.product-wanted': null,
  'recommendations.profile-changed': ({ userId }) => userId,
  'inventory.order-reserved': ({ orderId }) => orderId,
  'inventory.order-placed': ({ orderId }) => orderId,
  'inventory.order-cancelled': ({ orderId }) => orderId,
  'inventory.order-shipped': ({ orderId }) => orderId,
  'inventory.order-expired': ({ orderId }) => orderId,
  'inventory.order-changed': ({ orderId }) => orderId,
  'inventory.order-delivered': ({ orderId }) => orderId,
  'inventory.return-requested': ({ orderId }) => orderId,
  'inventory.return-withdrawn': ({ orderId }) => orderId,
  'inventory.return-accepted': ({ orderId }) => orderId,
  'inventory.return-refused': ({ orderId }) => orderId,
  'inventory.availability-changed': ({ productId }) => productId,
  // Of many products: each says itself how late it is.
  'inventory.products-forecast': null,
  'inventory.purchase-order-changed': ({ purchaseOrderId }) => purchaseOrderId,
};

/** The subject of an event; null where nothing else is published about it. */
export function subjectOf<T extends EventType>(type: T, payload: EventPayloads[T]): string | null {
  return subjects[type]?.(payload) ?? null;
}
