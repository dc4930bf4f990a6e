import { type Random, seededRandom } from '../../../../shared/random/random';
import { type FitControl, FitPace } from '../../models/recommender/recommender';
import { Baseline } from './baseline';
import { normals, seenIn } from './factors';
import { drawNormal, drawPrior, type NormalPrior } from './normal-wishart';
import type { RatingMatrix } from './rating-matrix';
import type { RatingPredictor } from './rating-predictor';

export const BAYESIAN_FACTORISATION_DEFAULTS = {
  /** f: numbers that describe a user or an item. */
  factors: 10,
  /** Rounds of the sampler that are thrown away. */
  burnIn: 15,
  /** Rounds whose factors are kept: 4·f·(users + items) bytes each. */
  samples: 50,
  /** α: precision of a rating about its prediction, 1/stars². */
  precision: 1.3,
};
export type BayesianFactorisationSettings = Readonly<typeof BAYESIAN_FACTORISATION_DEFAULTS>;

interface Side {
  readonly ratings: RatingMatrix;
  readonly factors: Float64Array;
  readonly seen: Uint8Array;
}

/**
 * Bayesian probabilistic matrix factorisation (Salakhutdinov and Mnih 2008) by Gibbs sampling:
 * r(u,i) ~ Normal(μ + p_u·q_i, α⁻¹), p_u ~ Normal(m, Λ⁻¹) with (m, Λ) of a normal-Wishart distribution, and q_i likewise.
 * Given all else each p_u is normal with precision Λ + α Σ q·qᵀ, and is drawn from it; a prediction is the mean of
 * μ + p_u·q_i over the rounds kept, each held between the bounds. No regularisation has to be chosen.
 */
export class BayesianFactorisation implements RatingPredictor {
  readonly kind = 'bayesian-factorisation';
  private readonly userSamples: Float32Array[] = [];
  private readonly itemSamples: Float32Array[] = [];

  private constructor(
    private readonly ratings: RatingMatrix,
    private readonly baseline: Baseline,
    readonly settings: BayesianFactorisationSettings,
  ) {}

  /** Time: O(rounds · (ratings · f² + (users + items) · f³)). */
  static async fit(
    ratings: RatingMatrix,
    settings: Partial<BayesianFactorisationSettings> = {},
    control: FitControl = {},
  ): Promise<BayesianFactorisation> {
    const chosen = { ...BAYESIAN_FACTORISATION_DEFAULTS, ...settings };
    const random = control.random ?? seededRandom('bayesian-factorisation');
    const pace = new FitPace(control);
    const model = new BayesianFactorisation(ratings, await Baseline.fit(ratings), chosen);
    const seen = seenIn(ratings);
    const users: Side = { ratings, factors: normals(seen.users, chosen.factors, 0.3, random), seen: seen.users };
    const items: Side = {
      ratings: ratings.transposed(),
      factors: normals(seen.items, chosen.factors, 0.3, random),
      seen: seen.items,
    };
    const rounds = chosen.burnIn + chosen.samples;
    for (let round = 0; round < rounds; round++) {
      for (const [half, [own, others]] of [[users, items] as const, [items, users] as const].entries()) {
        const prior = drawPrior(own.factors, own.seen, chosen.factors, random);
        const sampler = new RowSampler(own, others, prior, chosen, random);
        for (let row = 0; row < own.seen.length; row++) {
          if (own.seen[row] === 1) sampler.draw(row);
          const pause = pace.tick((round + (half + row / own.seen.length) / 2) / rounds);
          if (pause) await pause;
        }
      }
      if (round < chosen.burnIn) continue;
      model.userSamples.push(Float32Array.from(users.factors));
      model.itemSamples.push(Float32Array.from(items.factors));
    }
    pace.finish();
    return model;
  }

  predict(user: number, item: number): number {
    const { ratings, settings, userSamples, itemSamples } = this;
    const known = (side: readonly Float32Array[], row: number) => side[0]?.[row * settings.factors];
    // Rows without ratings are all zeros: they were never drawn.
    if (!known(userSamples, user) || !known(itemSamples, item)) return this.baseline.predict(user, item);
    let sum = 0;
    for (let sample = 0; sample < userSamples.length; sample++) {
      const p = userSamples[sample]!;
      const q = itemSamples[sample]!;
      let stars = ratings.mean;
      for (let k = 0; k < settings.factors; k++) {
        stars += p[user * settings.factors + k]! * q[item * settings.factors + k]!;
      }
      sum += ratings.clamp(stars);
    }
    return sum / userSamples.length;
  }
}

/** Draws a row's factors given the other side's. */
class RowSampler {
  private readonly shiftOfPrior: Float64Array;
  private readonly precision: Float64Array;
  private readonly shift: Float64Array;
  private readonly noise: Float64Array;

  constructor(
    private readonly own: Side,
    private readonly others: Side,
    private readonly prior: NormalPrior,
    private readonly settings: BayesianFactorisationSettings,
    private readonly random: Random,
  ) {
    const f = settings.factors;
    this.precision = new Float64Array(f * f);
    this.shift = new Float64Array(f);
    this.noise = new Float64Array(f);
    this.shiftOfPrior = Float64Array.from({ length: f }, (_, a) =>
      prior.mean.reduce((sum, mean, b) => sum + prior.precision[a * f + b]! * mean, 0),
    );
  }

  draw(row: number): void {
    const { own, others, precision, shift, settings } = this;
    const { factors: f, precision: alpha } = settings;
    const { offsets, itemOf, starsOf, mean } = own.ratings;
    precision.set(this.prior.precision);
    shift.set(this.shiftOfPrior);
    for (let n = offsets[row]!; n < offsets[row + 1]!; n++) {
      const other = itemOf[n]! * f;
      const residual = alpha * (starsOf[n]! - mean);
      for (let a = 0; a < f; a++) {
        const value = others.factors[other + a]!;
        shift[a]! += residual * value;
        const weighted = alpha * value;
        for (let b = 0; b <= a; b++) precision[a * f + b]! += weighted * others.factors[other + b]!;
      }
    }
    drawNormal(precision, f, shift, this.noise, this.random);
    own.factors.set(shift, row * f);
  }
}
