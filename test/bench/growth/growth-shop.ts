import { systemClock } from '../../../shared/clock/clock';
import type { GeneratedShopSize } from '../../../shared/testing/generated-shop/generated-shop';

export const benchPassword = 'a password for the benchmark';
export const shopperEmail = 'shopper@bench.test';
export const staffEmail = 'staff@bench.test';

/** Days end at midnight, so that two runs of a day measure the same shop. */
const day = 86_400_000;

/** A shop of the benchmark: a customer for every five orders, and a past that ended yesterday. */
export function sizeOf(products: number, orders: number, now = systemClock.now()): GeneratedShopSize {
  const until = Math.floor(now / day) * day;
  return { products, orders, customers: Math.ceil(orders / 5), until, currency: 'GBP', seed: 'growth' };
}
