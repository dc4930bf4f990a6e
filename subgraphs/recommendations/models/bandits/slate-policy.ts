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
  /** What is held against large weights: λ of λ/2 |w|²; default .001. */
  readonly ridge?: number;
}

/**
 * A softmax policy over candidates, π(a) = exp(wᵀ x_a) / Σ exp(wᵀ x_b), learned from the log of another policy by REINFORCE with
 * the correction for slates of K (Chen, Beutel, Covington, Jain, Belletti and Chi 2019):
 *
 *     w += rate · Σ min(clip, π(a)/β(a)) · λ_K(a) · (r - baseline) · ∇ ln π(a),   λ_K(a) = K (1 - π(a))^(K-1)
 *
 * since what is in a slate by K draws anyway need not be made likelier. The baseline is the mean reward, which lowers the
 * variance. With π(a) = .5 and K = 2 the factor is 1, with K = 1 always 1, with π(a) = .9 and K = 4 it is .004.
 */
export class SlatePolicy {
  private constructor(readonly weights: Float64Array) {}

  /**
   * @throws RangeError where a slate's columns differ in length, or a propensity is none
   */
  static learn(log: readonly LoggedSlate[], dimensions: number, options: SlatePolicyOptions = {}): SlatePolicy {
    const { rate = 0.1, epochs = 10, clip = 10, ridge = 0.001 } = options;
    let [sum, count] = [0, 0];
    for (const { shown, propensities, rewards } of log) {
      if (shown.length !== propensities.length || shown.length !== rewards.length)
        throw new RangeError('columns of a slate differ in length');
      if (propensities.some((one) => !(one > 0 && one <= 1)))
        throw new RangeError('a propensity is above 0 and at most 1');
      for (const reward of rewards) sum += reward;
      count += rewards.length;
    }
    const baseline = count === 0 ? 0 : sum / count;
    const policy = new SlatePolicy(new Float64Array(dimensions));
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const slate of log) policy.step(slate, { rate: rate / Math.sqrt(1 + epoch), clip, ridge, baseline });
    }
    return policy;
  }

  /** The chance of each candidate to be drawn. */
  chances(candidates: readonly ArrayLike<number>[]): Float64Array {
    const scores = Float64Array.from(candidates, (x) => {
      let score = 0;
      for (let n = 0; n < this.weights.length; n++) score += this.weights[n]! * x[n]!;
      return score;
    });
    const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const odds = scores.map((score) => Math.exp(score - top));
    const total = odds.reduce((all, one) => all + one, 0);
    return odds.map((one) => one / total);
  }

  private step(
    { candidates, shown, propensities, rewards }: LoggedSlate,
    { rate, clip, ridge, baseline }: Required<Omit<SlatePolicyOptions, 'epochs'>> & { readonly baseline: number },
  ): void {
    const chances = this.chances(candidates);
    const mean = new Float64Array(this.weights.length);
    for (const [n, x] of candidates.entries()) {
      for (let k = 0; k < mean.length; k++) mean[k]! += chances[n]! * x[k]!;
    }
    for (const [place, candidate] of shown.entries()) {
      const chance = chances[candidate]!;
      const weight = Math.min(clip, chance / propensities[place]!) * topK(chance, shown.length);
      const step = (rate * weight * (rewards[place]! - baseline)) / shown.length;
      const x = candidates[candidate]!;
      for (let k = 0; k < mean.length; k++) this.weights[k]! += step * (x[k]! - mean[k]!);
    }
    for (let k = 0; k < mean.length; k++) this.weights[k]! *= 1 - rate * ridge;
  }
}

/** K (1 - π)^(K-1): what is in a slate of K by K draws anyway gains nothing by being likelier. */
export function topK(chance: number, slots: number): number {
  return slots * (1 - chance) ** (slots - 1);
}
