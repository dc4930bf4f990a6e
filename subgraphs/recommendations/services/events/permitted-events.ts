import type { Permissions } from '../read-models/shopper-read-model';
import { type BehaviourEvent, EventRole } from './behaviour-events';
import { nobodyKey } from './person';

/**
 * What of an event may be kept of an account, by its consents (the README has the table); null where nothing may.
 *
 * - Personalisation: the event under the account's name, without where it met the product.
 * - Analytics: in which feed and at which place it met the product.
 * - Analytics alone: the event under nobody's name, to be counted.
 * - Neither: only what it does not want to see.
 */
export function permittedEvent(
  event: BehaviourEvent,
  { personalised, analytics, forgottenUntil }: Permissions,
): BehaviourEvent | null {
  const unplaced = analytics ? event : { ...event, feedId: null, position: null, surface: null, propensity: null };
  const isPersonal = personalised && event.at > (forgottenUntil ?? Number.NEGATIVE_INFINITY);
  if (isPersonal || event.type === 'DISMISS') return unplaced;
  return analytics ? { ...event, person: nobodyKey(event.id), role: EventRole.counted, query: null } : null;
}
