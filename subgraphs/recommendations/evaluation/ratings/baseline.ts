import { type FitControl, FitPace } from '../../models/recommender/recommender';
import type { RatingMatrix } from './rating-matrix';
import type { RatingPredictor } from './rating-predictor';

export interface BaselineSettings {
  /** Alternating least squares, or stochastic gradient descent in the order of the rows; default `als`. */
  readonly method: 'als' | 'sgd';
  readonly epochs: number;
  /** λ of the user biases: a count for `als` (default 15), a rate for `sgd` (default .02). */
  readonly userRegularisation: number;
  /** λ of the item biases: a count for `als` (default 10), a rate for `sgd` (default .02). */
  readonly itemRegularisation: number;
  /** Step of `sgd`; default .005. */
  readonly learningRate: number;
}

const DEFAULTS: Readonly<Record<BaselineSettings['method'], BaselineSettings>> = {
  als: { method: 'als', epochs: 10, userRegularisation: 15, itemRegularisation: 10, learningRate: 0 },
  sgd: { method: 'sgd', epochs: 20, userRegularisation: 0.02, itemRegularisation: 0.02, learningRate: 0.005 },
};

/**
 * Baseline estimates (Koren 2010, "Factor in the neighbors", section 2.1): b(u,i) = μ + b_u + b_i, minimising
 * Σ (r(u,i) - μ - b_u - b_i)² + λ(Σ b_u² + Σ b_i²).
 *
 * By alternating least squares: b_i = Σ_u (r - μ - b_u) / (λ_i + n_i), then b_u = Σ_i (r - μ - b_i) / (λ_u + n_u), and
 * again. By gradient descent: e = r - b(u,i); b_u += γ(e - λ b_u); b_i += γ(e - λ b_i).
 */
export class Baseline implements RatingPredictor {
  readonly kind = 'rating-baseline';

  private constructor(
    /** μ */
    readonly mean: number,
    /** b_u, length users. */
    readonly userBias: Float64Array,
    /** b_i, length items. */
    readonly itemBias: Float64Array,
    private readonly ratings: RatingMatrix,
  ) {}

  static async fit(
    ratings: RatingMatrix,
    settings: Partial<BaselineSettings> = {},
    control: FitControl = {},
  ): Promise<Baseline> {
    const chosen = { ...DEFAULTS[settings.method ?? 'als'], ...settings };
    const pace = new FitPace(control);
    const baseline = new Baseline(
      ratings.mean,
      new Float64Array(ratings.users),
      new Float64Array(ratings.items),
      ratings,
    );
    for (let epoch = 0; epoch < chosen.epochs; epoch++) {
      if (chosen.method === 'als') baseline.alternate(chosen);
      else baseline.descend(chosen);
      const pause = pace.tick(epoch / chosen.epochs);
      if (pause) await pause;
    }
    pace.finish();
    return baseline;
  }

  /** b(u,i), not held between any bounds. */
  estimate(user: number, item: number): number {
    return this.mean + (this.userBias[user] ?? 0) + (this.itemBias[item] ?? 0);
  }

  predict(user: number, item: number): number {
    return this.ratings.clamp(this.estimate(user, item));
  }

  private alternate({ userRegularisation, itemRegularisation }: BaselineSettings): void {
    const { offsets, itemOf, starsOf, users, items } = this.ratings;
    const { mean, userBias, itemBias } = this;
    const sums = new Float64Array(items);
    const counts = new Float64Array(items);
    for (let u = 0; u < users; u++) {
      for (let n = offsets[u]!; n < offsets[u + 1]!; n++) {
        sums[itemOf[n]!]! += starsOf[n]! - mean - userBias[u]!;
        counts[itemOf[n]!]! += 1;
      }
    }
    for (let i = 0; i < items; i++) itemBias[i] = counts[i] === 0 ? 0 : sums[i]! / (itemRegularisation + counts[i]!);
    for (let u = 0; u < users; u++) {
      let sum = 0;
      for (let n = offsets[u]!; n < offsets[u + 1]!; n++) sum += starsOf[n]! - mean - itemBias[itemOf[n]!]!;
      const count = offsets[u + 1]! - offsets[u]!;
      userBias[u] = count === 0 ? 0 : sum / (userRegularisation + count);
    }
  }

  private descend({ learningRate, userRegularisation, itemRegularisation }: BaselineSettings): void {
    const { offsets, itemOf, starsOf, users } = this.ratings;
    const { mean, userBias, itemBias } = this;
    for (let u = 0; u < users; u++) {
      for (let n = offsets[u]!; n < offsets[u + 1]!; n++) {
        const i = itemOf[n]!;
        const error = starsOf[n]! - mean - userBias[u]! - itemBias[i]!;
        userBias[u]! += learningRate * (error - userRegularisation * userBias[u]!);
        itemBias[i]! += learningRate * (error - itemRegularisation * itemBias[i]!);
      }
    }
  }
}
