import type { EventPayloads, EventType } from './catalogue';

/**
 * Whom or what an event is about. Events about one subject have one order, that of the commits that caused them: each is
 * later (`occurredAt`) than those before it. An event about nothing that another event could be about has none.
 */
const subjects: { readonly [T in EventType]: ((payload: EventPayloads[T]) => string) | null } = {
  'users.signed-up': ({ userId }) => `user:${userId}`,
  'users.profile-changed': ({ userId }) => `user:${userId}`,
  'users.notification-sent': null,
  'users.consent-changed': ({ userId }) => `user:${userId}`,
  // The follower's consent decides what may be known of it: both stand in one order.
  'users.follow-changed': ({ followerId }) => `user:${followerId}`,
  'users.erasure-requested': ({ userId }) => `user:${userId}`,
  // Said again where it is asked again: which of two came first is the same.
  'catalog.person-erased': null,
  'recommendations.person-erased': null,
  'pricing.person-erased': null,
  'inventory.person-erased': null,
  'chat.person-erased': null,
  'users.segments-changed': ({ userId }) => `user:${userId}`,
  'catalog.product-changed': ({ productId }) => `product:${productId}`,
  'catalog.review-posted': null,
  'pricing.price-changed': ({ productId }) => `product:${productId}`,
  'recommendations.category-suggested': ({ productId }) => `product:${productId}`,
  'recommendations.product-wanted': null,
  'recommendations.profile-changed': ({ userId }) => `user:${userId}`,
  'inventory.order-reserved': ({ orderId }) => `order:${orderId}`,
  'inventory.order-placed': ({ orderId }) => `order:${orderId}`,
  'inventory.order-cancelled': ({ orderId }) => `order:${orderId}`,
  'inventory.order-shipped': ({ orderId }) => `order:${orderId}`,
  'inventory.order-expired': ({ orderId }) => `order:${orderId}`,
  'inventory.order-changed': ({ orderId }) => `order:${orderId}`,
  'inventory.order-delivered': ({ orderId }) => `order:${orderId}`,
  'inventory.return-requested': ({ orderId }) => `order:${orderId}`,
  'inventory.return-withdrawn': ({ orderId }) => `order:${orderId}`,
  'inventory.return-accepted': ({ orderId }) => `order:${orderId}`,
  'inventory.return-refused': ({ orderId }) => `order:${orderId}`,
  'inventory.availability-changed': ({ productId }) => `product:${productId}`,
  // Of many products: each says itself how late it is.
  'inventory.products-forecast': null,
  'inventory.purchase-order-changed': ({ purchaseOrderId }) => `purchase-order:${purchaseOrderId}`,
};

/** The subject of an event; null where nothing else is published about it. */
export function subjectOf<T extends EventType>(type: T, payload: EventPayloads[T]): string | null {
  return subjects[type]?.(payload) ?? null;
}
