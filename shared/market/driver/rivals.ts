import type { MarketState } from '../state';
import { rivalry } from '../world/constants';
import type { WorldProduct } from '../world/products';

/**
 * How rivals answer to the shop's prices: of ln(price / the price that they saw first), smoothed over days, theirs of the same
 * design move by a share. So a cut wins buyers at once, and less once others have followed. What nobody opens they do not watch.
 *
 * With the share 1/2 and the smoothing 0.3, a price cut by a tenth lowers theirs by 0.5 x 0.3 x ln 0.9 = 1.6 % the next day, and
 * by 5.1 % in the end.
 */
export class Rivals {
  private readonly noticed = new Map<number, number>();

  constructor(private readonly state: MarketState) {}

  /** A page shows a price, minor units; of a day the lowest counts. */
  notice({ design }: WorldProduct, price: number): void {
    this.noticed.set(design, Math.min(price, this.noticed.get(design) ?? price));
  }

  /** What is added to the logarithm of rivals' prices of a product. */
  shiftOf({ design }: WorldProduct): number {
    return rivalry.followed * (this.state.rivals[design]?.moved ?? 0);
  }

  /** The day is over: what was noticed is thought over. */
  settle(): void {
    for (const [design, price] of this.noticed) {
      const { usual, moved } = this.state.rivals[design] ?? { usual: price, moved: 0 };
      const next = moved + rivalry.smoothing * (Math.log(price / usual) - moved);
      this.state.rivals[design] = { usual, moved: next };
    }
  }
}
