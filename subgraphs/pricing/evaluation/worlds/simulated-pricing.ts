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
  /** The part of what was learned that stays from one period to the next; 1 unless said. */
  readonly kept?: number;
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

/**
 * By which power of time regret grows from a quarter of the periods on: 1 where learning is incomplete and the same part of each
 * period's profit is missed for ever, below 1 where ever less of it is missed.
 *
 * Worked example: shares of .9 after 25 periods and .95 after 100 are regrets of 2.5 and 5: it grows by the power .5.
 *
 * @param shares the mean of several markets' shares after each period
 */
export function regretGrowth(shares: ArrayLike<number>): number {
  const regret = (periods: number) => periods * (1 - shares[periods - 1]!);
  const quarter = Math.floor(shares.length / 4);
  return Math.log(regret(shares.length) / regret(quarter)) / Math.log(shares.length / quarter);
}

/**
 * Prices a market whose demand changes once: the part of the clairvoyant's profit from the change on.
 *
 * @param change the period in which the second world takes the place of the first
 */
export function simulateDrift(
  [first, second]: readonly [DemandWorld, DemandWorld],
  periods: number,
  change: number,
  random: Random,
  options = chosenOptions,
): number {
  const learner = new ThompsonPricing({ lowest: lowestPrice, highest: highestPrice, cost: first.cost, ...options });
  let earned = 0;
  for (let period = 0; period < periods; period++) {
    const world = period < change ? first : second;
    const price = learner.next(random);
    const expected = world.demandAt(price);
    learner.observe(price, random.poisson(expected));
    if (period >= change) earned += (price - world.cost) * expected;
  }
  return earned / (clairvoyant(second).profit * (periods - change));
}
