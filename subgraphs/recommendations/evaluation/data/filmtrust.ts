import type { EvaluatedData } from '../evaluated-data';
import { reportNewFriends } from '../reports/cold-start-report';
import { reportWarmStart } from '../reports/warm-start-report';
import { FILM_TRUST_FILES, readFilmTrust } from './film-trust-files';
import { reading } from './reading';

/** Films, and who trusts whom: people without a past, and people of whom a part is known. */
export const filmtrust: EvaluatedData = {
  name: 'filmtrust',
  place: 'filmtrust',
  takes: ['models'],
  files: () => FILM_TRUST_FILES,
  async evaluate({ path, options, report }) {
    const data = await reading(path, () => readFilmTrust(path));
    await reportNewFriends(data, report);
    await reportWarmStart(data, options.models, report);
  },
};
