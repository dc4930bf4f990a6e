import { normalDensity, normalDistribution, normalQuantile } from '../../../../shared/numerics/normal';
import { mustBePositive } from './economic-order-quantity';

/** A stock to begin with, and the cost that is then to be expected. */
export interface BaseStock {
  readonly level: number;
  readonly cost: number;
}

/** A piece that is left over, and one that is missing. */
export interface NewsvendorCosts {
  /** h */
  readonly holdingCost: number;
  /** p */
  readonly stockoutCost: number;
}

/**
 * The newsvendor's stock for normal demand: S = μ + zσ with Φ(z) = p/(p+h), cost (h+p)σφ(z).
 *
 * @throws RangeError where a cost or the deviation is not above 0
 * @example h .18, p .70, N(50, 8²): S 56.6039559, cost 1.9976052 (Snyder and Shen)
 */
export function newsvendorNormal(costs: NewsvendorCosts, mean: number, deviation: number): BaseStock {
  mustBePositive({ ...costs, deviation });
  const { holdingCost, stockoutCost } = costs;
  const z = normalQuantile(stockoutCost / (stockoutCost + holdingCost));
  return { level: mean + z * deviation, cost: (holdingCost + stockoutCost) * deviation * normalDensity(z) };
}

/**
 * The newsvendor's stock for Poisson demand: the least S with F(S) ≥ p/(p+h).
 *
 * @throws RangeError where a cost or the mean is not above 0
 * @example h 1, p 4, mean 6: S 8, cost 3.5701069 (Snyder and Shen)
 */
export function newsvendorPoisson(costs: NewsvendorCosts, mean: number): BaseStock {
  mustBePositive({ ...costs, mean });
  const { holdingCost, stockoutCost } = costs;
  const probabilities = poissonProbabilities(mean);
  const level = quantileOfCounts(probabilities, stockoutCost / (stockoutCost + holdingCost));
  return { level, cost: newsvendorCost(costs, probabilities, level) };
}

/**
 * The newsvendor's stock for demand of which only draws are known: the quantile p/(p+h) of them.
 *
 * @param sorted demands, ascending, at least one
 */
export function newsvendorEmpirical(costs: NewsvendorCosts, sorted: Float64Array): BaseStock {
  mustBePositive({ ...costs });
  const { holdingCost, stockoutCost } = costs;
  const ratio = stockoutCost / (stockoutCost + holdingCost);
  const level = sorted[Math.min(sorted.length - 1, Math.ceil(ratio * sorted.length) - 1)]!;
  const cost = sorted.reduce((sum, demand) => {
    return sum + (demand > level ? stockoutCost * (demand - level) : holdingCost * (level - demand));
  }, 0);
  return { level, cost: cost / sorted.length };
}

/** Cost to be expected of a stock `level` against counts: h E(level - D)⁺ + p E(D - level)⁺. */
export function newsvendorCost(costs: NewsvendorCosts, probabilities: Float64Array, level: number): number {
  let cost = 0;
  for (let demand = 0; demand < probabilities.length; demand++) {
    const left = level - demand;
    cost += probabilities[demand]! * (left > 0 ? costs.holdingCost * left : -costs.stockoutCost * left);
  }
  return cost;
}

/** The least count whose distribution function reaches `share`. */
function quantileOfCounts(probabilities: Float64Array, share: number): number {
  let sum = 0;
  for (let count = 0; count < probabilities.length; count++) {
    sum += probabilities[count]!;
    if (sum >= share - 1e-12) return count;
  }
  return probabilities.length - 1;
}

/** Probabilities of 0, 1, 2 … pieces, as far as 1e-14 of them is left. @param mean above 0 */
export function poissonProbabilities(mean: number): Float64Array {
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 20);
  const probabilities = new Float64Array(most + 1);
  // From the middle outwards by logarithms: e^-mean alone would be 0 for a large mean.
  let logarithm = -mean;
  for (let count = 0; count <= most; count++) {
    if (count > 0) logarithm += Math.log(mean / count);
    probabilities[count] = Math.exp(logarithm);
  }
  return probabilities;
}

/** First and second loss function of the standard normal distribution, E(Z - z)⁺ and ½E((Z - z)⁺)². */
export function normalLoss(z: number): readonly [first: number, second: number] {
  const above = 1 - normalDistribution(z);
  const density = normalDensity(z);
  return [density - z * above, 0.5 * ((z * z + 1) * above - z * density)];
}
