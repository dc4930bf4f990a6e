import type { FitControl } from '../../models/recommender/recommender';
import { Baseline } from './baseline';
import type { RatingMatrix } from './rating-matrix';
import type { RatingPredictor } from './rating-predictor';
import { rowSimilarities, type SimilarityMeasure } from './similarity';

export const RATING_NEIGHBOUR_DEFAULTS = {
  /** Whose similarity is used: users who rated the item, or items the user rated. */
  of: 'items' as 'users' | 'items',
  measure: 'pearson-baseline' as SimilarityMeasure,
  /** What neighbours' ratings are deviations from: their means, or the baseline. */
  around: 'baseline' as 'means' | 'baseline',
  /** k: neighbours used for one prediction. */
  neighbours: 60,
  /** λ of the similarity. */
  shrinkage: 100,
  /** Similarity is raised to this power. */
  power: 2,
  /** Added to the sum of weights, so that little evidence moves a prediction little. */
  weightShrinkage: 0.02,
};
export type RatingNeighbourSettings = Readonly<typeof RATING_NEIGHBOUR_DEFAULTS>;

/**
 * Rating prediction by neighbours (Herlocker et al. 1999 for users, Sarwar et al. 2001 for items; Koren 2010, equation 3):
 * r̂(u,i) = c(u,i) + Σ_n s_n^p · (r_n - c_n) / (Σ_n s_n^p + λ), over the k neighbours n most alike among those with s_n > 0.
 *
 * By items a neighbour is an item j that u has rated, s = s(i,j), r = r(u,j); by users a user v who has rated i,
 * s = s(u,v), r = r(v,i). The centre c is the mean of the row (kNN with means: of the user by users, of the item by
 * items) or the baseline b(u,i) (kNN baseline).
 */
export class RatingNeighbours implements RatingPredictor {
  readonly kind = 'rating-neighbours';
  private readonly means: Float64Array;
  private readonly weights: Float64Array;
  private readonly deviations: Float64Array;

  private constructor(
    readonly settings: RatingNeighbourSettings,
    readonly baseline: Baseline,
    /** Rows are those whose similarity is known; columns are what they have in common. */
    private readonly rows: RatingMatrix,
    private readonly columns: RatingMatrix,
    private readonly similarities: Float32Array,
  ) {
    this.means = Float64Array.from({ length: rows.users }, (_, row) => {
      const stars = rows.starsOf.subarray(rows.offsets[row]!, rows.offsets[row + 1]!);
      return stars.length === 0 ? rows.mean : stars.reduce((sum, given) => sum + given, 0) / stars.length;
    });
    this.weights = new Float64Array(settings.neighbours);
    this.deviations = new Float64Array(settings.neighbours);
  }

  /** Time: Σ over columns of their ratings squared. Memory: 4 bytes a pair of rows. */
  static async fit(
    ratings: RatingMatrix,
    settings: Partial<RatingNeighbourSettings> = {},
    control: FitControl = {},
  ): Promise<RatingNeighbours> {
    const chosen = { ...RATING_NEIGHBOUR_DEFAULTS, ...settings };
    if (!(Number.isInteger(chosen.neighbours) && chosen.neighbours > 0)) {
      throw new RangeError(`a prediction consumes at least one neighbour, not ${chosen.neighbours}`);
    }
    const baseline = await Baseline.fit(ratings);
    const byItem = ratings.transposed();
    const [rows, columns] = chosen.of === 'items' ? [byItem, ratings] : [ratings, byItem];
    const estimate = (row: number, column: number) =>
      chosen.of === 'items' ? baseline.estimate(column, row) : baseline.estimate(row, column);
    const similarities = await rowSimilarities(rows, chosen.measure, chosen.shrinkage, estimate, control);
    return new RatingNeighbours(chosen, baseline, rows, columns, similarities);
  }

  predict(user: number, item: number): number {
    const [row, column] = this.settings.of === 'items' ? [item, user] : [user, item];
    const { rows, columns, weights, deviations, settings, similarities } = this;
    if (!(row >= 0 && row < rows.users && column >= 0 && column < columns.users)) {
      return this.baseline.predict(user, item);
    }
    let used = 0;
    for (let n = columns.offsets[column]!; n < columns.offsets[column + 1]!; n++) {
      const other = columns.itemOf[n]!;
      const similarity = similarities[row * rows.users + other]!;
      if (!(similarity > 0)) continue;
      if (used === settings.neighbours && similarity <= weights[used - 1]!) continue;
      // The neighbours so far stand in falling order: this one is put in its place.
      let place = used < settings.neighbours ? used++ : used - 1;
      for (; place > 0 && weights[place - 1]! < similarity; place--) {
        weights[place] = weights[place - 1]!;
        deviations[place] = deviations[place - 1]!;
      }
      weights[place] = similarity;
      deviations[place] = columns.starsOf[n]! - this.centre(other, column);
    }
    let sum = 0;
    let total = settings.weightShrinkage;
    for (let k = 0; k < used; k++) {
      const weight = settings.power === 1 ? weights[k]! : weights[k]! ** settings.power;
      sum += weight * deviations[k]!;
      total += weight;
    }
    return rows.clamp(this.centre(row, column) + (total > 0 ? sum / total : 0));
  }

  private centre(row: number, column: number): number {
    if (this.settings.around === 'means') return this.means[row]!;
    return this.settings.of === 'items' ? this.baseline.estimate(column, row) : this.baseline.estimate(row, column);
  }
}
