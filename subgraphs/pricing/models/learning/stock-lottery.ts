/** A price with what it is believed to sell to a visitor. */
export interface PriceOffer {
  readonly price: number;
  /** Pieces a visitor, from 0. */
  readonly demand: number;
}

/** One price, or two between which chance decides; the rest of the time nothing is offered. */
export interface StockLottery {
  /** Numbers of offers with their chances; what is missing to 1 is no offer. */
  readonly chances: readonly (readonly [offer: number, chance: number])[];
  /** Expected revenue a visitor. */
  readonly revenue: number;
}

/**
 * The linear programme of prices under a stock: max Σ xₖ·pₖ·dₖ with Σ xₖ·dₖ ≤ stock a visitor, Σ xₖ ≤ 1, x ≥ 0
 * (Gallego and van Ryzin, Management Science 40, 1994; Ferreira, Simchi-Levi and Wang, Operations Research 66, 2018, solve it
 * with drawn demand). With one constraint beside the simplex an optimum has at most two prices: a side of the upper envelope of
 * the points (demand, revenue).
 *
 * Worked example: prices 29.9, 34.9, 39.9, 44.9 that sell to .8, .6, .3, .1 of visitors, and .25 pieces a visitor:
 * 39.9 to three visitors in four and 44.9 to the fourth: 10.1 a visitor.
 *
 * @param stock pieces left over visitors to come
 */
export function stockLottery(offers: readonly PriceOffer[], stock: number): StockLottery {
  if (stock <= 0) return { chances: [], revenue: 0 };
  let best: StockLottery = { chances: [], revenue: 0 };
  const take = (lottery: StockLottery) => {
    if (lottery.revenue > best.revenue) best = lottery;
  };
  for (const [k, one] of offers.entries()) {
    const alone = one.demand <= stock ? 1 : stock / one.demand;
    take({ chances: [[k, alone]], revenue: alone * one.price * one.demand });
    for (const [l, other] of offers.entries()) {
      // A mixture that uses the stock up: one that sells less than there is, one that sells more.
      if (one.demand > stock || other.demand <= stock) continue;
      const share = (stock - one.demand) / (other.demand - one.demand);
      const revenue = (1 - share) * one.price * one.demand + share * other.price * other.demand;
      take({
        chances: [
          [k, 1 - share],
          [l, share],
        ],
        revenue,
      });
    }
  }
  return best;
}
