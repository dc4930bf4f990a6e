import { type FitControl, FitPace } from '../recommender/recommender';

/** A slate that was shown: what stood in it could have been any of its candidates. */
export interface LoggedSlate {
  /** Features of each candidate, in the context of whom it was for. */
  readonly candidates: readonly ArrayLike<number>[];
  /** Places in `candidates` of what was shown, from the top. */
  readonly shown: readonly number[];
  /** With which chance each came to its place, given those above. */
  readonly propensities: readonly number[];
  /** What each brought. */
  readonly rewards: readonly number[];
}

export interface SlatePolicyOptions {
  /** Of each gradient step; default .1. */
  readonly rate?: number;
  /** Passes over the log; default 10. */
  readonly epochs?: number;
  /** Importance weights beyond this are cut; default 10. */
  readonly clip?: number;
  /** What draws the weights back to where they began: λ of λ/2 |w - w₀|²; default .001. */
  readonly ridge?: number;
  /** w₀: the weights to begin with; default all 0. */
  readonly start?: ArrayLike<number>;
  /** Whether what is in a slate by K draws anyway is held back; default true. */
  readonly correctsTopK?: boolean;
}

/**
 * A softmax policy over candidates, π(a) = exp(wᵀ x_a) / Σ exp(wᵀ x_b), learned from the log of another policy by REINFORCE with
 * the correction for slates of K (Chen, Beutel, Covington, Jain, Belletti and Chi, "Top-K off-policy correction for a REINFORCE
 * recommender system", WSDM 2019):
 *
 *     w += rate · Σ min(clip, π(a)/β(a)) · λ_K(a) · (r - baseline) · ∇ ln π(a),   λ_K(a) = K (1 - π(a))^(K-1)
 *
 * since what is in a slate by K draws anyway need not be made likelier. The baseline is the mean reward, which lowers the
 * variance.
 *
 * Two candidates x = (1) and (0), w = 0, one slate of K = 1 that showed the first with β = .5 and brought 1, another that showed
 * the second and brought 0: π = .5, the weights π/β are 1, the baseline is .5, ∇ ln π is .5 and -.5. By the first slate w becomes
 * rate · 1 · 1 · .5 · .5 = .025 at a rate of .1; at the second π of the second is .49375, so that w grows by
 * .1 · .9875 · (-.5) · (-.50625) = .0249961 to .0499961. With K = 2 and π = .5 the factor λ is 1 as well; with π = .9 and K = 4 it is .004.
 */
export class SlatePolicy {
  /** @param weights one for each number of a candidate */
  constructor(readonly weights: Float64Array) {}

  /**
   * @throws RangeError where a slate's columns differ in length, or a propensity is none
   */
  static async learn(
    log: readonly LoggedSlate[],
    dimensions: number,
    options: SlatePolicyOptions = {},
    control: FitControl = {},
  ): Promise<SlatePolicy> {
    const { rate = 0.1, epochs = 10, clip = 10, ridge = 0.001, correctsTopK = true } = options;
    const start = Float64Array.from(options.start ?? new Float64Array(dimensions));
    let [sum, count] = [0, 0];
    for (const slate of log) {
      checkSlate(slate);
      for (const reward of slate.rewards) sum += reward;
      count += slate.rewards.length;
    }
    const baseline = count === 0 ? 0 : sum / count;
    const pace = new FitPace(control);
    const policy = new SlatePolicy(start.slice());
    for (let epoch = 0; epoch < epochs; epoch++) {
      const step = { rate: rate / Math.sqrt(1 + epoch), clip, ridge, baseline, start, correctsTopK };
      for (const [n, slate] of log.entries()) {
        policy.step(slate, step);
        const pause = pace.tick((epoch + n / log.length) / epochs);
        if (pause) await pause;
      }
    }
    return policy;
  }

  /** The logit of each candidate: higher is likelier. */
  logits(candidates: readonly ArrayLike<number>[]): Float64Array {
    return Float64Array.from(candidates, (x) => {
      let score = 0;
      for (let n = 0; n < this.weights.length; n++) score += this.weights[n]! * x[n]!;
      return score;
    });
  }

  /** The chance of each candidate to be drawn first. */
  chances(candidates: readonly ArrayLike<number>[]): Float64Array {
    return softmax(this.logits(candidates));
  }

  private step({ candidates, shown, propensities, rewards }: LoggedSlate, options: StepOptions): void {
    const { rate, clip, ridge, baseline, start, correctsTopK } = options;
    const chances = this.chances(candidates);
    const mean = new Float64Array(this.weights.length);
    for (const [n, x] of candidates.entries()) {
      for (let k = 0; k < mean.length; k++) mean[k]! += chances[n]! * x[k]!;
    }
    for (const [place, candidate] of shown.entries()) {
      const chance = chances[candidate]!;
      const correction = correctsTopK ? topK(chance, shown.length) : 1;
      const weight = Math.min(clip, chance / propensities[place]!) * correction;
      const step = (rate * weight * (rewards[place]! - baseline)) / shown.length;
      const x = candidates[candidate]!;
      for (let k = 0; k < mean.length; k++) this.weights[k]! += step * (x[k]! - mean[k]!);
    }
    for (let k = 0; k < mean.length; k++) this.weights[k]! -= rate * ridge * (this.weights[k]! - start[k]!);
  }
}

type StepOptions = Required<Omit<SlatePolicyOptions, 'epochs' | 'start'>> & {
  readonly baseline: number;
  readonly start: Float64Array;
};

/** @throws RangeError where a slate's columns differ in length, or a propensity is none */
export function checkSlate({ shown, propensities, rewards }: Omit<LoggedSlate, 'candidates'>): void {
  if (shown.length !== propensities.length || shown.length !== rewards.length)
    throw new RangeError('columns of a slate differ in length');
  if (propensities.some((one) => !(one > 0 && one <= 1))) throw new RangeError('a propensity is above 0 and at most 1');
}

/** exp(s) / Σ exp(s). */
export function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - top));
  const total = odds.reduce((all, one) => all + one, 0);
  return odds.map((one) => one / total);
}

/** K (1 - π)^(K-1): what is in a slate of K by K draws anyway gains nothing by being likelier. */
export function topK(chance: number, slots: number): number {
  return slots * (1 - chance) ** (slots - 1);
}
