import type { EventType } from './catalogue';

/**
 * Types of which many come at once: a catalogue that is brought in, a price list, what is learned of all customers in a night. They
 * wait in a line of their own, so that what somebody just did is not behind them.
 */
const inBulk: ReadonlySet<EventType> = new Set<EventType>([
  'catalog.product-changed',
  'pricing.price-changed',
  'recommendations.category-suggested',
  'recommendations.profile-changed',
  'inventory.availability-changed',
  'inventory.products-forecast',
  'inventory.purchase-order-changed',
  'users.segments-changed',
  'users.notification-sent',
]);

/** Whether an event of the type is dealt with at once, whatever else waits. */
export function isPrompt(type: EventType): boolean {
  return !inBulk.has(type);
}
