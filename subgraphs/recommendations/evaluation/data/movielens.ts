import { Interactions } from '../../models/interactions/interactions';
import type { EvaluatedData } from '../evaluated-data';
import { type RatingFold, readMovieLensFold } from '../ratings/movielens';
import { reportNewPeople } from '../reports/cold-start-report';
import { reportNewToDepartment } from '../reports/cross-domain-report';
import { reportLastItem } from '../reports/last-item-report';
import { reportRankedFolds } from '../reports/ranked-folds-report';
import { reportRatings } from '../reports/rating-report';
import { readGenreNames, readGenres, readRankedFold } from './movielens-folds';
import { MOVIELENS_PEOPLE_FILES, readMovieLensPeople } from './movielens-people';
import { notEmpty, reading } from './reading';

/** MovieLens 100K: stars by the official splits; or people known by their traits alone; or people who are new to a genre; or the film that each came to last. */
export const movielens: EvaluatedData = {
  name: 'movielens',
  place: 'movielens-100k',
  takes: ['folds', 'models', 'cold', 'cross-domain', 'last-item'],
  files: ({ cold, crossDomain, lastItem, folds }) => {
    if (crossDomain) return [...MOVIELENS_PEOPLE_FILES, 'u.item', 'u.genre'];
    return cold || lastItem
      ? MOVIELENS_PEOPLE_FILES
      : folds.flatMap((fold) => [`u${fold}.base.gz`, `u${fold}.test.gz`]);
  },
  async evaluate({ path, options, report }) {
    if (options.cold) {
      await reportNewPeople(await reading(path, () => readMovieLensPeople(path)), report);
      return;
    }
    if (options.crossDomain) {
      const { interactions } = await readMovieLensPeople(path);
      const [genres, names] = await Promise.all([readGenres(path, interactions.items), readGenreNames(path)]);
      const departments = genres.map(([first]) => (first === undefined ? undefined : names[first]));
      const note = 'A film belongs to the first of its genres; having given it stars is what is asked for.';
      await reportNewToDepartment({ title: 'MovieLens 100K', interactions, departments, note }, report);
      return;
    }
    if (options.lastItem) {
      const { interactions } = await reading(path, () => readMovieLensPeople(path));
      const attributes = await reading(path, () => readGenres(path, interactions.items));
      const note =
        'Only the order of what a person saw is known to the models; of films of the same second that of the file.';
      const films = { title: 'MovieLens 100K', interactions: inOrderAlone(interactions), attributes, note };
      await reportLastItem(films, options.models, report);
      return;
    }
    const { folds, models } = options;
    const rated = await reading(path, () => folds.map((fold) => withRatings(readMovieLensFold(path, fold))));
    const splits = await reading(path, () => Promise.all(folds.map((fold) => readRankedFold(path, fold))));
    const films = Math.max(...splits.map(({ train }) => train.items));
    const genres = await reading(path, () => readGenres(path, films));
    await reportRatings(rated, report);
    await reportRankedFolds(splits, genres, models, report);
  },
};

/** Stars are given long after a film was seen, all at a sitting: when says nothing of how long a taste lasts. */
function inOrderAlone(interactions: Interactions): Interactions {
  const sequences = Array.from({ length: interactions.persons }, (_, person) =>
    Array.from(interactions.history(person).items),
  );
  return Interactions.fromSequences(interactions.items, sequences);
}

function withRatings(fold: RatingFold): RatingFold {
  notEmpty(fold.train);
  notEmpty(fold.test);
  return fold;
}
