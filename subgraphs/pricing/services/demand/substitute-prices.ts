import { mappedInSteps, type Steps } from '../../../../shared/numerics/steps';
import { type PriceSpell, type ProductHistory, week } from './sales-spells';

/** The prices of a product's substitutes by the number of its history, a week each: ln of their mean over what it is in the long run. */
export type SubstitutePrices = (history: number) => Float64Array;

/**
 * The prices of each product's substitutes: of the other products of its category, each about its own mean, so that a dearer
 * product which comes to the category is no dearer price. 0 where there is none.
 *
 * Worked example: of two products of a category one asks 1000 and then 1200, as long each: the other's substitutes are at
 * ln(1000/1095) = −.091 and then at +.091.
 *
 * @param from the beginning of the first week
 */
export function* substitutePrices(
  histories: readonly Pick<ProductHistory, 'categoryId' | 'prices'>[],
  from: number,
  weeks: number,
): Steps<SubstitutePrices> {
  const sums = new Map<string, { readonly sum: Float64Array; readonly count: Float64Array }>();
  yield* mappedInSteps(histories, ({ categoryId, prices }) => {
    if (categoryId === null) return;
    const of = sums.get(categoryId) ?? { sum: new Float64Array(weeks), count: new Float64Array(weeks) };
    sums.set(categoryId, of);
    for (const [w, log] of relativePrices(prices, from, weeks).entries()) {
      if (Number.isNaN(log)) continue;
      of.sum[w]! += log;
      of.count[w]! += 1;
    }
  });
  return (history) => {
    const { categoryId, prices } = histories[history]!;
    const of = categoryId === null ? undefined : sums.get(categoryId);
    if (!of) return new Float64Array(weeks);
    return relativePrices(prices, from, weeks).map((own, w) => {
      const isIn = !Number.isNaN(own);
      const others = of.count[w]! - Number(isIn);
      return others > 0 ? (of.sum[w]! - (isIn ? own : 0)) / others : 0;
    });
  };
}

/** ln of the price in the middle of each week over the product's mean; NaN where it had none. */
function relativePrices(prices: readonly PriceSpell[], from: number, weeks: number): Float64Array {
  const logs = new Float64Array(weeks).fill(Number.NaN);
  let next = 0;
  let [sum, count] = [0, 0];
  for (let w = 0; w < weeks; w++) {
    const middle = from + (w + 0.5) * week;
    while (next < prices.length && prices[next]!.at <= middle) next++;
    const amount = prices[next - 1]?.amount ?? 0;
    if (amount <= 0) continue;
    logs[w] = Math.log(amount);
    sum += logs[w]!;
    count++;
  }
  return logs.map((log) => log - sum / Math.max(1, count));
}
