import { systemClock } from '../clock/clock';
import type { ReceivingShop } from './shop-source';

/** A shop with the defaults of the settings where nothing else is said, which stores whatever it is given. */
export function receivingShop(given: Partial<ReceivingShop> = {}): ReceivingShop {
  return { currency: 'GBP', timeZone: 'UTC', now: systemClock.now(), checks: {}, ...given };
}
