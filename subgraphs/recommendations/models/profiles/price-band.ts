import type { Evidence, GroupsOf } from './evidence';

/** What a person tends to pay, as against what such products cost. */
export type PriceBand = 'LOW' | 'MIDDLE' | 'HIGH';

/** By group, prices at which the 1st to 19th twentieth of its products end; empty where too few prices are known. */
export type PriceScales = readonly Float64Array[];

const twentieths = 20;
/** Of fewer prices no scale is made. */
const leastPrices = 8;
/** k: with so much evidence a person's own mean weighs as much as the middle. */
const shrinkage = 2;
/** Evidence with a known price, below which nothing is said. */
const leastEvidence = 3;
/** From here to there of a group's prices is the middle. */
const [lowUntil, highFrom] = [0.4, 0.6];

/**
 * The scale of prices of each group.
 *
 * @param prices by item, in any unit; not above 0 or NaN where it is not known
 */
export function priceScales(groups: number, prices: ArrayLike<number>, groupsOf: GroupsOf): PriceScales {
  const lists = Array.from({ length: groups }, (): number[] => []);
  for (let item = 0; item < prices.length; item++) {
    if (!(prices[item]! > 0)) continue;
    for (const group of groupsOf(item)) lists[group]?.push(prices[item]!);
  }
  return lists.map((list) => {
    if (list.length < leastPrices) return new Float64Array(0);
    list.sort((a, b) => a - b);
    return Float64Array.from({ length: twentieths - 1 }, (_, n) => quantile(list, (n + 1) / twentieths));
  });
}

/** The share of a scale's products that cost less, from 0 to 1; equal prices count half. */
export function priceRank(scale: Float64Array, price: number): number {
  let below = 0;
  let equal = 0;
  for (const cut of scale) {
    if (cut < price) below += 1;
    else if (cut === price) equal += 1;
  }
  return (below + equal / 2 + 0.5) / (scale.length + 1);
}

/**
 * Where a person buys or looks within the prices of the categories: the mean rank of the prices, each in the nearest of the
 * product's categories that has a scale, shrunk towards the middle: (Σ w·rank + k/2)/(Σ w + k), k = 2.
 *
 * @param priceOf by item; NaN where it is not known
 * @returns null where too few prices are known
 */
export function priceBandOf(
  { items, weights }: Evidence,
  priceOf: (item: number) => number,
  groupsOf: GroupsOf,
  scales: PriceScales,
): { readonly rank: number; readonly band: PriceBand } | null {
  let sum = 0;
  let total = 0;
  for (const [n, item] of items.entries()) {
    const price = priceOf(item);
    const group = groupsOf(item).find((one) => (scales[one]?.length ?? 0) > 0);
    if (!(price > 0) || group === undefined) continue;
    sum += weights[n]! * priceRank(scales[group]!, price);
    total += weights[n]!;
  }
  if (total < leastEvidence) return null;
  const rank = (sum + shrinkage / 2) / (total + shrinkage);
  return { rank, band: rank < lowUntil ? 'LOW' : rank > highFrom ? 'HIGH' : 'MIDDLE' };
}

/** By linear interpolation between the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(sorted.length - 1, below + 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}
