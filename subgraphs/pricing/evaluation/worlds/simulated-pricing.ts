import type { Random } from '../../../../shared/random/random';
import type { CurvePrior } from '../../models/learning/price-features';
import { ThompsonPricing } from '../../models/learning/thompson-pricing';
import { clairvoyant, type DemandWorld, highestPrice, lowestPrice } from './demand-worlds';

/** What is known of a new product: about what sells in a period, and elasticities in retail. */
export const worldPrior: CurvePrior = {
  ...{ level: Math.log(20), levelDeviation: 1, elasticity: -2.2, elasticityDeviation: 0.8 },
  bend: 0.5,
};

export interface SimulationOptions {
  readonly width: number;
  readonly prior: CurvePrior;
  readonly start: number;
}

export const chosenOptions: SimulationOptions = { width: 0.7, prior: worldPrior, start: 20 };

/**
 * Prices a world by Thompson sampling, Poisson demand in each period.
 *
 * @returns expected profit so far over that of the clairvoyant, after each of `periods`; violations of the ladder's bounds
 */
export function simulatePricing(world: DemandWorld, periods: number, random: Random, options = chosenOptions) {
  const best = clairvoyant(world).profit;
  const learner = new ThompsonPricing({ lowest: lowestPrice, highest: highestPrice, cost: world.cost, ...options });
  const shares = new Float64Array(periods);
  let earned = 0;
  let violations = 0;
  for (let period = 0; period < periods; period++) {
    const price = learner.next(random);
    if (price < lowestPrice - 1e-9 || price > highestPrice + 1e-9) violations++;
    const expected = world.demandAt(price);
    learner.observe(price, random.poisson(expected));
    earned += (price - world.cost) * expected;
    shares[period] = earned / (best * (period + 1));
  }
  return { shares, violations };
}
