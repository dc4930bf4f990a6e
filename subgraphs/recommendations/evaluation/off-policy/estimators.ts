import { importanceWeights, type LoggedChoices, once, type Policy } from './logged-choices';

/**
 * Learns the expected reward of each action in each context, contexts × actions, from choices that count so many times: 0 for
 * one that it must not learn from.
 */
export type RewardModel = (log: LoggedChoices, times: Float64Array) => Float64Array;

/**
 * Inverse propensity weighting (Horvitz and Thompson 1952): Σ w·r / n, w being how much more often the policy would have
 * chosen so. Without bias; of high variance where weights are large.
 *
 * @param times how often each choice counts; here and below once, where it is absent
 * @returns mean reward a choice under the policy; NaN of an empty log
 */
export function inversePropensity(log: LoggedChoices, policy: Policy, times = once(log)): number {
  return weightedRewards(log, policy, times) / sumOf(times);
}

/** Self-normalised (Swaminathan and Joachims 2015): Σ w·r / Σ w. Bounded by the rewards there were, at a small bias. */
export function selfNormalised(log: LoggedChoices, policy: Policy, times = once(log)): number {
  const weights = importanceWeights(log, policy);
  return weightedRewards(log, policy, times) / sumOf(weights.map((weight, n) => weight * times[n]!));
}

/** Direct method: what the reward model expects of the policy, over the contexts of the log. As good as the model. */
export function directMethod(log: LoggedChoices, policy: Policy, model: RewardModel, times = once(log)): number {
  const expected = expectedOf(policy, model(log, times), log.contexts);
  return sumOf(times.map((count, n) => count * expected[log.contextOf[n]!]!)) / sumOf(times);
}

/**
 * Doubly robust (Dudík, Langford and Li 2011): what the model expects, and the weighted remainder of what came of each
 * choice. Right where either the model or the propensities are. The model that judges a choice has not learned from it: it is
 * fitted on the other folds (Chernozhukov et al. 2018).
 *
 * @param foldOf the part that each choice belongs to, from 0
 */
export function doublyRobust(
  log: LoggedChoices,
  policy: Policy,
  model: RewardModel,
  foldOf: Uint8Array,
  times = once(log),
): number {
  const weights = importanceWeights(log, policy);
  let sum = 0;
  for (const fold of new Set(foldOf)) {
    const others = times.map((count, n) => (foldOf[n] === fold ? 0 : count));
    const rates = model(log, others);
    const expected = expectedOf(policy, rates, log.contexts);
    for (let n = 0; n < times.length; n++) {
      if (foldOf[n] !== fold) continue;
      const context = log.contextOf[n]!;
      const remainder = log.rewardOf[n]! - rates[context * log.actions + log.actionOf[n]!]!;
      sum += times[n]! * (expected[context]! + weights[n]! * remainder);
    }
  }
  return sum / sumOf(times);
}

function weightedRewards(log: LoggedChoices, policy: Policy, times: Float64Array): number {
  return sumOf(importanceWeights(log, policy).map((weight, n) => weight * times[n]! * log.rewardOf[n]!));
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return sum;
}

/** What the policy is expected to get in each context. */
function expectedOf({ actions, probabilities }: Policy, rates: Float64Array, contexts: number): Float64Array {
  const expected = new Float64Array(contexts);
  for (let cell = 0; cell < rates.length; cell++) {
    expected[Math.floor(cell / actions)]! += probabilities[cell]! * rates[cell]!;
  }
  return expected;
}
