import type { Random } from '../../../../shared/random/random';
import { stockLottery } from './stock-lottery';

/**
 * Thompson sampling under a stock (Ferreira, Simchi-Levi and Wang, Operations Research 66, 2018, algorithm 2): in each period the
 * chance that a visitor buys is drawn for each price from its Beta belief, the linear programme of prices under the stock that is
 * left is solved, and its lottery decides.
 */
export class StockedThompson {
  private readonly bought: Float64Array;
  private readonly refused: Float64Array;

  /** @param prices ascending */
  constructor(readonly prices: readonly number[]) {
    this.bought = new Float64Array(prices.length).fill(1);
    this.refused = new Float64Array(prices.length).fill(1);
  }

  /**
   * The number of the price to ask the next visitor; null where nothing is to be offered.
   *
   * @param stock pieces left @param visitors to come, the next one among them
   */
  next(stock: number, visitors: number, random: Random): number | null {
    if (stock < 1) return null;
    const drawn = this.prices.map((_, k) => {
      const yes = random.gamma(this.bought[k]!, 1);
      return yes / (yes + random.gamma(this.refused[k]!, 1));
    });
    const offers = this.prices.map((price, k) => ({ price, demand: drawn[k]! }));
    let left = random.uniform();
    for (const [offer, chance] of stockLottery(offers, stock / visitors).chances) {
      left -= chance;
      if (left < 0) return offer;
    }
    return null;
  }

  observe(price: number, bought: boolean): void {
    if (bought) this.bought[price]! += 1;
    else this.refused[price]! += 1;
  }
}
