import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { seededRandom } from '../../../../shared/random/random';
import { type FitControl, FitPace } from '../../models/recommender/recommender';
import type { RatingMatrix } from './rating-matrix';
import { predictAll, type RatingPredictor } from './rating-predictor';

/** Fits one member of a blend. */
export type FitPredictor = (ratings: RatingMatrix, control?: FitControl) => Promise<RatingPredictor>;

export interface StackedBlendSettings {
  /** Parts that the training ratings are cut into; each is predicted by members fitted to the others. Default 5. */
  readonly folds: number;
  /** λ of the ridge regression, counted in ratings; default 20. */
  readonly ridge: number;
}

/**
 * Stacking (Wolpert 1992; Breiman 1996): r̂ = μ + Σ_m w_m(u,i) · (r̂_m(u,i) - μ) + w(u,i), the weights learned by ridge
 * regression on predictions of ratings that the members had not seen. Each weight is linear in how much is known of the
 * user and of the item (Sill et al. 2009, feature-weighted stacking): w_m = w_m0 + w_m1·ln(1 + n_u) + w_m2·ln(1 + n_i).
 * The ridge draws towards the members' plain mean.
 */
export class StackedBlend implements RatingPredictor {
  readonly kind = 'stacked-blend';

  private constructor(
    private readonly ratings: RatingMatrix,
    private readonly members: readonly RatingPredictor[],
    private readonly counts: Counts,
    /** One a feature, as `featuresOf` orders them. */
    readonly weights: Float64Array,
  ) {}

  /** Fits each member once a fold and once to everything. */
  static async fit(
    ratings: RatingMatrix,
    members: Readonly<Record<string, FitPredictor>>,
    settings: Partial<StackedBlendSettings> = {},
    control: FitControl = {},
  ): Promise<StackedBlend> {
    const { folds, ridge } = { folds: 5, ridge: 20, ...settings };
    const random = control.random ?? seededRandom('stacked-blend');
    const pace = new FitPace(control);
    const fits = Object.entries(members);
    const steps = fits.length * (folds + 1);
    let step = 0;
    const partly = (name: string): FitControl => {
      const start = step++;
      const progress = (done: number) => control.progress?.((start + done) / steps);
      return { signal: control.signal, random: random.fork(name), progress: (done) => done < 1 && progress(done) };
    };
    const draws = random.fork('folds');
    const foldOf = Uint8Array.from(ratings.starsOf, () => draws.integer(folds));
    const system = new RidgeSystem(featureCount(fits.length));
    const counts = new Counts(ratings);
    for (let fold = 0; fold < folds; fold++) {
      const { chosen, others } = ratings.partition(foldOf.map((own) => (own === fold ? 1 : 0)));
      const foldCounts = new Counts(others);
      const predictions: Float64Array[] = [];
      for (const [name, fitTo] of fits) {
        predictions.push(predictAll(await fitTo(others, partly(`${name} ${fold}`)), chosen));
      }
      const userOf = chosen.userColumn();
      for (let n = 0; n < chosen.size; n++) {
        const deviations = predictions.map((column) => (column[n]! - others.mean) / ratings.unit);
        const features = featuresOf(deviations, foldCounts.of(userOf[n]!, chosen.itemOf[n]!));
        system.add(features, (chosen.starsOf[n]! - others.mean) / ratings.unit);
      }
    }
    const fitted: RatingPredictor[] = [];
    for (const [name, fitTo] of fits) fitted.push(await fitTo(ratings, partly(name)));
    const start = new Float64Array(featureCount(fits.length)).fill(1 / fits.length, 0, fits.length);
    pace.finish();
    return new StackedBlend(ratings, fitted, counts, system.solve(ridge, start));
  }

  predict(user: number, item: number): number {
    const { ratings, members, weights } = this;
    const deviations = members.map((member) => (member.predict(user, item) - ratings.mean) / ratings.unit);
    const features = featuresOf(deviations, this.counts.of(user, item));
    return ratings.clamp(
      ratings.mean + ratings.unit * features.reduce((sum, value, k) => sum + value * weights[k]!, 0),
    );
  }
}

/** ln(1 + number of ratings) of users and items, less its mean over ratings. */
class Counts {
  private readonly ofUser: Float64Array;
  private readonly ofItem: Float64Array;

  constructor(ratings: RatingMatrix) {
    this.ofUser = centredLogCounts(ratings);
    this.ofItem = centredLogCounts(ratings.transposed());
  }

  of(user: number, item: number): readonly [number, number] {
    return [this.ofUser[user] ?? 0, this.ofItem[item] ?? 0];
  }
}

function centredLogCounts({ users: rows, offsets, size }: RatingMatrix): Float64Array {
  const counts = Float64Array.from({ length: rows }, (_, row) => offsets[row + 1]! - offsets[row]!);
  const mean = counts.reduce((sum, count) => sum + count * Math.log1p(count), 0) / Math.max(1, size);
  return counts.map((count) => Math.log1p(count) - mean);
}

function featureCount(members: number): number {
  return (members + 1) * 3;
}

/** Members' deviations, 1; the same times the user's count; the same times the item's. */
function featuresOf(deviations: readonly number[], [ofUser, ofItem]: readonly [number, number]): number[] {
  const base = [...deviations, 1];
  return [...base, ...base.map((value) => value * ofUser), ...base.map((value) => value * ofItem)];
}

/** Ridge regression from its normal equations: (XᵀX + λI)(w - w₀) = Xᵀ(y - X·w₀). */
class RidgeSystem {
  private readonly products: Float64Array;
  private readonly targets: Float64Array;

  constructor(private readonly size: number) {
    this.products = new Float64Array(size * size);
    this.targets = new Float64Array(size);
  }

  add(features: readonly number[], target: number): void {
    for (let a = 0; a < this.size; a++) {
      this.targets[a]! += features[a]! * target;
      for (let b = 0; b < this.size; b++) this.products[a * this.size + b]! += features[a]! * features[b]!;
    }
  }

  solve(ridge: number, start: Float64Array): Float64Array {
    const { size } = this;
    const matrix = this.products.slice();
    const right = this.targets.map((target, a) =>
      start.reduce((left, weight, b) => left - this.products[a * size + b]! * weight, target),
    );
    for (let a = 0; a < size; a++) matrix[a * size + a]! += ridge;
    choleskyInPlace(matrix, size);
    solveCholesky(matrix, size, right);
    return right.map((change, a) => start[a]! + change);
  }
}
