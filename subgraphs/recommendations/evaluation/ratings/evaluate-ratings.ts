import type { FitControl } from '../../models/recommender/recommender';
import { Baseline } from './baseline';
import { BayesianFactorisation } from './bayesian-factorisation';
import { BiasedFactorisation } from './biased-factorisation';
import type { RatingFold } from './movielens';
import { addErrors, noErrors, type UserErrors } from './rating-errors';
import { RatingNeighbours } from './rating-neighbours';
import { predictAll, type RatingAccuracy, ratingAccuracy } from './rating-predictor';
import { type FitPredictor, StackedBlend } from './stacked-blend';
import { SvdPlusPlus } from './svd-plus-plus';

/** What the blend is made of by default. */
export const BLEND_MEMBERS: Readonly<Record<string, FitPredictor>> = {
  items: (ratings, control) => RatingNeighbours.fit(ratings, {}, control),
  users: (ratings, control) => RatingNeighbours.fit(ratings, { of: 'users' }, control),
  'svd++': (ratings, control) => SvdPlusPlus.fit(ratings, {}, control),
  bayesian: (ratings, control) => BayesianFactorisation.fit(ratings, {}, control),
};

/** The rating models by the names under which they are reported. */
export const RATING_MODELS: Readonly<Record<string, FitPredictor>> = {
  'baseline (ALS)': (ratings, control) => Baseline.fit(ratings, {}, control),
  'baseline (SGD)': (ratings, control) => Baseline.fit(ratings, { method: 'sgd' }, control),
  'user neighbours, cosine, means': (ratings, control) =>
    RatingNeighbours.fit(ratings, { of: 'users', measure: 'cosine', around: 'means', shrinkage: 0 }, control),
  'user neighbours, Pearson, means': (ratings, control) =>
    RatingNeighbours.fit(ratings, { of: 'users', measure: 'pearson', around: 'means', shrinkage: 20 }, control),
  'item neighbours, Pearson, means': (ratings, control) =>
    RatingNeighbours.fit(ratings, { measure: 'pearson', around: 'means', shrinkage: 50 }, control),
  'user neighbours, baseline': (ratings, control) => RatingNeighbours.fit(ratings, { of: 'users' }, control),
  'item neighbours, baseline': (ratings, control) => RatingNeighbours.fit(ratings, {}, control),
  SVD: (ratings, control) => BiasedFactorisation.fit(ratings, {}, control),
  'SVD++': (ratings, control) => SvdPlusPlus.fit(ratings, {}, control),
  'Bayesian factorisation': (ratings, control) => BayesianFactorisation.fit(ratings, {}, control),
  blend: (ratings, control) => StackedBlend.fit(ratings, BLEND_MEMBERS, {}, control),
};

/** One model's accuracy over folds. */
export interface RatingReport {
  readonly model: string;
  /** One a fold, in their order. */
  readonly folds: readonly RatingAccuracy[];
  /** Means over the folds. */
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
  /** What the model got wrong, user by user, over all folds. */
  readonly errors: UserErrors;
  /** Milliseconds of one fit, mean over the folds. */
  readonly fitTime: number;
}

/** Fits each model to each fold's training ratings and measures it on the others, one report a model as it is done. */
export async function* evaluateRatings(
  folds: readonly RatingFold[],
  models: Readonly<Record<string, FitPredictor>> = RATING_MODELS,
  control: FitControl = {},
): AsyncGenerator<RatingReport> {
  for (const [model, fitTo] of Object.entries(models)) {
    const measured: RatingAccuracy[] = [];
    const errors = noErrors(folds[0]?.test.users ?? 0);
    let time = 0;
    for (const { train, test } of folds) {
      const start = performance.now();
      const predictor = await fitTo(train, { signal: control.signal });
      time += performance.now() - start;
      const predicted = predictAll(predictor, test);
      measured.push(ratingAccuracy(predicted, test.starsOf));
      addErrors(errors, predicted, test);
    }
    const mean = (figure: 'rmse' | 'mae' | 'r2') =>
      measured.reduce((sum, accuracy) => sum + accuracy[figure], 0) / measured.length;
    const fitTime = time / folds.length;
    yield { model, folds: measured, rmse: mean('rmse'), mae: mean('mae'), r2: mean('r2'), errors, fitTime };
  }
}
