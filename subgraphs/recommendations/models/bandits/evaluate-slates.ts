import { chancesOfLeft } from './draw-slate';
import { LinearBandit } from './linear-bandit';
import { checkSlate, type LoggedSlate, type SlatePolicy } from './slate-policy';

/** A slate and whose it was: the slates of a person are not independent of each other. */
export interface PersonSlate extends LoggedSlate {
  readonly person: string;
}

/** A mean with its standard error, over persons. */
export interface SlateValue {
  readonly mean: number;
  readonly error: number;
  readonly persons: number;
}

/** What a slate of a policy is estimated to bring: the sum of its rewards. */
export interface SlateEvaluation {
  readonly inversePropensity: SlateValue;
  readonly selfNormalised: SlateValue;
  readonly doublyRobust: SlateValue;
  /** (Σ w)² / Σ w² of the weights of whole slates: so many slates of its own the log is worth. */
  readonly effectiveSlates: number;
  /** The part of the places whose weight was cut. */
  readonly clipped: number;
}

export interface SlateEvaluationOptions {
  /** Weights beyond this are cut, which makes estimates a little cautious; default 20. */
  readonly clip?: number;
  /** Of the policy's draws, as in `drawSlate`; default 0. */
  readonly floor?: number;
}

/** What a candidate at a place brings, as a model has it. */
export type RewardModel = (candidate: ArrayLike<number>, place: number) => number;

/**
 * Estimates from the slates that one policy drew what another would have brought. A place counts by how much likelier the other
 * would have drawn all that stands down to it, W_k = min(clip, Π_{j ≤ k} π(a_j | above) / β(a_j | above)), since what stands above a
 * place is seen before it (McInerney, Brost, Chandar, Mehrotra and Carterette 2020):
 *
 *     IPW    mean over slates of Σ_k W_k r_k
 *     SNIPW  Σ_k (Σ over slates W_k r_k / Σ over slates W_k)
 *     DR     mean over slates of Σ_k W_{k-1} Σ_a π(a | above) q(a, k) + W_k (r_k - q(a_k, k))
 *
 * Standard errors are clustered by person. Two candidates, drawn evenly into a slate of one, which brought 1 and 0, and a policy that
 * draws the first with .75: the weights are 1.5 and .5, IPW is (1.5 · 1 + .5 · 0) / 2 = .75, SNIPW 1.5 / 2 = .75, and DR with
 * q = .5 is .5 + (1.5 · .5 - .5 · .5) / 2 = .75.
 *
 * @param model learned from other slates than these
 * @throws RangeError where there is no slate, or one is not sound
 */
export function evaluateSlates(
  log: readonly PersonSlate[],
  policy: SlatePolicy,
  model: RewardModel,
  options: SlateEvaluationOptions = {},
): SlateEvaluation {
  if (log.length === 0) throw new RangeError('there is no slate to tell anything from');
  const weighed = log.map((slate) => weigh(slate, policy, model, options));
  const persons = log.map(({ person }) => person);
  const places = Math.max(...log.map(({ shown }) => shown.length));
  const ratios = Array.from({ length: places }, (_, k) => {
    const at = weighed.filter(({ weights }) => k < weights.length);
    const total = at.reduce((sum, { weights }) => sum + weights[k]!, 0);
    const gained = at.reduce((sum, { weights, rewards }) => sum + weights[k]! * rewards[k]!, 0);
    return { total, ratio: total === 0 ? 0 : gained / total };
  });
  const normalised = ratios.reduce((sum, { ratio }) => sum + ratio, 0);
  // A ratio varies as its residuals do.
  const residuals = weighed.map(({ weights, rewards }) =>
    weights.reduce((sum, weight, k) => {
      const { total, ratio } = ratios[k]!;
      return sum + (total === 0 ? 0 : (log.length * weight * (rewards[k]! - ratio)) / total);
    }, normalised),
  );
  const whole = weighed.map(({ weights }) => weights.at(-1) ?? 1);
  const sum = whole.reduce((all, one) => all + one, 0);
  const cut = weighed.reduce((all, { cuts }) => all + cuts, 0);
  return {
    inversePropensity: clustered(
      weighed.map(({ weights, rewards }) => weights.reduce((all, weight, k) => all + weight * rewards[k]!, 0)),
      persons,
    ),
    selfNormalised: clustered(residuals, persons),
    doublyRobust: clustered(
      weighed.map(({ robust }) => robust),
      persons,
    ),
    effectiveSlates: sum ** 2 / whole.reduce((all, one) => all + one ** 2, 0),
    clipped: cut / weighed.reduce((all, { weights }) => all + weights.length, 0),
  };
}

/** The mean of values, and its standard error where those of one person may depend on each other. */
export function clustered(values: readonly number[], persons: readonly string[]): SlateValue {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const byPerson = new Map<string, number>();
  for (const [n, value] of values.entries()) byPerson.set(persons[n]!, (byPerson.get(persons[n]!) ?? 0) + value - mean);
  const count = byPerson.size;
  if (count < 2) return { mean, error: Number.POSITIVE_INFINITY, persons: count };
  const squares = [...byPerson.values()].reduce((sum, value) => sum + value ** 2, 0);
  return { mean, error: Math.sqrt((squares * count) / (count - 1)) / values.length, persons: count };
}

/** A linear model of rewards by the numbers of a candidate and its place, r ≈ θᵀ (x, 1, 1/place). */
export function learnRewards(log: readonly LoggedSlate[], dimensions: number): RewardModel {
  const regression = new LinearBandit(1, dimensions + 2);
  const described = (candidate: ArrayLike<number>, place: number) => [...Array.from(candidate), 1, 1 / (1 + place)];
  for (const { candidates, shown, rewards } of log) {
    for (const [place, candidate] of shown.entries())
      regression.learn(0, described(candidates[candidate]!, place), rewards[place]!);
  }
  // A line is known by its values at the ends of the axes.
  const unit = (axis: number) => Float64Array.from({ length: dimensions + 2 }, (_, n) => (n === axis ? 1 : 0));
  const slopes = Array.from({ length: dimensions + 2 }, (_, axis) => regression.estimates(unit(axis))[0]!.mean);
  return (candidate, place) => {
    let expected = slopes[dimensions]! + slopes[dimensions + 1]! / (1 + place);
    for (let n = 0; n < dimensions; n++) expected += slopes[n]! * candidate[n]!;
    return expected;
  };
}

interface Weighed {
  /** W_k of each place. */
  readonly weights: readonly number[];
  readonly rewards: readonly number[];
  readonly robust: number;
  readonly cuts: number;
}

function weigh(
  slate: PersonSlate,
  policy: SlatePolicy,
  model: RewardModel,
  { clip = 20, floor = 0 }: SlateEvaluationOptions,
): Weighed {
  checkSlate(slate);
  const { candidates, shown, propensities, rewards } = slate;
  const left = policy.logits(candidates);
  const weights: number[] = [];
  let [ratio, above, robust, cuts] = [1, 1, 0, 0];
  for (const [place, candidate] of shown.entries()) {
    const chances = chancesOfLeft(left, candidates.length - place, floor);
    ratio *= chances[candidate]! / propensities[place]!;
    const weight = Math.min(clip, ratio);
    if (ratio > clip) cuts += 1;
    let expected = 0;
    for (const [n, x] of candidates.entries()) if (chances[n]! > 0) expected += chances[n]! * model(x, place);
    robust += above * expected + weight * (rewards[place]! - model(candidates[candidate]!, place));
    weights.push(weight);
    above = weight;
    left[candidate] = Number.NEGATIVE_INFINITY;
  }
  return { weights, rewards, robust, cuts };
}
