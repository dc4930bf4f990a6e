import { writeFile } from 'node:fs/promises';
import type { Command } from '../../../shared/subgraph/definition';
import { readMovieLensFold } from '../models/ratings/movielens';
import { readDiginetica } from '../models/sessions/diginetica';
import type { Services } from '../services/services';
import { readTrainingData } from '../services/training/training-data';
import { beautyAttributes } from './evaluation/attributes';
import { reportNewFriends, reportNewItems, reportNewPeople } from './evaluation/cold-start-report';
import { beautyData, dataSetPath, missingFile, onlineRetailData } from './evaluation/data-sets';
import { readFilmTrust } from './evaluation/film-trust';
import { reportLastItem } from './evaluation/last-item-report';
import { machine } from './evaluation/machine';
import { reportMonth } from './evaluation/month-report';
import { readMovieLensPeople } from './evaluation/movielens-people';
import { EVALUATE_USAGE, type EvaluateOptions, EvaluateUsageError, evaluateOptions } from './evaluation/options';
import { evaluationPage } from './evaluation/page/page';
import { reportRatings } from './evaluation/rating-report';
import { reportSessions } from './evaluation/session-report';

const standardMonth = '2011-10';

/** Measures the models offline, on data that they were not trained on. */
export const evaluateCommand: Command<Services> = {
  name: 'evaluate',
  usage: EVALUATE_USAGE,
  summary: 'predict what shoppers turned to next, or their stars, with models that have not seen it',
  async run(services, parameters, say) {
    let options: EvaluateOptions;
    try {
      options = evaluateOptions(parameters);
    } catch (error) {
      if (!(error instanceof EvaluateUsageError)) throw error;
      say(error.message);
      return 1;
    }
    const path = options.data === 'shop' ? undefined : (options.file ?? dataSetPath(options.data));
    if (path === undefined) return reportShop(services, options.month, say);
    const missing = missingFile(path, options);
    if (missing !== undefined) {
      say(`There is no file ${missing}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`);
      return 1;
    }
    say(machine());
    await reportDataSet(path, options, say);
    return 0;
  },
};

async function reportDataSet(path: string, options: EvaluateOptions, say: (line: string) => void): Promise<void> {
  const { data, month = standardMonth, models, folds, prefixes } = options;
  if (data === 'online-retail') await reportMonth(await onlineRetailData(path), month, say);
  if (data === 'beauty') {
    const interactions = await beautyData(path);
    const attributes = await beautyAttributes(path, interactions.items);
    if (options.cold) return reportNewItems(interactions, attributes, say);
    const report = await reportLastItem(interactions, attributes, models, say);
    if (options.html !== undefined) {
      await writeFile(options.html, evaluationPage(report));
      say(`The page is ${options.html}.`);
    }
  }
  if (data === 'diginetica') await reportSessions(readDiginetica(path), prefixes, say);
  if (data === 'filmtrust') await reportNewFriends(await readFilmTrust(path), say);
  if (data === 'movielens' && options.cold) return reportNewPeople(await readMovieLensPeople(path), say);
  if (data === 'movielens') {
    await reportRatings(
      folds.map((fold) => readMovieLensFold(path, fold)),
      say,
    );
  }
}

async function reportShop(
  { platform, products }: Services,
  month: string | undefined,
  say: (line: string) => void,
): Promise<number> {
  const data = await readTrainingData(platform.database, (id) => products.isKnown(id));
  if (data.at.length === 0) {
    say('The shop has recorded nothing yet that could be ranked.');
    return 1;
  }
  say(machine());
  await reportMonth(data, month, say);
  return 0;
}
