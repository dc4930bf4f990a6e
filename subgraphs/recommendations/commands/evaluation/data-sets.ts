import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onlineRetail } from '../../../../shared/shop-data/online-retail/source';
import { Interactions } from '../../models/interactions';
import { type TrainingData, TrainingDataCollector } from '../../services/training/training-data';
import { FILM_TRUST_FILES } from './film-trust';
import { MOVIELENS_PEOPLE_FILES } from './movielens-people';
import type { DataName, EvaluateOptions } from './options';

/**
 * Where a data set lies: in VITRINE_DATASETS, or `shared/data` beside the checkout. A folder for `movielens` and
 * `diginetica`, undefined for the shop's own data.
 */
export function dataSetPath(name: DataName): string | undefined {
  const folder = process.env.VITRINE_DATASETS ?? join(process.cwd(), '..', 'shared', 'data');
  const place = places[name];
  return place && join(folder, ...place);
}

const places: Readonly<Record<DataName, readonly string[] | undefined>> = {
  'online-retail': ['online-retail', 'online_retail.csv.gz'],
  beauty: ['amazon-beauty-5core', 'Beauty.txt'],
  movielens: ['movielens-100k'],
  diginetica: ['diginetica'],
  filmtrust: ['filmtrust'],
  shop: undefined,
};

/** The first of the files that the evaluation would read from this path and that is not there. */
export function missingFile(
  path: string,
  { data, folds, cold = false }: Pick<EvaluateOptions, 'data' | 'folds'> & Partial<Pick<EvaluateOptions, 'cold'>>,
): string | undefined {
  const files = filesOf(data, folds, cold);
  return files.map((file) => join(path, file)).find((file) => !existsSync(file));
}

/** The files in a data set's folder; one without a name where the path is that of a file. */
function filesOf(data: DataName, folds: readonly number[], cold: boolean): readonly string[] {
  if (data === 'movielens' && cold) return MOVIELENS_PEOPLE_FILES;
  if (data === 'movielens') return folds.flatMap((fold) => [`u${fold}.base.gz`, `u${fold}.test.gz`]);
  if (data === 'diginetica') return ['diginetica_train_sessions.txt.gz', 'diginetica_test_prefix_target.txt.gz'];
  return data === 'filmtrust' ? FILM_TRUST_FILES : [''];
}

/** The purchases of Online Retail, cleaned as the importer cleans them. */
export async function onlineRetailData(file: string): Promise<TrainingData> {
  const collector = new TrainingDataCollector();
  for await (const chunk of onlineRetail(file).read()) {
    if (chunk.kind !== 'behaviour') continue;
    for (const { customer, visitorId, sku, type, occurredAt, stars } of chunk.rows) {
      const person = customer === undefined ? `v:${visitorId}` : `u:${customer}`;
      if (sku !== undefined) collector.add(person, sku, type, occurredAt, stars ?? 0);
    }
  }
  return collector.done();
}

/** Amazon Beauty 5-core: a line a person, `person item item ...` in time order. */
export async function beautyData(file: string): Promise<Interactions> {
  let items = 0;
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const sequences = lines.map((line) => {
    const sequence = line
      .split(' ')
      .slice(1)
      .map((item) => Number(item) - 1);
    for (const item of sequence) items = Math.max(items, item + 1);
    return sequence;
  });
  return Interactions.fromSequences(items, sequences);
}
