import type { Random } from '../../../../shared/random/random';
import { stockLottery } from '../../models/learning/stock-lottery';
import { StockedThompson } from '../../models/learning/stocked-thompson';

/** Ferreira, Simchi-Levi and Wang's example: prices, and the chance that a visitor buys at each. */
export const stockedPrices = [29.9, 34.9, 39.9, 44.9];
const chances = [0.8, 0.6, 0.3, 0.1];

export interface StockedRun {
  /** Revenue over that of the fluid optimum. */
  readonly share: number;
  readonly sold: number;
  readonly stock: number;
}

/**
 * Sells a stock of `portion` pieces a visitor to so many visitors, one after another, who each buy or do not.
 *
 * @param heeded whether the prices heed the stock; else they are those of a shop with any number of pieces
 */
export function sellStock(visitors: number, portion: number, random: Random, heeded = true): StockedRun {
  const stock = Math.round(portion * visitors);
  const best = stockLottery(
    stockedPrices.map((price, k) => ({ price, demand: chances[k]! })),
    portion,
  ).revenue;
  const learner = new StockedThompson(stockedPrices);
  let [left, revenue] = [stock, 0];
  for (let visitor = 0; visitor < visitors && left > 0; visitor++) {
    const price = learner.next(heeded ? left : visitors, visitors - visitor, random);
    if (price === null) continue;
    const bought = random.uniform() < chances[price]!;
    learner.observe(price, bought);
    if (bought) [left, revenue] = [left - 1, revenue + stockedPrices[price]!];
  }
  return { share: revenue / (best * visitors), sold: stock - left, stock };
}
