import type { MarketState } from '../state';
import { wordOfMouth } from '../world/choice';
import type { WorldShopper } from '../world/shoppers';

const talkDays = 30;

/** What friends bought up to the evening before, as recommendations to those who follow them, so that the order of a day's visits does not matter. */
export class WordOfMouth {
  private readonly byShopper: ReadonlyMap<number, MarketState['purchases']>;
  private readonly day: number;

  constructor(state: MarketState) {
    this.day = state.day;
    state.purchases = state.purchases.filter(({ day }) => state.day - day <= talkDays);
    this.byShopper = Map.groupBy(state.purchases, ({ shopper }) => shopper);
  }

  /** Utility that word of mouth adds for a shopper, by sku. */
  utilities(shopper: WorldShopper): Map<string, number> {
    const ages = new Map<string, number[]>();
    for (const friend of shopper.follows) {
      for (const { sku, day } of this.byShopper.get(friend) ?? []) {
        const known = ages.get(sku);
        if (known) known.push(this.day - day);
        else ages.set(sku, [this.day - day]);
      }
    }
    return new Map([...ages].map(([sku, list]) => [sku, wordOfMouth(list)]));
  }
}
