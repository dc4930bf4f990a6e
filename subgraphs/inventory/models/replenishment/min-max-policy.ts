import { mustBePositive } from './economic-order-quantity';
import { type NewsvendorCosts, newsvendorCost, poissonProbabilities } from './newsvendor';

/** An (s, S) policy: at s pieces or fewer, order up to S. */
export interface MinMaxPolicy {
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** To be expected a period. */
  readonly cost: number;
}

/**
 * The best (s, S) policy for Poisson demand under periodic review, exact (Zheng and Federgruen, Operations Research 39, 1991):
 * c(s, S) = (K + Σ m(j) G(S - j)) / M(S - s), m being the renewal density of the demand and G the newsvendor's cost.
 *
 * @param fixedCost K: an order
 * @param mean λ: pieces a period, over the lead time and a review where there is one
 * @throws RangeError where a number is not above 0
 * @example h 1, p 4, K 5, mean 6: s 4, S 10, cost 8.0341116 (Snyder and Shen)
 */
export function minMaxPolicyPoisson(costs: NewsvendorCosts, fixedCost: number, mean: number): MinMaxPolicy {
  mustBePositive({ ...costs, fixedCost, mean });
  const probabilities = poissonProbabilities(mean);
  const oneStep = (level: number) => newsvendorCost(costs, probabilities, level);
  const known = new Map<number, number>();
  const cost = (level: number): number => {
    const before = known.get(level);
    if (before !== undefined) return before;
    const value = oneStep(level);
    known.set(level, value);
    return value;
  };
  const renewals = new Renewals(probabilities);
  const average = (s: number, S: number): number => {
    let sum = fixedCost;
    for (let j = 0; j < S - s; j++) sum += renewals.density(j) * cost(S - j);
    return sum / renewals.cycles(S - s);
  };
  let best = Math.round(mean);
  while (cost(best + 1) < cost(best)) best++;
  while (best > 0 && cost(best - 1) <= cost(best)) best--;
  let s = best;
  do s--;
  while (average(s, best) > cost(s));
  let S = best;
  let least = average(s, S);
  for (let upTo = best + 1; cost(upTo) <= least; upTo++) {
    if (average(s, upTo) >= least) continue;
    S = upTo;
    while (average(s, S) <= cost(s + 1)) s++;
    least = average(s, S);
  }
  return { reorderPoint: s, orderUpTo: S, cost: least };
}

/** Renewal density m and function M of a demand by counts, worked out as far as they are asked for. */
class Renewals {
  private readonly densities: number[];
  private readonly sums: number[] = [0];

  constructor(private readonly probabilities: Float64Array) {
    this.densities = [1 / (1 - probabilities[0]!)];
  }

  density(j: number): number {
    while (this.densities.length <= j) {
      const at = this.densities.length;
      let sum = 0;
      for (let k = 1; k <= Math.min(at, this.probabilities.length - 1); k++) {
        sum += this.probabilities[k]! * this.densities[at - k]!;
      }
      this.densities.push(sum / (1 - this.probabilities[0]!));
    }
    return this.densities[j]!;
  }

  /** Mean number of periods until `pieces` are sold: Σ m(j), j below pieces. */
  cycles(pieces: number): number {
    while (this.sums.length <= pieces) this.sums.push(this.sums.at(-1)! + this.density(this.sums.length - 1));
    return this.sums[pieces]!;
  }
}
