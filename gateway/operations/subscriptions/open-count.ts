import type { SubscriptionSettings } from '../../../shared/config/subscription-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Identity } from '../../../shared/identity/identity';
import { OpenByAddress } from '../../limits/open-by-address';

type Caps = Pick<SubscriptionSettings, 'perUser' | 'perAddress' | 'perProcess'>;

/** Of what a gateway may have open, those who are signed in at one address have no more than this share. */
const shareOfAnAddress = 0.25;

/** Counts open subscriptions, and refuses one more than there may be: of a person, of an address, of all. */
export class OpenCount {
  private readonly byUser = new Map<string, number>();
  private readonly visitors: OpenByAddress;
  private readonly signedIn: OpenByAddress;
  private all = 0;

  constructor(private readonly caps: Caps) {
    this.visitors = new OpenByAddress(caps.perAddress);
    this.signedIn = new OpenByAddress(Math.max(caps.perAddress, Math.floor(caps.perProcess * shareOfAnAddress)));
  }

  get total(): number {
    return this.all;
  }

  /**
   * @returns what is to be called when it ends
   * @throws ShopError SUBSCRIPTION_LIMIT
   */
  enter({ userId }: Identity, address: string): () => void {
    const { perUser, perProcess } = this.caps;
    if (this.all >= perProcess) throw new ShopError('SUBSCRIPTION_LIMIT', { limit: perProcess, whose: 'at a gateway' });
    if (userId !== null && (this.byUser.get(userId) ?? 0) >= perUser) {
      throw new ShopError('SUBSCRIPTION_LIMIT', { limit: perUser, whose: 'of one person' });
    }
    const ofAddress = userId === null ? this.visitors : this.signedIn;
    const leaveAddress = ofAddress.enter(address);
    if (!leaveAddress) {
      const whose = userId === null ? 'of visitors from one address' : 'from one address';
      throw new ShopError('SUBSCRIPTION_LIMIT', { limit: ofAddress.limit, whose });
    }
    if (userId !== null) this.byUser.set(userId, (this.byUser.get(userId) ?? 0) + 1);
    this.all += 1;
    return () => {
      this.all -= 1;
      leaveAddress();
      if (userId !== null) this.leaveUser(userId);
    };
  }

  private leaveUser(userId: string): void {
    const left = (this.byUser.get(userId) ?? 1) - 1;
    if (left === 0) this.byUser.delete(userId);
    else this.byUser.set(userId, left);
  }
}
