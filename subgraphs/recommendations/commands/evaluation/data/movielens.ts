import { readMovieLensFold } from '../../../models/ratings/movielens';
import { reportNewPeople } from '../cold-start-report';
import type { EvaluatedData } from '../evaluated-data';
import { reportRankedFolds } from '../ranked-folds-report';
import { reportRatings } from '../rating-report';
import { readGenres, readRankedFold } from './movielens-folds';
import { MOVIELENS_PEOPLE_FILES, readMovieLensPeople } from './movielens-people';

/** MovieLens 100K: stars by the official splits; or, cold, people known by their traits alone. */
export const movielens: EvaluatedData = {
  name: 'movielens',
  place: 'movielens-100k',
  takes: ['folds', 'models', 'cold'],
  files: ({ cold, folds }) =>
    cold ? MOVIELENS_PEOPLE_FILES : ['u.item', ...folds.flatMap((fold) => [`u${fold}.base.gz`, `u${fold}.test.gz`])],
  async evaluate({ path, options, report }) {
    if (options.cold) {
      await reportNewPeople(await readMovieLensPeople(path), report);
      return;
    }
    const { folds, models } = options;
    await reportRatings(
      folds.map((fold) => readMovieLensFold(path, fold)),
      report,
    );
    const splits = await Promise.all(folds.map((fold) => readRankedFold(path, fold)));
    await reportRankedFolds(splits, await readGenres(path), models, report);
  },
};
