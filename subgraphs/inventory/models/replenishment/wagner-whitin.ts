import { mustBePositive } from './economic-order-quantity';

/** What to order in each period, and what that costs in all. */
export interface LotSizes {
  readonly orders: Float64Array;
  readonly cost: number;
}

/**
 * The cheapest lot sizes for a known demand (Wagner and Whitin, Management Science 5, 1958): an order covers whole periods,
 * found by dynamic programming from the last period to the first, in O(T²).
 *
 * @param demand pieces a period, none below 0; what is ordered in a period is there for it
 * @param holdingCost h: holding a piece from one period to the next, above 0
 * @param fixedCost K: an order, above 0
 * @throws RangeError where a number is out of its range
 * @example h 2, K 500, demand 90, 120, 80, 70: orders 210, 0, 150, 0; cost 1380 (Snyder and Shen)
 */
export function wagnerWhitin(demand: ArrayLike<number>, holdingCost: number, fixedCost: number): LotSizes {
  mustBePositive({ holdingCost, fixedCost });
  const periods = demand.length;
  const costFrom = new Float64Array(periods + 1);
  const nextOrder = new Int32Array(periods + 1);
  for (let period = periods - 1; period >= 0; period--) {
    if (!(demand[period]! >= 0)) throw new RangeError(`demand is 0 or more, not ${demand[period]}`);
    costFrom[period] = Number.POSITIVE_INFINITY;
    let holding = 0;
    for (let until = period + 1; until <= periods; until++) {
      holding += holdingCost * (until - 1 - period) * demand[until - 1]!;
      const cost = fixedCost + holding + costFrom[until]!;
      if (cost >= costFrom[period]!) continue;
      costFrom[period] = cost;
      nextOrder[period] = until;
    }
  }
  const orders = new Float64Array(periods);
  for (let period = 0; period < periods; period = nextOrder[period]!) {
    for (let covered = period; covered < nextOrder[period]!; covered++) orders[period]! += demand[covered]!;
  }
  return { orders, cost: costFrom[0]! };
}
