import { systemClock } from '../../../shared/clock/clock';
import type { ProtectionSettings } from '../../../shared/config/protection-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import { addressList } from '../../identity/client-address';
import type { Sender } from '../../identity/sender';
import { metrics } from '../../telemetry/metrics';
import { TokenBuckets } from './token-buckets';

/** The buckets of one kind of key; undefined where there is no limit. */
export interface RateBuckets {
  readonly identity: TokenBuckets | undefined;
  readonly address: TokenBuckets | undefined;
}

type RateSettings = Pick<ProtectionSettings, 'identityRate' | 'addressRate' | 'exemptAddresses'> &
  Partial<Pick<ProtectionSettings, 'passwordRate'>>;

/** How many operations a person, and an address, may send. Those from exempt addresses are not counted. */
export class RateLimits {
  readonly buckets: RateBuckets;
  private readonly passwords: TokenBuckets | undefined;
  private readonly isExempt: (address: string) => boolean;

  constructor(
    { identityRate, addressRate, passwordRate, exemptAddresses }: RateSettings,
    now: () => number = systemClock.now,
  ) {
    this.buckets = {
      identity: identityRate.perSecond > 0 ? new TokenBuckets(identityRate, now) : undefined,
      address: addressRate.perSecond > 0 ? new TokenBuckets(addressRate, now) : undefined,
    };
    this.passwords = passwordRate && passwordRate.perSecond > 0 ? new TokenBuckets(passwordRate, now) : undefined;
    this.isExempt = addressList(exemptAddresses);
  }

  /** @throws ShopError RATE_LIMITED */
  check({ identity, address, isInternal }: Sender): void {
    if (isInternal || this.isExempt(address)) return;
    if (identity.userId !== null) this.take('identity', identity.userId);
    this.take('address', networkOf(address));
  }

  /** An operation that costs so many hashes of passwords. @throws ShopError RATE_LIMITED */
  checkPasswords({ address }: Pick<Sender, 'address'>, count: number): void {
    if (this.isExempt(address)) return;
    refuseFor(this.passwords?.take(networkOf(address), count) ?? 0, 'passwords');
  }

  private take(by: keyof RateBuckets, key: string): void {
    refuseFor(this.buckets[by]?.take(key) ?? 0, by);
  }
}

function refuseFor(seconds: number, by: string): void {
  if (seconds === 0) return;
  metrics.rateLimited.inc({ by });
  throw new ShopError('RATE_LIMITED', { seconds });
}

/** An IPv6 client has a network of 2^64 addresses to itself: they count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
