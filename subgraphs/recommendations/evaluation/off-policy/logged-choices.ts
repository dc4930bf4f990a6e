/**
 * What a policy chose, as columns of equal length: in the n-th context it took the n-th action with the n-th propensity, and
 * got the n-th reward.
 */
export interface LoggedChoices {
  /** Numbers of contexts and of actions there are. */
  readonly contexts: number;
  readonly actions: number;
  readonly contextOf: ArrayLike<number>;
  readonly actionOf: ArrayLike<number>;
  /** Probability with which the logging policy took this action in this context: above 0, at most 1. */
  readonly propensityOf: ArrayLike<number>;
  /** Such as 1 for a click and 0 for none. */
  readonly rewardOf: ArrayLike<number>;
}

/** Probability of each action in each context: contexts × actions, row by row. */
export interface Policy {
  readonly actions: number;
  readonly probabilities: Float64Array;
}

/**
 * @throws RangeError where columns differ in length, an index is out of range, or a propensity is none: what could never have
 *   been chosen says nothing of what would have come of it
 */
export function checkLog(log: LoggedChoices): void {
  const { contexts, actions, contextOf, actionOf, propensityOf, rewardOf } = log;
  const lengths = [contextOf, actionOf, propensityOf, rewardOf].map(({ length }) => length);
  if (new Set(lengths).size > 1) throw new RangeError(`columns of a log differ in length: ${lengths.join(', ')}`);
  for (let n = 0; n < actionOf.length; n++) {
    const isIn = contextOf[n]! >= 0 && contextOf[n]! < contexts && actionOf[n]! >= 0 && actionOf[n]! < actions;
    if (!isIn) throw new RangeError(`choice ${n}: no context ${contextOf[n]} or no action ${actionOf[n]}`);
    if (!(propensityOf[n]! > 0 && propensityOf[n]! <= 1)) {
      throw new RangeError(`choice ${n}: ${propensityOf[n]} is no probability of having been chosen`);
    }
    if (!Number.isFinite(rewardOf[n]!)) throw new RangeError(`choice ${n}: ${rewardOf[n]} is no reward`);
  }
}

/**
 * The policy that a log shows: how often each action was taken in each context. Where a policy changes with time this is its
 * mean over the time of the log, without bias; the mean of the logged propensities is not, as an action is logged when its
 * propensity happens to be high.
 */
export function observedPolicy({ contexts, actions, contextOf, actionOf }: LoggedChoices): Policy {
  const probabilities = new Float64Array(contexts * actions);
  const times = new Float64Array(contexts);
  for (let n = 0; n < actionOf.length; n++) {
    probabilities[contextOf[n]! * actions + actionOf[n]!]! += 1;
    times[contextOf[n]!]! += 1;
  }
  for (let cell = 0; cell < probabilities.length; cell++) {
    probabilities[cell]! /= times[Math.floor(cell / actions)]! || 1;
  }
  return { actions, probabilities };
}

/** How much more often the policy would make each choice of the log than the logging policy did. */
export function importanceWeights({ contextOf, actionOf, propensityOf }: LoggedChoices, policy: Policy): Float64Array {
  return Float64Array.from(propensityOf, (propensity, n) => {
    return policy.probabilities[contextOf[n]! * policy.actions + actionOf[n]!]! / propensity;
  });
}

/** Each choice of a log counts once. */
export function once({ actionOf }: LoggedChoices): Float64Array {
  return new Float64Array(actionOf.length).fill(1);
}
