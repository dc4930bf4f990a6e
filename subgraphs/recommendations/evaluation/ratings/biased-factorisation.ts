import { seededRandom } from '../../../../shared/random/random';
import { type FitControl, FitPace } from '../../models/recommender/recommender';
import { normals, seenIn, shuffle } from './factors';
import type { RatingMatrix } from './rating-matrix';
import type { RatingPredictor } from './rating-predictor';

export const BIASED_FACTORISATION_DEFAULTS = {
  /** f: numbers that describe a user or an item. */
  factors: 20,
  epochs: 60,
  /** γ of the first epoch. */
  learningRate: 0.01,
  /** γ is multiplied by this after each epoch. */
  learningRateDecay: 0.97,
  /** λ of the factors. */
  regularisation: 0.1,
  /** λ of the biases. */
  biasRegularisation: 0.01,
  /** Standard deviation of the factors at the start. */
  initialDeviation: 0.1,
};
export type BiasedFactorisationSettings = Readonly<typeof BIASED_FACTORISATION_DEFAULTS>;

/**
 * Matrix factorisation with biases, "SVD" (Funk 2006; Koren, Bell and Volinsky 2009):
 * r̂(u,i) = μ + b_u + b_i + q_i·p_u, minimising Σ (r - r̂)² + λ(‖p_u‖² + ‖q_i‖²) + λ_b(b_u² + b_i²) by stochastic gradient
 * descent, ratings in a new random order each epoch:
 *
 *     e = r - r̂;  b_u += γ(e - λ_b b_u);  b_i += γ(e - λ_b b_i);  p_u += γ(e q_i - λ p_u);  q_i += γ(e p_u - λ q_i)
 *
 * Factors stand in row-major arrays, users × f and items × f. Users and items without ratings keep zeros.
 */
export class BiasedFactorisation implements RatingPredictor {
  readonly kind = 'biased-factorisation';
  private readonly userBias: Float64Array;
  private readonly itemBias: Float64Array;

  private constructor(
    private readonly ratings: RatingMatrix,
    readonly settings: BiasedFactorisationSettings,
    private readonly userFactors: Float64Array,
    private readonly itemFactors: Float64Array,
  ) {
    this.userBias = new Float64Array(ratings.users);
    this.itemBias = new Float64Array(ratings.items);
  }

  /** Time: O(epochs · ratings · f). */
  static async fit(
    ratings: RatingMatrix,
    settings: Partial<BiasedFactorisationSettings> = {},
    control: FitControl = {},
  ): Promise<BiasedFactorisation> {
    const chosen = { ...BIASED_FACTORISATION_DEFAULTS, ...settings };
    const random = control.random ?? seededRandom('biased-factorisation');
    const pace = new FitPace(control);
    const { users, items } = seenIn(ratings);
    const model = new BiasedFactorisation(
      ratings,
      chosen,
      normals(users, chosen.factors, chosen.initialDeviation, random),
      normals(items, chosen.factors, chosen.initialDeviation, random),
    );
    const userOf = ratings.userColumn();
    const order = Uint32Array.from(userOf, (_, n) => n);
    let rate = chosen.learningRate;
    for (let epoch = 0; epoch < chosen.epochs; epoch++) {
      shuffle(order, random);
      model.descend(order, userOf, rate);
      rate *= chosen.learningRateDecay;
      const pause = pace.tick(epoch / chosen.epochs);
      if (pause) await pause;
    }
    pace.finish();
    return model;
  }

  predict(user: number, item: number): number {
    const { ratings, settings, userFactors, itemFactors } = this;
    let units = (this.userBias[user] ?? 0) + (this.itemBias[item] ?? 0);
    if (user >= 0 && user < ratings.users && item >= 0 && item < ratings.items) {
      const f = settings.factors;
      for (let k = 0; k < f; k++) units += userFactors[user * f + k]! * itemFactors[item * f + k]!;
    }
    return ratings.clamp(ratings.mean + ratings.unit * units);
  }

  private descend(order: Uint32Array, userOf: Uint32Array, rate: number): void {
    const { userBias, itemBias, userFactors, itemFactors, settings, ratings } = this;
    const { factors, regularisation, biasRegularisation } = settings;
    const { itemOf, starsOf, mean, unit } = ratings;
    for (let place = 0; place < order.length; place++) {
      const n = order[place]!;
      const user = userOf[n]!;
      const item = itemOf[n]!;
      const p = user * factors;
      const q = item * factors;
      let product = 0;
      for (let k = 0; k < factors; k++) product += userFactors[p + k]! * itemFactors[q + k]!;
      const error = (starsOf[n]! - mean) / unit - userBias[user]! - itemBias[item]! - product;
      userBias[user]! += rate * (error - biasRegularisation * userBias[user]!);
      itemBias[item]! += rate * (error - biasRegularisation * itemBias[item]!);
      for (let k = 0; k < factors; k++) {
        const userFactor = userFactors[p + k]!;
        const itemFactor = itemFactors[q + k]!;
        userFactors[p + k] = userFactor + rate * (error * itemFactor - regularisation * userFactor);
        itemFactors[q + k] = itemFactor + rate * (error * userFactor - regularisation * itemFactor);
      }
    }
  }
}
