import { nelderMead } from '../../../../shared/numerics/nelder-mead';
import { economicOrderQuantityWithBackorders, mustBePositive, type OrderingCosts } from './economic-order-quantity';
import { type NewsvendorCosts, newsvendorCost, normalLoss, poissonProbabilities } from './newsvendor';

/** An (r, Q) policy: at r pieces, those on their way included, order Q. */
export interface ReorderQuantityPolicy {
  readonly reorderPoint: number;
  readonly quantity: number;
  /** To be expected a unit of time. */
  readonly cost: number;
}

/** What an (r, Q) policy is worked out from. */
export interface ReorderQuantityInputs extends OrderingCosts {
  /** p: a piece that is owed for a unit of time. */
  readonly stockoutCost: number;
  /** L, in units of time. */
  readonly leadTime: number;
}

/**
 * Exact cost of an (r, Q) policy under normal demand: (Kλ + ∫ g(y) dy, y from r to r + Q) / Q, g being the newsvendor's cost
 * against the demand of the lead time.
 *
 * @param deviation of the demand of a unit of time, above 0
 * @throws RangeError where a number is not above 0
 * @example h .225, p 7.5, K 8, λ 1300, σ 150, L 1/12: (126.8, 328.5) costs 78.0711625 (Snyder and Shen)
 */
export function reorderQuantityCost(
  inputs: ReorderQuantityInputs,
  deviation: number,
  reorderPoint: number,
  quantity: number,
): number {
  mustBePositive({ ...inputs, deviation, quantity });
  const { fixedCost, holdingCost, demand, stockoutCost, leadTime } = inputs;
  const mean = demand * leadTime;
  const spread = deviation * Math.sqrt(leadTime);
  const z = (level: number) => (level - mean) / spread;
  const [, from] = normalLoss(z(reorderPoint));
  const [, to] = normalLoss(z(reorderPoint + quantity));
  const held = holdingCost * quantity * (reorderPoint + quantity / 2 - mean);
  const owed = (holdingCost + stockoutCost) * spread * spread * (from - to);
  return (fixedCost * demand + held + owed) / quantity;
}

/** The (r, Q) policy of the least exact cost under normal demand; inputs as `reorderQuantityCost` takes them. */
export function reorderQuantityNormal(inputs: ReorderQuantityInputs, deviation: number): ReorderQuantityPolicy {
  const { demand, leadTime, stockoutCost } = inputs;
  const start = economicOrderQuantityWithBackorders(inputs, stockoutCost).quantity;
  const spread = deviation * Math.sqrt(leadTime);
  const { at, value } = nelderMead(
    ([reorderPoint, quantity]) =>
      quantity! > 0 ? reorderQuantityCost(inputs, deviation, reorderPoint!, quantity!) : Number.POSITIVE_INFINITY,
    [demand * leadTime + spread, start],
    { step: [spread / 2, start / 5], tolerance: 1e-12, evaluations: 600 },
  );
  return { reorderPoint: at[0]!, quantity: at[1]!, cost: value };
}

/**
 * The best (r, Q) policy for Poisson demand, exact (Federgruen and Zheng, Operations Research 40, 1992): the cheapest level
 * is taken in first, then the cheaper of its two neighbours, as long as that is below the mean cost.
 *
 * @throws RangeError where a number is not above 0
 * @example h 20, p 150, K 100, λ 1.5, L 2: r 3, Q 5, cost 107.9235806 (Snyder and Shen)
 */
export function reorderQuantityPoisson(inputs: ReorderQuantityInputs): ReorderQuantityPolicy {
  mustBePositive({ ...inputs });
  const { fixedCost, demand, leadTime } = inputs;
  const costs: NewsvendorCosts = inputs;
  const probabilities = poissonProbabilities(demand * leadTime);
  const cost = (level: number) => newsvendorCost(costs, probabilities, level);
  let low = Math.round(demand * leadTime);
  while (cost(low + 1) < cost(low)) low++;
  while (cost(low - 1) <= cost(low)) low--;
  let high = low;
  let sum = fixedCost * demand + cost(low);
  let quantity = 1;
  for (;;) {
    const next = Math.min(cost(low - 1), cost(high + 1));
    if (next >= sum / quantity) break;
    if (cost(low - 1) <= cost(high + 1)) low--;
    else high++;
    sum += next;
    quantity++;
  }
  return { reorderPoint: low - 1, quantity, cost: sum / quantity };
}
