import { seededRandom } from '../../../../shared/random/random';
import { type FitControl, FitPace } from '../../models/recommender/recommender';
import { normals, seenIn, shuffle } from './factors';
import type { RatingMatrix } from './rating-matrix';
import type { RatingPredictor } from './rating-predictor';

export const SVD_PLUS_PLUS_DEFAULTS = {
  /** f: numbers that describe a user or an item. */
  factors: 20,
  epochs: 40,
  /** γ of the first epoch. */
  learningRate: 0.01,
  /** γ is multiplied by this after each epoch. */
  learningRateDecay: 0.97,
  /** λ of p, q and y. */
  regularisation: 0.12,
  /** λ of the biases. */
  biasRegularisation: 0.01,
  /** Standard deviation of the factors at the start. */
  initialDeviation: 0.1,
};
export type SvdPlusPlusSettings = Readonly<typeof SVD_PLUS_PLUS_DEFAULTS>;

/**
 * SVD++ (Koren 2008, "Factorization meets the neighborhood", equation 15):
 * r̂(u,i) = μ + b_u + b_i + q_i·(p_u + |N(u)|^-½ Σ_{j ∈ N(u)} y_j), N(u) being the items that u has rated: that someone
 * rated an item says something of them, whatever the stars.
 *
 * Stochastic gradient descent a user at a time, users and their ratings in a new random order each epoch. While a user's
 * ratings are gone through, the implicit part z = |N|^-½ Σ y_j moves with the gradient e·q_i; what it moved by is then
 * given to its y_j (Chen et al. 2012, SVDFeature, section 4.2): O(ratings · f) an epoch in place of O(Σ n_u² · f).
 */
export class SvdPlusPlus implements RatingPredictor {
  readonly kind = 'svd-plus-plus';
  private readonly userBias: Float64Array;
  private readonly itemBias: Float64Array;
  /** p_u + z_u, users × f: what a prediction needs of a user. */
  private readonly userSides: Float64Array;

  private constructor(
    private readonly ratings: RatingMatrix,
    readonly settings: SvdPlusPlusSettings,
    private readonly userFactors: Float64Array,
    private readonly itemFactors: Float64Array,
    /** y, items × f. */
    private readonly implicitFactors: Float64Array,
  ) {
    this.userBias = new Float64Array(ratings.users);
    this.itemBias = new Float64Array(ratings.items);
    this.userSides = new Float64Array(ratings.users * settings.factors);
  }

  /** Time: O(epochs · ratings · f). */
  static async fit(
    ratings: RatingMatrix,
    settings: Partial<SvdPlusPlusSettings> = {},
    control: FitControl = {},
  ): Promise<SvdPlusPlus> {
    const chosen = { ...SVD_PLUS_PLUS_DEFAULTS, ...settings };
    const random = control.random ?? seededRandom('svd-plus-plus');
    const pace = new FitPace(control);
    const { users, items } = seenIn(ratings);
    const { factors, initialDeviation } = chosen;
    const model = new SvdPlusPlus(
      ratings,
      chosen,
      normals(users, factors, initialDeviation, random),
      normals(items, factors, initialDeviation, random),
      normals(items, factors, initialDeviation, random),
    );
    const order = Uint32Array.from({ length: ratings.users }, (_, u) => u);
    const positions = Uint32Array.from({ length: ratings.size }, (_, n) => n);
    let rate = chosen.learningRate;
    for (let epoch = 0; epoch < chosen.epochs; epoch++) {
      shuffle(order, random);
      for (let place = 0; place < order.length; place++) {
        const user = order[place]!;
        const own = positions.subarray(ratings.offsets[user]!, ratings.offsets[user + 1]!);
        shuffle(own, random);
        if (own.length > 0) model.descend(user, own, rate);
        const pause = pace.tick((epoch + place / order.length) / chosen.epochs);
        if (pause) await pause;
      }
      rate *= chosen.learningRateDecay;
    }
    model.joinSides();
    pace.finish();
    return model;
  }

  predict(user: number, item: number): number {
    const { ratings, settings, userSides, itemFactors } = this;
    let units = (this.userBias[user] ?? 0) + (this.itemBias[item] ?? 0);
    if (user >= 0 && user < ratings.users && item >= 0 && item < ratings.items) {
      const f = settings.factors;
      for (let k = 0; k < f; k++) units += userSides[user * f + k]! * itemFactors[item * f + k]!;
    }
    return ratings.clamp(ratings.mean + ratings.unit * units);
  }

  /** z_u, length f. */
  private implicitPart(user: number): Float64Array {
    const { factors } = this.settings;
    const { offsets, itemOf } = this.ratings;
    const z = new Float64Array(factors);
    const from = offsets[user]!;
    const to = offsets[user + 1]!;
    for (let n = from; n < to; n++) {
      const y = itemOf[n]! * factors;
      for (let k = 0; k < factors; k++) z[k]! += this.implicitFactors[y + k]!;
    }
    const norm = to > from ? 1 / Math.sqrt(to - from) : 0;
    for (let k = 0; k < factors; k++) z[k]! *= norm;
    return z;
  }

  private descend(user: number, own: Uint32Array, rate: number): void {
    const { userBias, itemBias, userFactors, itemFactors, implicitFactors, settings, ratings } = this;
    const { factors, regularisation, biasRegularisation } = settings;
    const z = this.implicitPart(user);
    const before = z.slice();
    const p = user * factors;
    for (const n of own) {
      const item = ratings.itemOf[n]!;
      const q = item * factors;
      let product = 0;
      for (let k = 0; k < factors; k++) product += (userFactors[p + k]! + z[k]!) * itemFactors[q + k]!;
      const error = (ratings.starsOf[n]! - ratings.mean) / ratings.unit - userBias[user]! - itemBias[item]! - product;
      userBias[user]! += rate * (error - biasRegularisation * userBias[user]!);
      itemBias[item]! += rate * (error - biasRegularisation * itemBias[item]!);
      for (let k = 0; k < factors; k++) {
        const userFactor = userFactors[p + k]!;
        const itemFactor = itemFactors[q + k]!;
        userFactors[p + k] = userFactor + rate * (error * itemFactor - regularisation * userFactor);
        itemFactors[q + k] = itemFactor + rate * (error * (userFactor + z[k]!) - regularisation * itemFactor);
        z[k]! += rate * (error * itemFactor - regularisation * z[k]!);
      }
    }
    // z is the sum of |N| rows y over √|N|: each row takes the change over √|N|.
    const norm = 1 / Math.sqrt(own.length);
    for (let k = 0; k < factors; k++) before[k] = (z[k]! - before[k]!) * norm;
    for (const n of own) {
      const y = ratings.itemOf[n]! * factors;
      for (let k = 0; k < factors; k++) implicitFactors[y + k]! += before[k]!;
    }
  }

  private joinSides(): void {
    const { factors } = this.settings;
    for (let user = 0; user < this.ratings.users; user++) {
      const z = this.implicitPart(user);
      for (let k = 0; k < factors; k++)
        this.userSides[user * factors + k] = this.userFactors[user * factors + k]! + z[k]!;
    }
  }
}
