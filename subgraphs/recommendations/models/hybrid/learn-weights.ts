import { type FitControl, FitPace } from '../recommender/recommender';
import type { StackingExample } from './stacking-examples';

export const WEIGHT_DEFAULTS = {
  /** λ: draws towards the weights that were there before, counted in examples. */
  ridge: 20,
  /** Steps of the descent. */
  steps: 80,
};
export type WeightSettings = Readonly<typeof WEIGHT_DEFAULTS>;

/**
 * The weights w ≥ 0 under which what people turned to is likeliest among their candidates: with p = softmax(V·w), V the
 * members' values, the mean over examples of -(1/R) Σ ln p over the R relevant candidates (ListNet, Cao et al. 2007,
 * with one list a person), plus λ/2n · ‖w - w₀‖². The loss is convex; RMSprop with projection finds its minimum.
 *
 * @param prior w₀, length members; where the descent starts
 * @returns weights in the scale in which they are logits: only their ratios matter to a ranking
 */
export async function learnWeights(
  examples: readonly StackingExample[],
  prior: Float64Array,
  settings: Partial<WeightSettings> = {},
  control: FitControl = {},
): Promise<Float64Array> {
  const pace = new FitPace({ signal: control.signal });
  const { ridge, steps } = { ...WEIGHT_DEFAULTS, ...settings };
  const members = prior.length;
  const usable = examples.filter(({ relevant, candidates }) => relevant > 0 && candidates > relevant);
  const weights = prior.slice();
  if (usable.length === 0) return weights;
  const gradient = new Float64Array(members);
  const squares = new Float64Array(members).fill(1e-8);
  const logits = new Float64Array(Math.max(...usable.map(({ candidates }) => candidates)));
  let rate = 0.3;
  for (let step = 0; step < steps; step++) {
    gradient.fill(0);
    for (const example of usable) addGradient(example, weights, logits, gradient);
    for (let m = 0; m < members; m++) {
      const slope = (gradient[m]! - ridge * (weights[m]! - prior[m]!)) / usable.length;
      squares[m] = 0.9 * squares[m]! + 0.1 * slope * slope;
      weights[m] = Math.max(0, weights[m]! + (rate * slope) / Math.sqrt(squares[m]!));
    }
    if (step % 10 === 9) rate *= 0.7;
    const pause = pace.tick(step / steps);
    if (pause) await pause;
  }
  return weights;
}

/** gradient += what the relevant candidates have of each member, less what is expected under the present weights. */
function addGradient(
  { candidates, relevant, values }: StackingExample,
  weights: Float64Array,
  logits: Float64Array,
  gradient: Float64Array,
): void {
  const members = weights.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < candidates; c++) {
    let logit = 0;
    for (let m = 0; m < members; m++) logit += weights[m]! * values[c * members + m]!;
    logits[c] = logit;
    if (logit > highest) highest = logit;
  }
  let sum = 0;
  for (let c = 0; c < candidates; c++) {
    logits[c] = Math.exp(logits[c]! - highest);
    sum += logits[c]!;
  }
  for (let c = 0; c < candidates; c++) {
    const excess = (c < relevant ? 1 / relevant : 0) - logits[c]! / sum;
    for (let m = 0; m < members; m++) gradient[m]! += excess * values[c * members + m]!;
  }
}
