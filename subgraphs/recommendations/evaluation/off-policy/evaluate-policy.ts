import type { Interval } from '../../../../shared/numerics/bootstrap';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { foldsOf } from '../figures/cold-start';
import { directMethod, doublyRobust, inversePropensity, type RewardModel, selfNormalised } from './estimators';
import { checkLog, importanceWeights, type LoggedChoices, once, type Policy } from './logged-choices';
import { rewardRates } from './reward-rates';

export interface OffPolicyOptions {
  /** Default: `rewardRates`. */
  readonly model?: RewardModel;
  /** Parts of the log for the cross-fitted model; default 5. */
  readonly folds?: number;
  /** Resamples of the intervals of 95 %; default 400. */
  readonly resamples?: number;
  readonly random?: Random;
}

/** A policy's mean reward a choice, estimated from another policy's log. */
export interface OffPolicyEvaluation {
  readonly inversePropensity: Interval;
  readonly selfNormalised: Interval;
  readonly directMethod: Interval;
  readonly doublyRobust: Interval;
  /** (Σ w)² / Σ w²: of so many choices of the policy's own the log is worth (Kong 1992). */
  readonly effectiveChoices: number;
  /** 1 on the average where the log could have had whatever the policy does. */
  readonly meanWeight: number;
  readonly largestWeight: number;
}

const names = ['inversePropensity', 'selfNormalised', 'directMethod', 'doublyRobust'] as const;

/**
 * Off-policy evaluation by four estimators. Intervals are percentile bootstraps over the choices of the log, reward models
 * being learned anew of each resample; a choice keeps its fold, so that none is judged by a model that has seen its twin.
 *
 * @throws RangeError where the log is empty or not sound, see `checkLog`, or the policy is one of other actions
 */
export function evaluatePolicy(
  log: LoggedChoices,
  policy: Policy,
  options: OffPolicyOptions = {},
): OffPolicyEvaluation {
  const { model = rewardRates, folds = 5, resamples = 400, random = seededRandom('off-policy') } = options;
  checkLog(log);
  const size = log.actionOf.length;
  if (size === 0) throw new RangeError('an empty log says nothing of a policy');
  if (policy.probabilities.length !== log.contexts * log.actions) {
    throw new RangeError(`a policy of ${policy.probabilities.length} cells for ${log.contexts} × ${log.actions}`);
  }
  const foldOf = foldsOf(size, folds, random.fork('folds'));
  const estimates = (times: Float64Array) => [
    inversePropensity(log, policy, times),
    selfNormalised(log, policy, times),
    directMethod(log, policy, model, times),
    doublyRobust(log, policy, model, foldOf, times),
  ];
  const draws = random.fork('bootstrap');
  const drawn = Array.from({ length: resamples }, () => {
    const times = new Float64Array(size);
    for (let draw = 0; draw < size; draw++) times[draws.integer(size)]! += 1;
    return estimates(times);
  });
  const tail = Math.floor(0.025 * resamples);
  const intervals = estimates(once(log)).map((mean, n): Interval => {
    const sorted = drawn.map((values) => values[n]!).sort((a, b) => a - b);
    return { mean, low: sorted[tail]!, high: sorted[resamples - 1 - tail]! };
  });
  const weights = importanceWeights(log, policy);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    ...(Object.fromEntries(names.map((name, n) => [name, intervals[n]!])) as Record<(typeof names)[number], Interval>),
    effectiveChoices: sum ** 2 / weights.reduce((total, weight) => total + weight ** 2, 0),
    meanWeight: sum / size,
    largestWeight: weights.reduce((most, weight) => Math.max(most, weight), 0),
  };
}
