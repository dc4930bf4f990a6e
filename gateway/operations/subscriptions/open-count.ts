import type { SubscriptionSettings } from '../../../shared/config/subscription-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Identity } from '../../../shared/identity/identity';

type Caps = Pick<SubscriptionSettings, 'perUser' | 'perAddress' | 'perProcess'>;

/** Counts open subscriptions, and refuses one more than there may be: of a person, of an address' visitors, of all. */
export class OpenCount {
  private readonly byOwner = new Map<string, number>();
  private all = 0;

  constructor(private readonly caps: Caps) {}

  get total(): number {
    return this.all;
  }

  /**
   * @returns what is to be called when it ends
   * @throws ShopError SUBSCRIPTION_LIMIT
   */
  enter(identity: Identity, address: string): () => void {
    const { perUser, perAddress, perProcess } = this.caps;
    if (this.all >= perProcess) throw new ShopError('SUBSCRIPTION_LIMIT', { limit: perProcess, whose: 'at a gateway' });
    const owner = identity.userId === null ? `address ${address}` : `user ${identity.userId}`;
    const own = this.byOwner.get(owner) ?? 0;
    if (identity.userId !== null && own >= perUser) {
      throw new ShopError('SUBSCRIPTION_LIMIT', { limit: perUser, whose: 'of one person' });
    }
    if (identity.userId === null && own >= perAddress) {
      throw new ShopError('SUBSCRIPTION_LIMIT', { limit: perAddress, whose: 'of visitors from one address' });
    }
    this.byOwner.set(owner, own + 1);
    this.all += 1;
    return () => this.leave(owner);
  }

  private leave(owner: string): void {
    this.all -= 1;
    const left = (this.byOwner.get(owner) ?? 1) - 1;
    if (left === 0) this.byOwner.delete(owner);
    else this.byOwner.set(owner, left);
  }
}
